import type {SessionMemory} from './session-memory.ts';
import {parameterValue} from './session-parameters.ts';

/** `-8`, `-8:00` and `8 hours` are hours east of Greenwich, `PST8` and `UTC-3` are hours west. */
const forms: readonly {readonly form: RegExp; readonly isWest: boolean}[] = [
	{form: /^(?:interval\s+)?([+-]?)(\d{1,2})(?::00|\s*hours?)?$/i, isWest: false},
	{form: /^[a-z]{3,}([+-]?)(\d{1,2})(?::00)?$/i, isWest: true},
];

/** Returns the engine's name for a time zone given as a name or as whole hours from UTC. */
const engineZone = (value: string): string => {
	const text = value.trim();
	for (const {form, isWest} of forms) {
		const [, sign, digits] = form.exec(text) ?? [];
		if (digits === undefined) continue;
		const hours = Number(digits);
		if (hours === 0) return 'UTC';
		// The names of these zones count hours to the west.
		return `Etc/GMT${(sign === '-') === isWest ? '-' : '+'}${hours}`;
	}

	return text;
};

/** Returns the engine's name of the time zone in which a session shows timestamps. */
export const sessionZone = (memory: SessionMemory): string => engineZone(parameterValue(memory, 'timezone'));

/** Returns whether a text is a time zone. Abbreviations are refused, because they ignore daylight saving time. */
export const isZone = (value: string): boolean => {
	try {
		return new Intl.DateTimeFormat('en-US', {timeZone: engineZone(value)}).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
};
