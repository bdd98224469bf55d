import {coerce} from './coerce.ts';
import {comparable, comparisonSign} from './compare.ts';
import {any, boolean, timestamp, timestamptz} from './data-type.ts';
import {engineCall} from './engine-function.ts';
import {bodyOf, kindOf, type Node, nodeAt, nodesAt} from './node.ts';
import {renderArithmetic} from './render-arithmetic.ts';
import {renderCall} from './render-call.ts';
import {renderCase} from './render-case.ts';
import {renderCast} from './render-cast.ts';
import type {RenderContext} from './render-context.ts';
import {renderInterval, renderLiteral} from './render-literal.ts';
import {renderColumn, renderPath} from './render-path.ts';
import {renderPredicate} from './render-predicate.ts';
import {renderConcat, renderUnary} from './render-unary.ts';
import type {Scope, Typed} from './typed.ts';

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
