import type {ConfiguredValue} from './origin.ts';
import type {Report} from './report.ts';

export type NumberRange = {
	readonly min: number;
	readonly max: number;
	readonly isWhole: boolean;
	readonly what: string;
};

/** The number a value spells; reports anything else, and a number out of range, and gives undefined then. */
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

/** What a yes-or-no value says; undefined when it says neither. */
export const readFlag = (text: string): boolean | undefined => {
	const word = text.toLowerCase();
	if (yes.includes(word)) return true;
	return no.includes(word) ? false : undefined;
};
