import {type DataType, isMoment, isNumber, isString, redshiftName} from '../../../sql/language/data-type.ts';

/** Categories of types. Operators and branches convert within a category, but not between categories. */
export type TypeCategory = 'number' | 'text' | 'boolean' | 'moment' | 'time' | 'interval' | 'super' | 'bytes';

/**
 * Returns undefined for unknown types, and for NULL and quoted literals, which take the type required at their
 * place.
 */
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

/** Returns whether a quoted literal next to a value of this type is read as that type and must be valid for it. */
export const readsLiterals = (type: DataType): boolean => {
	const category = categoryOf(type);
	return category === 'number' || category === 'boolean' || category === 'moment' || category === 'time';
};

/** Returns a type as in Redshift's error messages: without its length. */
export const typeWords = (type: DataType): string =>
	type.name === 'literal' ? 'unknown' : redshiftName(type).replace(/\([\d,]+\)/, '');
