import {isString} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import {quoteText} from '../quote.ts';
import type {Typed} from '../typed.ts';

type Value = Pick<Typed, 'sql' | 'type' | 'text'> & {readonly isTrimmed?: boolean | undefined};

/**
 * Whether values may be equal and written differently: blanks at the end of a text do not count where it is compared.
 * CHAR is kept without them. https://docs.aws.amazon.com/redshift/latest/dg/r_Character_types.html
 */
export const mayEndInBlanks = ({type, text, isTrimmed}: Omit<Value, 'sql'>): boolean => {
	if (isTrimmed !== undefined) return !isTrimmed && isString(type);
	return text === undefined ? type.name === 'varchar' || type.name === 'literal' : text.endsWith(' ');
};

/** Whether what is one of several values ends in no blank. */
export const areTrimmed = (values: readonly Typed[]): Pick<Typed, 'isTrimmed'> => ({
	isTrimmed: !values.some(mayEndInBlanks),
});

/** What a value is compared by. */
export const comparedBy = (typed: Value): string => {
	if (!mayEndInBlanks(typed)) return typed.sql;
	return typed.text === undefined ? engineCall('trimmed', typed.sql) : quoteText(typed.text.replace(/ +$/, ''));
};

/** Of equal texts in a group, the shortest one: what they are compared by, with the blanks that all of them have. */
export const shortestOf = (typed: Value): string =>
	engineCall('respelled', comparedBy(typed), `min(strlen(${typed.sql}))`);
