import {any, boolean, double, isInteger, varchar} from '../../../sql/language/data-type.ts';
import {engineCallOnce} from '../engine-function.ts';
import {bodyOf, kindOf, type Node, nodeAt} from '../parse/node.ts';
import type {RenderContext} from '../query/render-context.ts';
import type {Scope, Typed} from '../typed.ts';
import {asDouble, asText} from './coerce.ts';
import {power} from './float-range.ts';
import {textOf} from './render-cast.ts';

/** Texts in halves of halves: the engine's time for a chain grows with the cube of its depth. */
const joined = (pieces: readonly string[]): string => {
	if (pieces.length === 1) return pieces[0] as string;
	const half = Math.ceil(pieces.length / 2);
	return `(${joined(pieces.slice(0, half))} || ${joined(pieces.slice(half))})`;
};

/** `a || b`; NULL on either side gives NULL. */
export const renderConcat = (left: Typed, right: Typed): Typed => {
	const piecesOf = (typed: Typed): readonly string[] =>
		typed.pieces ?? [typed.type.name === 'any' ? asText(typed) : textOf(typed)];
	if (left.type.name === 'null' || right.type.name === 'null') return {sql: 'CAST(NULL AS VARCHAR)', type: varchar()};
	const pieces = [...piecesOf(left), ...piecesOf(right)];
	return {sql: joined(pieces), type: varchar(), pieces};
};

const bitwise: Readonly<Record<string, string>> = {
	bitwise_and: '&',
	bitwise_or: '|',
	bitwise_left_shift: '<<',
	bitwise_right_shift: '>>',
};

/** Signs, NOT, bits, roots and powers; undefined when the node is none of these. */
export const renderUnary = (context: RenderContext, node: Node, scope: Scope): Typed | undefined => {
	const body = bodyOf(node);
	const kind = kindOf(node);
	const child = (field: string): Typed => context.expression(nodeAt(body, field) as Node, scope);
	switch (kind) {
		case 'neg': {
			const inner = child('this');
			const number = inner.number === undefined || inner.number.startsWith('-') ? undefined : `-${inner.number}`;
			const {unchecked, magnitude} = inner;
			return {
				sql: `(-${inner.sql})`,
				type: inner.type,
				...(number === undefined ? {} : {number}),
				...(unchecked ? {unchecked: {...unchecked, sql: `(-${unchecked.sql})`}} : {}),
				...(magnitude === undefined ? {} : {magnitude}),
			};
		}
		case 'not':
			return {sql: `(NOT ${child('this').sql})`, type: boolean};
		case 'sqrt':
			return {sql: engineCallOnce('root', asDouble(child('this'))), type: double};
		case 'cbrt':
			return {sql: engineCallOnce('cube_root', asDouble(child('this'))), type: double};
		case 'abs': {
			const inner = child('this');
			return {sql: `abs(${inner.sql})`, type: inner.type, name: 'abs'};
		}
		case 'power':
			context.only('^', body, ['this', 'expression']);
			return power(child('this'), child('expression'));
		case 'bitwise_and':
		case 'bitwise_or':
		case 'bitwise_left_shift':
		case 'bitwise_right_shift': {
			const left = child('left');
			const right = child('right');
			return {sql: `(${left.sql} ${bitwise[kind]} ${right.sql})`, type: isInteger(left.type) ? left.type : any};
		}
		case 'bitwise_xor': {
			const left = child('left');
			return {sql: `xor(${left.sql}, ${child('right').sql})`, type: isInteger(left.type) ? left.type : any};
		}
		case 'bitwise_not': {
			const inner = child('this');
			return {sql: `(~${inner.sql})`, type: inner.type};
		}
		default:
			return undefined;
	}
};
