import {comparable} from './compare.ts';
import {boolean} from './data-type.ts';
import {bodyOf, type Node, nodeAt} from './node.ts';
import type {RenderContext} from './render-context.ts';
import {commonType} from './resolve-column.ts';
import type {Scope, Typed} from './typed.ts';

/** CASE in both forms; the simple one compares as `=` does. */
export const renderCase = (context: RenderContext, node: Node, scope: Scope): Typed => {
	const body = bodyOf(node);
	context.only('CASE', body, ['operand', 'whens', 'else_']);
	const operandNode = nodeAt(body, 'operand');
	const operand = operandNode ? context.expression(operandNode, scope) : undefined;
	const whens = ((body.whens ?? []) as readonly (readonly [Node, Node])[]).map(([when, then]) => {
		const condition = context.expression(when, scope);
		const result = context.expression(then, scope);
		if (!operand) return {condition: condition.sql, result};
		const [left, right] = comparable(operand, condition);
		return {condition: `(${left} = ${right})`, result};
	});
	const elseNode = nodeAt(body, 'else_');
	const otherwise = elseNode ? context.expression(elseNode, scope) : undefined;
	const results = [...whens.map(when => when.result), ...(otherwise ? [otherwise] : [])];
	const branches = whens.map(when => ` WHEN ${when.condition} THEN ${when.result.sql}`).join('');
	return {
		sql: `CASE${branches}${otherwise ? ` ELSE ${otherwise.sql}` : ''} END`,
		type: results.every(result => result.type.name === 'boolean')
			? boolean
			: commonType(results.map(result => result.type)),
		name: 'case',
	};
};
