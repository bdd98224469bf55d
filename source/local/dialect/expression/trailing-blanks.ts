import {isString} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import {quoteText} from '../quote.ts';
import type {Typed} from '../typed.ts';
import {superKey} from './super-value.ts';

type Value = Pick<Typed, 'sql' | 'type' | 'text'> & {readonly isTrimmed?: boolean | undefined};

/**
 * Returns whether texts may be equal but written differently: trailing blanks do not count in comparisons. CHAR is
 * stored without them. https://docs.aws.amazon.com/redshift/latest/dg/r_Character_types.html
 */
export const mayEndInBlanks = ({type, text, isTrimmed}: Omit<Value, 'sql'>): boolean => {
	if (isTrimmed !== undefined) return !isTrimmed && isString(type);
	return text === undefined ? type.name === 'varchar' || type.name === 'literal' : text.endsWith(' ');
};

/** Returns whether values may be equal but written differently, such as texts, or the numbers 1 and 1.0 in SUPER. */
export const hasSpellings = (value: Omit<Value, 'sql'>): boolean =>
	value.type.name === 'super' || mayEndInBlanks(value);

/** Returns whether the result of several alternatives has no trailing blanks. */
export const areTrimmed = (values: readonly Typed[]): Pick<Typed, 'isTrimmed'> => ({
	isTrimmed: !values.some(mayEndInBlanks),
});

/** Returns the SQL that a value is compared by. A JSON null counts as a SUPER value, as in IS NULL and COUNT. */
export const comparedBy = (typed: Value): string => {
	if (typed.type.name === 'super') return `coalesce(${superKey(typed.sql)}, CAST(${typed.sql} AS VARCHAR))`;
	if (!mayEndInBlanks(typed)) return typed.sql;
	return typed.text === undefined ? engineCall('trimmed', typed.sql) : quoteText(typed.text.replace(/ +$/, ''));
};

/**
 * Returns the shortest of the equal values in a group. For texts, it has the blanks that all of them have in
 * common.
 */
export const shortestOf = (typed: Value): string =>
	typed.type.name === 'super'
		? `arg_min(${typed.sql}, strlen(CAST(${typed.sql} AS VARCHAR)))`
		: engineCall('respelled', comparedBy(typed), `min(strlen(${typed.sql}))`);
