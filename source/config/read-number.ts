import type {ConfiguredValue} from './origin.ts';
import type {Report} from './report.ts';

export type NumberRange = {
	readonly min: number;
	readonly max: number;
	readonly isWhole: boolean;
	readonly what: string;
};

/** Parses a number. Reports anything else, and numbers out of range, and then returns undefined. */
export const readNumber = (
	configured: ConfiguredValue,
	{min, max, isWhole, what}: NumberRange,
	report: Report,
): number | undefined => {
	const number = /^[+]?\d+(?:\.\d+)?$/.test(configured.text) ? Number(configured.text) : Number.NaN;
	if (number >= min && number <= max && (!isWhole || Number.isInteger(number))) return number;
	const range = `a ${isWhole ? 'whole number' : 'number'} from ${min} to ${max.toLocaleString('en-US')}`;
	report.problem('error', configured, `'${configured.text}' is not ${what}: write ${range}.`);
	return undefined;
};

const yes = ['true', 'yes', 'on', '1'];
const no = ['false', 'no', 'off', '0'];

/** Parses a yes-or-no value; returns undefined if it is neither. */
export const readFlag = (text: string): boolean | undefined => {
	const word = text.toLowerCase();
	if (yes.includes(word)) return true;
	return no.includes(word) ? false : undefined;
};
