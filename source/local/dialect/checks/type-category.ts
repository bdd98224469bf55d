import {type DataType, isMoment, isNumber, isString, redshiftName} from '../../../sql/language/data-type.ts';

/** Types among which operators and branches convert; between categories they do not. */
export type TypeCategory = 'number' | 'text' | 'boolean' | 'moment' | 'time' | 'interval' | 'super' | 'bytes';

/** Undefined for what is not known, and for NULL and quoted literals, which take the type of their place. */
export const categoryOf = (type: DataType): TypeCategory | undefined => {
	if (type.name === 'literal') return undefined;
	if (isNumber(type)) return 'number';
	if (isString(type)) return 'text';
	if (isMoment(type)) return 'moment';
	switch (type.name) {
		case 'boolean':
		case 'interval':
		case 'super':
			return type.name;
		case 'time':
		case 'timetz':
			return 'time';
		case 'varbyte':
			return 'bytes';
		default:
			return undefined;
	}
};

/** Whether a quoted literal beside such a value is read as one, and has to spell it. */
export const readsLiterals = (type: DataType): boolean => {
	const category = categoryOf(type);
	return category === 'number' || category === 'boolean' || category === 'moment' || category === 'time';
};

/** A type as Redshift's errors name it: without its length. */
export const typeWords = (type: DataType): string =>
	type.name === 'literal' ? 'unknown' : redshiftName(type).replace(/\([\d,]+\)/, '');
