import type {SessionMemory} from './session-memory.ts';
import {parameterValue} from './session-parameters.ts';

/** `-8`, `-8:00` and `8 hours` are hours east of Greenwich, `PST8` and `UTC-3` are hours west of it. */
const forms: readonly {readonly form: RegExp; readonly isWest: boolean}[] = [
	{form: /^(?:interval\s+)?([+-]?)(\d{1,2})(?::00|\s*hours?)?$/i, isWest: false},
	{form: /^[a-z]{3,}([+-]?)(\d{1,2})(?::00)?$/i, isWest: true},
];

/** The name by which the engine knows a time zone as Redshift takes it: a name, or whole hours from UTC. */
const engineZone = (value: string): string => {
	const text = value.trim();
	for (const {form, isWest} of forms) {
		const [, sign, digits] = form.exec(text) ?? [];
		if (digits === undefined) continue;
		const hours = Number(digits);
		if (hours === 0) return 'UTC';
		// The names of these zones count the hours west.
		return `Etc/GMT${(sign === '-') === isWest ? '-' : '+'}${hours}`;
	}

	return text;
};

/** The time zone in which a session shows moments, by the engine's name. */
export const sessionZone = (memory: SessionMemory): string => engineZone(parameterValue(memory, 'timezone'));

/** Whether it is a time zone. An abbreviation is none, for it says nothing of summer. */
export const isZone = (value: string): boolean => {
	try {
		return new Intl.DateTimeFormat('en-US', {timeZone: engineZone(value)}).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
};
