import {asNumeric, type DataType, engineType, isFloat, isInteger} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';

/** The number that a SUPER value is, in a type; NULL for what is none. */
export const superAs = (sql: string, type: DataType): string =>
	isInteger(type)
		? `CAST(${engineCall('super_number', sql)} AS ${engineType(type)})`
		: `CAST(${engineCall('super_digits', sql)} AS ${engineType(type)})`;

/** The same for a comparison with a number of a type: a double is exact for up to 15 digits. */
export const superBeside = (sql: string, other: DataType): string =>
	isFloat(other) || asNumeric(other).precision <= 15
		? `CAST(${engineCall('super_digits', sql)} AS DOUBLE)`
		: engineCall('super_compared', sql);
