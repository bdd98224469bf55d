import {any, engineType, isInteger, isNumber, varbyte} from '../../../../sql/language/data-type.ts';
import type {Binary} from '../../../../sql/language/tree/query.ts';
import {failOperator} from '../../checks/check-operands.ts';
import {engineCall} from '../../engine-function.ts';
import type {RenderContext} from '../../query/render-context.ts';
import type {Typed} from '../../typed.ts';

type BitOperator = '&' | '|' | '#' | '<<' | '>>';

/** Bitwise operators on two VARBYTE values. */
const bitwise = (operator: '&' | '|' | '#', left: Typed, right: Typed): Typed => {
	const [a, b] = [`CAST(${left.sql} AS BIT)`, `CAST(${right.sql} AS BIT)`];
	return {sql: `CAST(${operator === '#' ? `xor(${a}, ${b})` : `(${a} ${operator} ${b})`} AS BLOB)`, type: varbyte};
};

const bitsOf: Readonly<Record<string, number>> = {smallint: 16, integer: 32, bigint: 64};

/** Returns a shift of an integer. Bits shifted out, including the sign, are lost; the engine would raise an error. */
const shifted = (operator: '<<' | '>>', left: Typed, right: Typed): Typed => {
	if (!isInteger(left.type)) return {sql: `(${left.sql} ${operator} ${right.sql})`, type: any};
	const places = [left.sql, right.sql, String(bitsOf[left.type.name] ?? 64)] as const;
	const moved = engineCall(operator === '<<' ? 'shift_left' : 'shift_right', ...places);
	return {sql: `CAST(${moved} AS ${engineType(left.type)})`, type: left.type};
};

/** Bitwise operators on integers and VARBYTE. */
export const renderBits = (
	context: RenderContext,
	operator: BitOperator,
	place: Binary['at'],
	left: Typed,
	right: Typed,
): Typed => {
	const isShift = operator === '<<' || operator === '>>';
	if (!isShift && left.type.name === 'varbyte' && right.type.name === 'varbyte') return bitwise(operator, left, right);
	const isOdd = ({type}: Typed): boolean => isNumber(type) && !isInteger(type);
	if (isOdd(left) || isOdd(right))
		failOperator(context, place, operator, [left.type, right.type], 'Cast to an integer first: x::int.');
	if (isShift) return shifted(operator, left, right);
	const sql = operator === '#' ? `xor(${left.sql}, ${right.sql})` : `(${left.sql} ${operator} ${right.sql})`;
	return {sql, type: isInteger(left.type) ? left.type : any};
};
