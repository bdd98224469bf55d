import {asNumeric, type DataType, double, isInteger} from '../../../../sql/language/data-type.ts';
import {engineCall, engineCallOnce, isLong} from '../../engine-function.ts';
import type {Typed, Unchecked} from '../../typed.ts';
import {asDouble} from '../coerce.ts';
import type {ArithmeticOperator} from '../operators.ts';

/*
 * Where Redshift raises an error because a floating-point result is out of range, DuckDB returns Infinity.
 * A check evaluates its expression twice, so there is none where the types alone say that the result fits, and
 * one for a whole chain of `+ - *` and a division of it, which stay infinite once they are.
 */

const largest = 1.797_693_134_862_315_7e308;
const largestReal = 3.402_823_466_385_288_6e38;

const limitOf = (type: DataType): number => (type.name === 'real' ? largestReal : largest);

/** The largest absolute value that an operand can have, where it is finite. */
export const magnitudeOf = (typed: Typed): number => {
	if (typed.number !== undefined) return Math.abs(Number(typed.number));
	if (typed.unchecked) return typed.unchecked.magnitude;
	if (typed.magnitude !== undefined) return typed.magnitude;
	if (typed.type.name === 'real') return largestReal;
	if (isInteger(typed.type)) return 2 ** 63;
	if (typed.type.name === 'numeric') return 10 ** (asNumeric(typed.type).precision - asNumeric(typed.type).scale);
	return Number.POSITIVE_INFINITY;
};

/** The smallest absolute value besides zero. */
const smallestOf = (typed: Typed): number => {
	if (typed.number !== undefined) return Math.abs(Number(typed.number));
	if (isInteger(typed.type)) return 1;
	return typed.type.name === 'numeric' ? 10 ** -asNumeric(typed.type).scale : 0;
};

/** An operand of an arithmetic chain of this type, `sql` being its text in that type. */
export const asOperand = (typed: Typed, type: DataType, sql: string): Unchecked => {
	if (typed.unchecked && typed.type.name === type.name) return typed.unchecked;
	// Integers and NUMERICs are finite, and a subquery would run once more to find out.
	const isFloat = typed.type.name === 'double' || typed.type.name === 'real';
	const isKnown = !isFloat || typed.number !== undefined || typed.magnitude !== undefined || typed.isQuery === true;
	return {sql, magnitude: magnitudeOf(typed), floats: isKnown || isLong(sql) ? [] : [sql]};
};

/** A floating-point result that may be out of range although its operands are finite. */
export const checkedFloat = (unchecked: Unchecked, type: DataType): Typed => {
	if (unchecked.magnitude <= limitOf(type))
		return {
			sql: unchecked.sql,
			type,
			...(unchecked.floats.length > 0 ? {unchecked} : {magnitude: unchecked.magnitude}),
		};
	const isGiven = unchecked.floats.map(sql => `isfinite(${sql})`).join(' AND ');
	// What stands in the place of a long argument sees no aggregates.
	const given = isGiven === '' || isLong(unchecked.sql) ? 'TRUE' : `(${isGiven})`;
	return {sql: engineCallOnce('in_range', unchecked.sql, given), type, unchecked};
};

/** The greatest absolute value of `a <operator> b`. */
export const magnitudeOfResult = (operator: ArithmeticOperator, a: Typed, b: Typed): number => {
	if (operator === '*') return magnitudeOf(a) * magnitudeOf(b);
	if (operator === '/') return magnitudeOf(a) / smallestOf(b);
	return magnitudeOf(a) + magnitudeOf(b);
};

/** A sum or an average: it becomes infinite and stays so. */
export const checkedTotal = (sql: string): string => engineCall('total_in_range', sql);

/** `a ^ b`; a whole exponent decides which bases need no check of the result. */
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
