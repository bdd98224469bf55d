import {isString} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import {quoteText} from '../quote.ts';
import type {Typed} from '../typed.ts';
import {superKey} from './super-value.ts';

type Value = Pick<Typed, 'sql' | 'type' | 'text'> & {readonly isTrimmed?: boolean | undefined};

/**
 * Whether texts may be equal and written differently: blanks at the end do not count where one is compared.
 * CHAR is kept without them. https://docs.aws.amazon.com/redshift/latest/dg/r_Character_types.html
 */
export const mayEndInBlanks = ({type, text, isTrimmed}: Omit<Value, 'sql'>): boolean => {
	if (isTrimmed !== undefined) return !isTrimmed && isString(type);
	return text === undefined ? type.name === 'varchar' || type.name === 'literal' : text.endsWith(' ');
};

/** Whether values may be equal and written differently, as texts are, and numbers in SUPER: 1 and 1.0. */
export const hasSpellings = (value: Omit<Value, 'sql'>): boolean =>
	value.type.name === 'super' || mayEndInBlanks(value);

/** Whether what is one of several values ends in no blank. */
export const areTrimmed = (values: readonly Typed[]): Pick<Typed, 'isTrimmed'> => ({
	isTrimmed: !values.some(mayEndInBlanks),
});

/** What a value is compared by with those of its column. A JSON null is a value of SUPER, as it is to IS NULL and COUNT. */
export const comparedBy = (typed: Value): string => {
	if (typed.type.name === 'super') return `coalesce(${superKey(typed.sql)}, CAST(${typed.sql} AS VARCHAR))`;
	if (!mayEndInBlanks(typed)) return typed.sql;
	return typed.text === undefined ? engineCall('trimmed', typed.sql) : quoteText(typed.text.replace(/ +$/, ''));
};

/** Of equal values in a group, the shortest one: of texts what they are compared by, with the blanks that all of them have. */
export const shortestOf = (typed: Value): string =>
	typed.type.name === 'super'
		? `arg_min(${typed.sql}, strlen(CAST(${typed.sql} AS VARCHAR)))`
		: engineCall('respelled', comparedBy(typed), `min(strlen(${typed.sql}))`);
