import {boolean, double, isString} from '../../../../sql/language/data-type.ts';
import type {Unary} from '../../../../sql/language/tree/query.ts';
import {checkCondition} from '../../checks/check-condition.ts';
import {checkPrefix, checkSign} from '../../checks/check-operands.ts';
import {engineCallOnce} from '../../engine-function.ts';
import type {RenderContext} from '../../query/render-context.ts';
import type {Scope, Typed} from '../../typed.ts';
import {asDouble} from '../coerce.ts';

/** Signs, NOT, bitwise operators and roots. */
export const renderUnary = (context: RenderContext, node: Unary, scope: Scope): Typed => {
	const inner = context.expression(node.operand, scope);
	switch (node.operator) {
		case '+':
			checkSign(context, node.operator, node, inner);
			return inner;
		case '-':
			checkSign(context, node.operator, node, inner);
			return negated(inner);
		case 'not':
			checkCondition(context, 'NOT', inner, node.operand);
			return {sql: inner.opposite ?? `(NOT ${inner.sql})`, type: boolean};
		case '|/':
			return {sql: engineCallOnce('root', asDouble(inner)), type: double};
		case '||/':
			return {sql: engineCallOnce('cube_root', asDouble(inner)), type: double};
		case '@':
			checkPrefix(context, node.operator, node, inner);
			return {sql: `abs(${inner.sql})`, type: inner.type, name: 'abs'};
		case '~':
			checkPrefix(context, node.operator, node, inner);
			return inner.type.name === 'varbyte'
				? {sql: `CAST(~CAST(${inner.sql} AS BIT) AS BLOB)`, type: inner.type}
				: {sql: `(~${inner.sql})`, type: inner.type};
		default:
			return node.operator satisfies never;
	}
};

const negated = (inner: Typed): Typed => {
	// Text is converted to a number.
	if (isString(inner.type)) return {sql: `(-${asDouble(inner)})`, type: double};
	const number = inner.number === undefined || inner.number.startsWith('-') ? undefined : `-${inner.number}`;
	const {unchecked, magnitude} = inner;
	return {
		sql: `(-${inner.sql})`,
		type: inner.type,
		...(number === undefined ? {} : {number}),
		...(unchecked ? {unchecked: {...unchecked, sql: `(-${unchecked.sql})`}} : {}),
		...(magnitude === undefined ? {} : {magnitude}),
	};
};
