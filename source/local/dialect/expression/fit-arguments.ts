import {type DataType, isInteger, isNumber, isString} from '../../../sql/language/data-type.ts';

/** Returns how well a value fits a type: higher is better, undefined if it does not fit. */
const rateOf = (value: DataType, wanted: DataType): number | undefined => {
	if (value.name === wanted.name) return 3;
	// A quoted literal or NULL prefers text types.
	if (value.name === 'null' || value.name === 'literal') return isString(wanted) ? 1.5 : 1;
	if (value.name === 'any') return 1;
	if (isNumber(value) && isNumber(wanted)) return 2;
	if (isString(value) && isString(wanted)) return 2;
	const isTime = (type: DataType): boolean => /^(date|timestamp|timestamptz)$/.test(type.name);
	if (isTime(value) && isTime(wanted)) return 2;
	// https://docs.aws.amazon.com/redshift/latest/dg/c_Supported_data_types.html: integers are implicitly converted to
	// BOOLEAN.
	if (isInteger(value) && wanted.name === 'boolean') return 0.5;
	return wanted.name === 'super' ? 1 : undefined;
};

/** Returns how well values fit a list of types; undefined if they do not. */
export const fitAll = (values: readonly DataType[], wanted: readonly DataType[]): number | undefined => {
	if (values.length !== wanted.length) return undefined;
	let sum = 0;
	for (const [index, type] of wanted.entries()) {
		const one = rateOf(values[index] ?? {name: 'any'}, type);
		if (one === undefined) return undefined;
		sum += one;
	}

	return sum;
};
