import {asNumeric, type DataType, double, isInteger} from '../../../../sql/language/data-type.ts';
import {engineCall, engineCallOnce, isLong} from '../../engine-function.ts';
import type {Typed, Unchecked} from '../../typed.ts';
import {asDouble} from '../coerce.ts';
import type {ArithmeticOperator} from '../operators.ts';

/*
 * Redshift raises an error if a floating-point result is out of range, but DuckDB returns Infinity. A check
 * evaluates its expression twice, so it is omitted if the types guarantee that the result fits. A whole chain of
 * `+ - *` and a division of it needs only one check, because an infinite result stays infinite.
 */

const largest = 1.797_693_134_862_315_7e308;
const largestReal = 3.402_823_466_385_288_6e38;

const limitOf = (type: DataType): number => (type.name === 'real' ? largestReal : largest);

/** Returns the largest possible absolute value of an operand, if it is finite. */
export const magnitudeOf = (typed: Typed): number => {
	if (typed.number !== undefined) return Math.abs(Number(typed.number));
	if (typed.unchecked) return typed.unchecked.magnitude;
	if (typed.magnitude !== undefined) return typed.magnitude;
	if (typed.type.name === 'real') return largestReal;
	if (isInteger(typed.type)) return 2 ** 63;
	if (typed.type.name === 'numeric') return 10 ** (asNumeric(typed.type).precision - asNumeric(typed.type).scale);
	return Number.POSITIVE_INFINITY;
};

/** Returns the smallest possible absolute value other than zero. */
const smallestOf = (typed: Typed): number => {
	if (typed.number !== undefined) return Math.abs(Number(typed.number));
	if (isInteger(typed.type)) return 1;
	return typed.type.name === 'numeric' ? 10 ** -asNumeric(typed.type).scale : 0;
};

/** Returns an operand of an arithmetic chain. `sql` is its SQL in that type. */
export const asOperand = (typed: Typed, type: DataType, sql: string): Unchecked => {
	if (typed.unchecked && typed.type.name === type.name) return typed.unchecked;
	// Integers and NUMERICs are always finite, and checking a subquery would run it twice.
	const isFloat = typed.type.name === 'double' || typed.type.name === 'real';
	const isKnown = !isFloat || typed.number !== undefined || typed.magnitude !== undefined || typed.isQuery === true;
	return {sql, magnitude: magnitudeOf(typed), floats: isKnown || isLong(sql) ? [] : [sql]};
};

/** Returns a checked floating-point result that may be out of range although its operands are finite. */
export const checkedFloat = (unchecked: Unchecked, type: DataType): Typed => {
	if (unchecked.magnitude <= limitOf(type))
		return {
			sql: unchecked.sql,
			type,
			...(unchecked.floats.length > 0 ? {unchecked} : {magnitude: unchecked.magnitude}),
		};
	const isGiven = unchecked.floats.map(sql => `isfinite(${sql})`).join(' AND ');
	// The replacement of a long argument cannot contain aggregates.
	const given = isGiven === '' || isLong(unchecked.sql) ? 'TRUE' : `(${isGiven})`;
	return {sql: engineCallOnce('in_range', unchecked.sql, given), type, unchecked};
};

/** Returns the largest possible absolute value of `a <operator> b`. */
export const magnitudeOfResult = (operator: ArithmeticOperator, a: Typed, b: Typed): number => {
	if (operator === '*') return magnitudeOf(a) * magnitudeOf(b);
	if (operator === '/') return magnitudeOf(a) / smallestOf(b);
	return magnitudeOf(a) + magnitudeOf(b);
};

/** Returns a checked sum or average: once infinite, it stays infinite. */
export const checkedTotal = (sql: string): string => engineCall('total_in_range', sql);

/** Returns `a ^ b`. For a whole-number exponent, the range of the base may make a check unnecessary. */
export const power = (a: Typed, b: Typed): Typed => {
	const [base, exponent] = [asDouble(a), asDouble(b)];
	const times = Number(b.number);
	const checked =
		b.number === undefined && (isLong(base) || isLong(exponent))
			? `list_transform([[${base}, ${exponent}]], lambda item: ${engineCall('power', 'item[1]', 'item[2]')})[1]`
			: engineCallOnce('power', base, exponent);
	if (!(Number.isInteger(times) && times > 0)) return {sql: checked, type: double};
	const magnitude = magnitudeOf(a) ** times;
	const plain = `power(${base}, ${exponent})`;
	const isKnown = asOperand(a, double, base).floats.length === 0;
	if (magnitude <= largest) return {sql: plain, type: double, ...(isKnown ? {magnitude} : {})};
	if (isLong(base)) return {sql: checked, type: double};
	const [least, most] = [1e-307 ** (1 / times), 1e308 ** (1 / times)];
	return {
		sql: `CASE WHEN abs(${base}) BETWEEN CAST(${least} AS DOUBLE) AND CAST(${most} AS DOUBLE) THEN ${plain} ELSE ${checked} END`,
		type: double,
	};
};

export const degrees = (a: Typed): Typed => {
	const sql = asDouble(a);
	return checkedFloat(
		{
			sql: `degrees(${sql})`,
			magnitude: magnitudeOf(a) * 58,
			floats: asOperand({...a, unchecked: undefined}, double, sql).floats,
		},
		double,
	);
};
