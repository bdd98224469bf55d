import {type DataType, isInteger, isNumber, isString} from '../../../sql/language/data-type.ts';

/** How well a value goes where a type is wanted: the more the better; undefined where it does not. */
const rateOf = (value: DataType, wanted: DataType): number | undefined => {
	if (value.name === wanted.name) return 3;
	// Of several types a quoted literal or NULL takes that of a text first.
	if (value.name === 'null' || value.name === 'literal') return isString(wanted) ? 1.5 : 1;
	if (value.name === 'any') return 1;
	if (isNumber(value) && isNumber(wanted)) return 2;
	if (isString(value) && isString(wanted)) return 2;
	const isTime = (type: DataType): boolean => /^(date|timestamp|timestamptz)$/.test(type.name);
	if (isTime(value) && isTime(wanted)) return 2;
	// https://docs.aws.amazon.com/redshift/latest/dg/c_Supported_data_types.html: integers become BOOLEAN implicitly.
	if (isInteger(value) && wanted.name === 'boolean') return 0.5;
	return wanted.name === 'super' ? 1 : undefined;
};

/** How well values go with a list of types; undefined where they do not. */
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
