import {boolean, isNumber, isString} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import type {Typed} from '../typed.ts';
import {comparable} from './coerce.ts';
import {compareSupers} from './super-value.ts';

/** Compares two rows item by item. The engine compares a row as one value, in which NULL equals NULL. */
const compareRows = (operator: string, lefts: readonly Typed[], rights: readonly Typed[]): string => {
	const all = (sign: string, count: number): readonly string[] =>
		lefts.slice(0, count).map((left, index) => renderComparison(sign, left, rights[index] ?? left).sql);
	if (operator === '=') return `(${all('=', lefts.length).join(' AND ')})`;
	if (operator === '<>' || operator === '!=') return `(${all('<>', lefts.length).join(' OR ')})`;
	// The first different items decide.
	const differing = all(operator.slice(0, 1), lefts.length - 1);
	const last = all(operator, lefts.length).slice(-1);
	const equal = all('=', lefts.length - 1);
	return `(${[...differing, ...last].map((side, index) => `(${[...equal.slice(0, index), side].join(' AND ')})`).join(' OR ')})`;
};

/** Comparison operators, for comparable values. */
export const renderComparison = (operator: string, left: Typed, right: Typed): Typed => {
	if (left.items && left.items.length === right.items?.length)
		return {sql: compareRows(operator, left.items, right.items), type: boolean};
	const [isLeft, isRight] = [left.type.name === 'super', right.type.name === 'super'];
	if (isLeft && isRight) return {sql: compareSupers(operator, left.sql, right.sql), type: boolean};
	const [a, b] = comparable(left, right);
	const plain = `(${a} ${operator} ${b})`;
	const other = isLeft ? right.type : left.type;
	if (!(isLeft || isRight) || !(isString(other) || isNumber(other))) return {sql: plain, type: boolean};
	// SUPER values of different types are not equal. In a condition this needs no explicit check.
	const differs = isLeft ? engineCall('super_differs', left.sql, a, b) : engineCall('super_differs', right.sql, b, a);
	if (operator === '=') return {sql: plain, type: boolean, opposite: differs};
	return {sql: operator === '<>' || operator === '!=' ? differs : plain, type: boolean};
};
