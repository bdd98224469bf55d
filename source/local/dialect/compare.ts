import {coerce, withoutTrailingBlanks} from './coerce.ts';
import {boolean, isMoment, isNumber, isString} from './data-type.ts';
import type {Typed} from './typed.ts';

const comparisons: Readonly<Record<string, string>> = {eq: '=', neq: '<>', lt: '<', lte: '<=', gt: '>', gte: '>='};
export const comparisonSign = (kind: string): string | undefined => comparisons[kind];

/** Both sides of a comparison in one type: literals take the other side's, blanks at the end of text do not count. */
export const comparable = (left: Typed, right: Typed): readonly [string, string] => {
	const one = (typed: Typed, other: Typed): string => {
		if (isString(typed.type) && (isString(other.type) || other.type.name === 'null'))
			return withoutTrailingBlanks(typed);
		if (typed.text !== undefined && (isMoment(other.type) || isNumber(other.type))) return coerce(typed, other.type);
		if (typed.text !== undefined && other.type.name === 'boolean') return coerce(typed, boolean);
		if (isString(typed.type) && other.type.name === 'numeric') return `CAST(${typed.sql} AS DOUBLE)`;
		return typed.sql;
	};
	return [one(left, right), one(right, left)];
};
