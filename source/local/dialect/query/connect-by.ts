import type {ConnectBy, Expression, Select} from '../../../sql/language/tree/query.ts';
import {nodesOf} from '../../../sql/language/tree/visit.ts';
import {quoteName} from '../quote.ts';
import type {Hierarchy, Relation, Scope, Typed} from '../typed.ts';
import {renderFrom} from './from/render-from.ts';
import type {RenderContext} from './render-context.ts';

type Source = {readonly sql: string; readonly relations: readonly Relation[]};
type Prior = Extract<Expression, {kind: 'prior'}>;

const rows = quoteName('connect_by');
const before = quoteName('connect_by_prior');
const level = quoteName('connect_by_level');
const priorColumn = (index: number): string => quoteName(`connect_by_prior_${index}`);

const priorsOf = (context: RenderContext, select: Select, {condition, startWith}: ConnectBy): readonly Prior[] => {
	const found: Prior[] = [];
	for (const part of [select.items, select.where, condition, select.groupBy, select.having]) {
		if (!part) continue;
		for (const node of [part].flat())
			for (const inner of nodesOf(node)) if (inner.kind === 'prior') found.push(inner as Prior);
	}

	if (startWith)
		for (const {kind} of nodesOf(startWith))
			if (kind === 'prior') context.fail('PRIOR is not allowed in START WITH.', startWith);
	const root = found.find(({word}) => word !== 'prior');
	if (root) context.refuse('CONNECT_BY_ROOT', root, 'Write WITH RECURSIVE.');
	return found;
};

/**
 * Renders START WITH ... CONNECT BY as a recursive query that replaces the table: first the rows of the first
 * level, then the rows that the condition joins to a row of the previous level. PRIOR refers to that row.
 * https://docs.aws.amazon.com/redshift/latest/dg/r_CONNECT_BY_clause.html
 */
export const renderHierarchy = (
	context: RenderContext,
	select: Select,
	connectBy: ConnectBy,
	scope: Scope,
): Source & {readonly hierarchy: Hierarchy} => {
	const from = renderFrom(context, select.from, scope);
	const [relation, second] = from.relations;
	if (!relation || second || select.from[0]?.kind === 'join')
		return context.refuse('CONNECT BY over several tables', connectBy, 'Put the join into a subquery in FROM.');
	if (connectBy.isNoCycle) context.refuse('NOCYCLE', connectBy, 'Use WITH RECURSIVE with a limit on the level.');
	const name = quoteName(relation.name || 'connect_by_source');
	const inner: Scope = {...scope, relations: from.relations};
	const priors = priorsOf(context, select, connectBy);
	const values = priors.map(prior => context.expression(prior.value, inner));
	const within = (place: string, levelSql: string): Hierarchy => ({
		level: levelSql,
		priors: new Map(
			priors.map((prior, index) => [prior, {...(values[index] as Typed), sql: `${place}.${priorColumn(index)}`}]),
		),
	});
	const start = connectBy.startWith
		? ` WHERE ${context.expression(connectBy.startWith, {...inner, hierarchy: within(before, '1')}).sql}`
		: '';
	const nextLevel = `(${before}.${level} + 1)`;
	const condition = context.expression(connectBy.condition, {...inner, hierarchy: within(before, nextLevel)}).sql;
	const list = (value: (typed: Typed, index: number) => string): string =>
		values.map((typed, index) => `, ${value(typed, index)} AS ${priorColumn(index)}`).join('');
	const own = `${relation.name ? `${name}.` : ''}*`;
	const hidden = [level, ...values.map((_, index) => priorColumn(index))].map(column => column.slice(1, -1));
	const sql = [
		`WITH RECURSIVE ${rows} AS (SELECT ${own}, 1 AS ${level}`,
		list(({sql: value}) => `CASE WHEN false THEN ${value} END`),
		`${from.sql}${start} UNION ALL SELECT ${own}, ${nextLevel}`,
		list((_, index) => `${before}.${priorColumn(index)}`),
		`${from.sql}, (SELECT ${level}${list(({sql: value}) => value)} FROM ${rows} AS ${name}) AS ${before}`,
		` WHERE ${condition}) SELECT * FROM ${rows}`,
	].join('');
	return {
		sql: ` FROM (${sql}) AS ${name}`,
		relations: [
			{...relation, name: relation.name || 'connect_by_source', hidden: [...(relation.hidden ?? []), ...hidden]},
		],
		hierarchy: within(name, `${name}.${level}`),
	};
};
