import {any, boolean, timestamp, timestamptz} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import {bodyOf, kindOf, type Node, nodeAt, nodesAt} from '../parse/node.ts';
import type {RenderContext} from '../query/render-context.ts';
import {commonType} from '../query/resolve-column.ts';
import type {Scope, Typed} from '../typed.ts';
import {coerce, comparable, comparisonSign} from './coerce.ts';
import {renderArithmetic} from './render-arithmetic.ts';
import {renderCall} from './render-call.ts';
import {renderCast} from './render-cast.ts';
import {renderInterval, renderLiteral} from './render-literal.ts';
import {renderColumn, renderPath} from './render-path.ts';
import {renderPredicate} from './render-predicate.ts';
import {renderConcat, renderUnary} from './render-unary.ts';

/** Every kind of expression Redshift SQL has and this target can run. */
export const renderExpression = (context: RenderContext, node: Node, scope: Scope): Typed => {
	const kind = kindOf(node);
	const body = bodyOf(node);
	const child = (field: string): Typed => context.expression(nodeAt(body, field) as Node, scope);

	switch (kind) {
		case 'literal':
			return renderLiteral(context, node);
		case 'null':
		case 'nothing':
			return {sql: 'NULL', type: {name: 'null'}};
		case 'boolean':
			return {sql: body.value === true ? 'TRUE' : 'FALSE', type: boolean, name: 'bool'};
		case 'column':
			return renderColumn(context, node, scope);
		case 'dot':
		case 'subscript':
			return renderPath(context, node, scope);
		case 'paren':
		case 'annotated':
			context.only('Parentheses', body, ['this']);
			return child('this');
		case 'add':
		case 'sub':
		case 'mul':
		case 'div':
		case 'mod':
			context.only(kind, body, ['left', 'right']);
			return renderArithmetic(context, kind, node, child('left'), child('right'));
		case 'eq':
		case 'neq':
		case 'lt':
		case 'lte':
		case 'gt':
		case 'gte': {
			context.only('A comparison', body, ['left', 'right']);
			const [left, right] = comparable(child('left'), child('right'));
			return {sql: `(${left} ${comparisonSign(kind)} ${right})`, type: boolean};
		}
		case 'and':
		case 'or':
			context.only(kind, body, ['left', 'right']);
			return {sql: `(${child('left').sql} ${kind.toUpperCase()} ${child('right').sql})`, type: boolean};
		case 'concat':
			context.only('||', body, ['left', 'right']);
			return renderConcat(child('left'), child('right'));
		case 'interval':
			return renderInterval(context, node);
		case 'case':
			return renderCase(context, node, scope);
		case 'cast':
			return renderCast(context, node, scope);
		case 'function':
		case 'aggregate_function':
		case 'within_group':
		case 'window_function':
			return renderCall(context, node, scope);
		case 'subquery':
		case 'select':
		case 'union': {
			const query = context.query(node, scope);
			return {
				sql: `(${query.sql})`,
				type: query.columns?.[0]?.type ?? any,
				name: query.columns?.[0]?.name,
				isQuery: true,
			};
		}
		case 'tuple':
			return {
				sql: `(${nodesAt(body, 'expressions')
					.map(item => context.expression(item, scope).sql)
					.join(', ')})`,
				type: any,
			};
		case 'at_time_zone': {
			const value = child('this');
			const zone = child('zone').sql;
			const source = value.type.name === 'timestamptz' ? value.sql : coerce(value, timestamp);
			return {
				sql: `(${source} AT TIME ZONE ${engineCall('zone', zone)})`,
				type: value.type.name === 'timestamptz' ? timestamp : timestamptz,
				name: 'timezone',
			};
		}
		default:
			return renderUnary(context, node, scope) ?? renderPredicate(context, node, scope);
	}
};

/** CASE in both forms; the simple one compares as `=` does. */
const renderCase = (context: RenderContext, node: Node, scope: Scope): Typed => {
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
