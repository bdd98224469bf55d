import {maxTextBytes} from '../../../core/text/max-text-bytes.ts';
import {varbyte, varchar} from '../../../sql/language/data-type.ts';
import {engineCallOnce} from '../engine-function.ts';
import type {Typed} from '../typed.ts';
import {asText} from './coerce.ts';
import {textOf} from './render-cast.ts';

/** Concatenates texts as a balanced tree: the engine's time grows with the cube of the depth. */
const joined = (pieces: readonly string[]): string => {
	if (pieces.length === 1) return pieces[0] as string;
	const half = Math.ceil(pieces.length / 2);
	return `(${joined(pieces.slice(0, half))} || ${joined(pieces.slice(half))})`;
};

/** Returns `a || b || c`, which is NULL if any operand is NULL. */
export const concatenated = (operands: readonly Typed[]): Typed => {
	if (operands.some(({type}) => type.name === 'null')) return {sql: 'CAST(NULL AS VARCHAR)', type: varchar()};
	if (operands.every(({type}) => type.name === 'varbyte'))
		return {sql: joined(operands.map(({sql}) => sql)), type: varbyte};
	const pieces = operands.flatMap(
		operand => operand.pieces ?? [operand.type.name === 'any' ? asText(operand) : textOf(operand)],
	);
	const bytes = operands.reduce((sum, operand) => sum + (operand.bytes ?? operand.type.length ?? 0), 0);
	const sql = joined(pieces);
	return {sql: bytes > maxTextBytes ? engineCallOnce('joined', sql) : sql, type: varchar(), bytes, pieces};
};
