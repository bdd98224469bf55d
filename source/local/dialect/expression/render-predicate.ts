import {boolean} from '../../../sql/language/data-type.ts';
import type {Between, Exists, In, Is, Like, Quantified} from '../../../sql/language/tree/query.ts';
import {checkCondition} from '../checks/check-condition.ts';
import {checkGroupedIn} from '../checks/check-correlation.ts';
import {checkComparison} from '../checks/check-operands.ts';
import {engineCallOnce} from '../engine-function.ts';
import {similarPattern} from '../functions/regular-expression.ts';
import type {RenderContext} from '../query/render-context.ts';
import {commonType} from '../query/resolve-column.ts';
import {quoteText} from '../quote.ts';
import type {OutColumn, Query, Scope, Typed} from '../typed.ts';
import {catalogList} from './catalog-list.ts';
import {asText, comparable, isConverted, literalText, rowOf} from './coerce.ts';
import {isComparison} from './operators.ts';
import {textOf} from './render-cast.ts';
import {renderComparison} from './render-comparison.ts';
import {hasSpellings} from './trailing-blanks.ts';

const predicate = (sql: string): Typed => ({sql, type: boolean});
const negation = ({isNegated}: {readonly isNegated: boolean}): string => (isNegated ? 'NOT ' : '');

/** LIKE, IN, BETWEEN, IS, EXISTS, ANY and similar. */
export const renderPredicate = (
	context: RenderContext,
	node: Like | In | Between | Is | Exists | Quantified,
	scope: Scope,
): Typed => {
	switch (node.kind) {
		case 'like':
			return node.operator === 'similar to' ? renderSimilar(context, node, scope) : renderLike(context, node, scope);
		case 'in':
			return renderIn(context, node, scope);
		case 'between':
			return renderBetween(context, node, scope);
		case 'is': {
			const test = node.test === 'unknown' ? 'NULL' : node.test.toUpperCase();
			const value = context.expression(node.value, scope);
			if (node.test !== 'null')
				checkCondition(context, `IS ${negation(node)}${node.test.toUpperCase()}`, value, node.value);
			return predicate(`(${value.sql} IS ${negation(node)}${test})`);
		}
		case 'exists':
			return predicate(`(EXISTS (${context.query(node.query, scope).sql}))`);
		case 'quantified':
			return renderQuantified(context, node, scope);
		default:
			return node satisfies never;
	}
};

/** Returns the text to match; for SUPER, the text of the value. */
const matched = (value: Typed): string => (value.type.name === 'super' ? textOf(value) : asText(value));

const renderLike = (context: RenderContext, node: Like, scope: Scope): Typed => {
	const value = context.expression(node.value, scope);
	const pattern = context.expression(node.pattern, scope);
	const mark = node.escape ? context.expression(node.escape, scope).sql : quoteText('\\');
	// The engine matches forty times faster without an escape character.
	const isPlain = !node.escape && literalText(pattern)?.includes('\\') === false;
	const word = `${negation(node)}${node.operator.toUpperCase()}`;
	return predicate(`(${matched(value)} ${word} ${asText(pattern)}${isPlain ? '' : ` ESCAPE ${mark}`})`);
};

const renderSimilar = (context: RenderContext, node: Like, scope: Scope): Typed => {
	const value = context.expression(node.value, scope);
	const text = literalText(context.expression(node.pattern, scope));
	const mark = node.escape ? literalText(context.expression(node.escape, scope)) : '\\';
	if (text === undefined || mark === undefined) return context.refuse('SIMILAR TO a computed pattern', node);
	const pattern = quoteText(similarPattern(text, mark));
	return predicate(`(${negation(node)}regexp_full_match(${matched(value)}, ${pattern}, 's'))`);
};

/** Returns a value or a row, and the query it is compared with, in comparable types. */
const comparableRows = (value: Typed, query: Query): readonly [left: string, query: string] => {
	const {columns} = query;
	const values = value.items ?? [value];
	const isPlain = (item: Typed, index: number): boolean => {
		const column = columns?.[index];
		return !hasSpellings(item) && !(column && (hasSpellings(column) || isConverted(item, column)));
	};
	if (columns?.length !== values.length || values.every(isPlain)) return [value.sql, query.sql];
	const pairs = values.map((item, index) => {
		const column = columns[index] as OutColumn;
		return comparable(item, {
			sql: `rs_rows.c${index + 1}`,
			type: column.type,
			...(column.isTrimmed === undefined ? {} : {isTrimmed: column.isTrimmed}),
		});
	});
	const names = columns.map((_, index) => `c${index + 1}`).join(', ');
	const list = pairs.map(pair => pair[1]).join(', ');
	const lefts = pairs.map(pair => pair[0]);
	return [value.items ? rowOf(lefts) : lefts.join(''), `SELECT ${list} FROM (${query.sql}) AS rs_rows (${names})`];
};

const checkWidth = (context: RenderContext, node: In, {items}: Typed, {columns}: Query): void => {
	const width = items?.length ?? 1;
	if (columns && columns.length !== width)
		context.fail(
			`Subquery has too ${columns.length > width ? 'many' : 'few'} columns.`,
			node.query ?? node,
			`Select ${width}, the number of values before IN.`,
		);
};

const renderIn = (context: RenderContext, node: In, scope: Scope): Typed => {
	const value = context.expression(node.value, scope);
	if (node.query) {
		const rows = context.query(node.query, scope);
		checkWidth(context, node, value, rows);
		const [left, query] = comparableRows(value, rows);
		checkGroupedIn(context, node.query);
		return predicate(`(${left} ${negation(node)}IN (${query}))`);
	}

	const others = (node.list ?? []).map(item => {
		const other = context.expression(item, scope);
		checkComparison(context, '=', item, value, other, [node.value, item]);
		return other;
	});
	if (value.items) {
		const equal = others.map(other => renderComparison('=', value, other).sql).join(' OR ');
		return predicate(`(${negation(node)}(${equal}))`);
	}

	const sides = others.map(other => comparable(value, other));
	const first = sides[0]?.[0] ?? value.sql;
	const isMixed =
		value.type.name === 'super' &&
		node.isNegated &&
		(node.list ?? []).every(({kind}) => kind === 'string' || kind === 'number');
	// A value of another type differs from the whole list.
	if (isMixed)
		return predicate(
			`CASE WHEN ${engineCallOnce('super_kind', value.sql)} IS NOT NULL THEN coalesce(${first} NOT IN (${sides.map(side => side[1]).join(', ')}), TRUE) END`,
		);
	return predicate(`(${first} ${negation(node)}IN (${sides.map(side => side[1]).join(', ')}))`);
};

const renderBetween = (context: RenderContext, node: Between, scope: Scope): Typed => {
	if (node.isSymmetric)
		return context.refuse('BETWEEN SYMMETRIC', node, 'Write BETWEEN least(a, b) AND greatest(a, b).');
	const value = context.expression(node.value, scope);
	const low = context.expression(node.low, scope);
	const high = context.expression(node.high, scope);
	checkComparison(context, '>=', node.low, value, low, [node.value, node.low]);
	checkComparison(context, '<=', node.high, value, high, [node.value, node.high]);
	const whole: Typed = value.text === undefined ? value : {...value, type: commonType([low.type, high.type])};
	const [left, from] = comparable(whole, low);
	const [same, to] = comparable(whole, high);
	// Each bound is compared in its own way.
	if (left !== same) return predicate(`(${negation(node)}(${left} >= ${from} AND ${same} <= ${to}))`);
	return predicate(`(${left} ${negation(node)}BETWEEN ${from} AND ${to})`);
};

const renderQuantified = (context: RenderContext, node: Quantified, scope: Scope): Typed => {
	const word = node.quantifier === 'all' ? 'ALL' : 'ANY';
	if (node.operand && node.operator === '=' && word === 'ANY') {
		const list = catalogList(context.expression(node.operand, scope));
		if (list) return predicate(`(list_contains(${list.items}, ${context.expression(node.value, scope).sql}))`);
	}
	if (!node.query || !isComparison(node.operator))
		return context.refuse(`${word} of a list`, node, 'Use IN (...), or a query in the parentheses.');
	const only = word === 'ALL' ? ['<>', '!='] : ['='];
	if (!only.includes(node.operator))
		context.fail(
			`Redshift only supports ${word} with ${only[0]}.`,
			node,
			'Compare with min(...) or max(...) of the query.',
		);
	const value = context.expression(node.value, scope);
	const [left, query] = comparableRows(value, context.query(node.query, scope));
	return predicate(`(${left} ${node.operator} ${word} (${query}))`);
};
