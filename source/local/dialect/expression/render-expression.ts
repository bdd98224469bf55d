import {any, boolean, timestamp, timestamptz} from '../../../sql/language/data-type.ts';
import type {AtTimeZone, Case, Expression} from '../../../sql/language/tree/query.ts';
import {checkBranches} from '../checks/check-branches.ts';
import {checkCondition} from '../checks/check-condition.ts';
import {checkComparison} from '../checks/check-operands.ts';
import {engineCall} from '../engine-function.ts';
import {branchValues} from '../query/branch-values.ts';
import type {RenderContext} from '../query/render-context.ts';
import {commonType} from '../query/resolve-column.ts';
import {variableOf} from '../query/variable-of.ts';
import type {Scope, Typed} from '../typed.ts';
import {renderUnary} from './arithmetic/render-unary.ts';
import {asText, coerce, comparable, rowOf} from './coerce.ts';
import {renderBinary} from './render-binary.ts';
import {renderCall} from './render-call.ts';
import {renderCast, renderTypedLiteral} from './render-cast.ts';
import {renderInterval, renderNumber, textLiteral} from './render-literal.ts';
import {renderField, renderIndex, renderName} from './render-path.ts';
import {renderPredicate} from './render-predicate.ts';
import {areTrimmed} from './trailing-blanks.ts';

/** Returns every kind of expression that Redshift SQL has and this target supports. */
export const renderExpression = (context: RenderContext, node: Expression, scope: Scope): Typed => {
	switch (node.kind) {
		case 'string':
			return textLiteral(node.value);
		case 'number':
			return renderNumber(context, node);
		case 'null':
			return {sql: 'NULL', type: {name: 'null'}};
		case 'boolean':
			return {sql: node.value ? 'TRUE' : 'FALSE', type: boolean, name: 'bool', isWeakName: true};
		case 'typed-literal':
			return renderTypedLiteral(context, node);
		case 'interval':
			return renderInterval(context, node);
		case 'name':
			return renderName(context, node, scope);
		case 'field':
			return renderField(context, node, scope);
		case 'index':
			return renderIndex(context, node, scope);
		case 'unary':
			return renderUnary(context, node, scope);
		case 'binary':
			return renderBinary(context, node, scope);
		case 'case':
			return renderCase(context, node, scope);
		case 'cast':
			return renderCast(context, node, scope);
		case 'call':
			return renderCall(context, node, scope);
		case 'subquery': {
			const {sql, columns} = context.query(node.query, scope);
			if (columns && columns.length > 1)
				context.fail(
					'Subquery must return only one column.',
					node,
					'Select one column, or use one subquery per column.',
				);
			return {sql: `(${sql})`, type: columns?.[0]?.type ?? any, name: columns?.[0]?.name, isQuery: true};
		}
		case 'row': {
			const items = node.items.map(item => context.expression(item, scope));
			return {sql: rowOf(items.map(({sql}) => sql)), type: any, items};
		}
		case 'at-time-zone':
			return renderZone(context, node, scope);
		case 'like':
		case 'in':
		case 'between':
		case 'is':
		case 'exists':
		case 'quantified':
			return renderPredicate(context, node, scope);
		case 'prior':
			return scope.hierarchy?.priors.get(node) ?? refuseExpression(context, node);
		case 'parameter':
			return variableOf(context, node)?.typed ?? refuseExpression(context, node);
		default:
			return refuseExpression(context, node);
	}
};

type Refused = Extract<
	Expression,
	{
		kind:
			| 'star'
			| 'default'
			| 'parameter'
			| 'jinja'
			| 'named-argument'
			| 'collate'
			| 'prior'
			| 'outer-join-mark'
			| 'hole';
	}
>;

const refuseExpression = (context: RenderContext, node: Refused): never => {
	switch (node.kind) {
		case 'star':
			return context.refuse('* outside a select list or COUNT', node);
		case 'default':
			return context.fail('DEFAULT is only allowed as a value in VALUES and SET.', node);
		case 'parameter':
			return context.fail(`There is no parameter ${node.text}.`, node, 'Replace it with its value.');
		case 'jinja':
			return context.fail(`${node.text} has no value here.`, node, 'Replace it with its value.');
		case 'named-argument':
			return context.foreign('A named argument', node, 'Pass the value by position.');
		case 'collate':
			return context.refuse('COLLATE', node, 'Compare lower(...) of both sides to ignore case.');
		case 'prior':
			return context.fail(`${node.word.toUpperCase()} is only allowed in a query with CONNECT BY.`, node);
		case 'outer-join-mark':
			return context.refuse('The outer join (+)', node, 'Use LEFT JOIN ... ON.');
		case 'hole':
			return context.fail(node.expected, node);
		default:
			return node satisfies never;
	}
};

const renderZone = (context: RenderContext, node: AtTimeZone, scope: Scope): Typed => {
	const value = context.expression(node.value, scope);
	const zone = asText(context.expression(node.zone, scope));
	const isZoned = value.type.name === 'timestamptz';
	return {
		sql: `(${isZoned ? value.sql : coerce(value, timestamp)} AT TIME ZONE ${engineCall('zone', zone)})`,
		type: isZoned ? timestamp : timestamptz,
		name: 'timezone',
	};
};

/** CASE in both forms. The simple form compares like `=`. */
const renderCase = (context: RenderContext, node: Case, scope: Scope): Typed => {
	const operand = node.operand && context.expression(node.operand, scope);
	const whens = node.branches.map(branch => {
		const condition = context.expression(branch.when, scope);
		const result = context.expression(branch.result, scope);
		if (!operand || !node.operand) {
			checkCondition(context, 'CASE/WHEN', condition, branch.when);
			return {condition: condition.sql, result};
		}

		checkComparison(context, '=', branch.when, operand, condition, [node.operand, branch.when]);
		const [left, right] = comparable(operand, condition);
		return {condition: `(${left} = ${right})`, result};
	});
	const otherwise = node.otherwise && context.expression(node.otherwise, scope);
	const given = [...whens.map(when => when.result), ...(otherwise ? [otherwise] : [])];
	checkBranches(context, 'CASE', given, [...node.branches.map(branch => branch.result), node.otherwise]);
	const results = branchValues(given);
	const branches = whens.map((when, index) => ` WHEN ${when.condition} THEN ${results[index]?.sql}`).join('');
	const last = results[whens.length];
	return {
		sql: `CASE${branches}${last ? ` ELSE ${last.sql}` : ''} END`,
		type: results.every(result => result.type.name === 'boolean')
			? boolean
			: commonType(results.map(result => result.type)),
		...(otherwise?.name !== undefined && !otherwise.isWeakName
			? {name: otherwise.name}
			: {name: 'case', isWeakName: true}),
		...areTrimmed(results),
	};
};
