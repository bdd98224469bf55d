import type {Expression, FromItem, Join} from '../../../../sql/language/tree/query.ts';
import {checkRowClause} from '../../checks/check-clauses.ts';
import {renderCondition} from '../../checks/check-condition.ts';
import {checkFullJoin} from '../../checks/check-full-join.ts';
import {checkPivot, checkPivotSource} from '../../checks/check-pivot.ts';
import {quoteName} from '../../quote.ts';
import type {MergedColumn, Relation, Scope} from '../../typed.ts';
import {namesOf} from '../names-of.ts';
import type {RenderContext} from '../render-context.ts';
import {readAll, starColumns, starList} from '../star-columns.ts';
import {catalogFunction} from './catalog-function.ts';
import {type FromSource, withAlias} from './from-source.ts';
import {joinColumns} from './join-columns.ts';
import {renderAttributes, renderPivot, renderUnpivot} from './render-pivot.ts';
import {renderTable} from './render-table.ts';
import {superValue, valueRelation, withList} from './super-elements.ts';

const joinWords: Readonly<Record<Join['type'], string>> = {
	inner: 'JOIN',
	left: 'LEFT JOIN',
	right: 'RIGHT JOIN',
	full: 'FULL JOIN',
	cross: 'CROSS JOIN',
};

const foreignJoins: Readonly<Record<string, string>> = {
	semi: 'Write WHERE EXISTS (SELECT ...), or IN.',
	anti: 'Write WHERE NOT EXISTS (SELECT ...).',
	asof: 'Join on a.at >= b.at, and keep QUALIFY row_number() OVER (PARTITION BY a.id ORDER BY b.at DESC) = 1.',
	positional: 'Number the rows of both sides with row_number(), and join on the number.',
};

const insteadOfLateral =
	'Join a subquery in FROM with ON, or use a subquery in the select list. For elements of a SUPER column use FROM t, t.items i.';

const insteadOfTable = (name: string): string => {
	if (/^(?:read_|scan_|glob$|parquet_scan$|csv)/.test(name))
		return "Load the files with COPY table FROM 's3://...', or read them as CREATE EXTERNAL TABLE.";
	if (/^(?:unnest|explode|flatten|json_|jsonb_|split_|string_split|regexp_)/.test(name))
		return 'For elements of a SUPER column use FROM t, t.items i.';
	if (/^(?:range|generate_)/.test(name))
		return 'Write WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10).';
	return 'Use a subquery in FROM instead.';
};

const renderJoin = (context: RenderContext, join: Join, scope: Scope, before: readonly Relation[]): FromSource => {
	if (join.foreign !== undefined)
		context.foreign(
			`${join.foreign.toUpperCase()} JOIN`,
			join.right,
			foreignJoins[join.foreign] ?? 'Write JOIN ... ON.',
		);
	const left = renderItem(context, join.left, scope, before);
	const right = renderItem(context, join.right, scope, [...before, ...left.relations]);
	const relations = [...left.relations, ...right.relations];
	for (const {onRead} of relations) {
		if (join.isNatural) onRead?.();
		for (const name of namesOf(join.using ?? [])) onRead?.(name);
	}

	const using = join.isNatural ? 'natural' : join.using && namesOf(join.using);
	const columns = using && joinColumns(left, right, using, join.type);
	const merged = columns?.merged ?? joined(left, right);
	const word = `${using === 'natural' && !columns ? 'NATURAL ' : ''}${joinWords[join.type]}`;
	if (join.type === 'full') checkFullJoin(context, join, left.relations, right.relations);
	const names: Scope = {
		...scope,
		relations: [...before, ...relations],
		merged,
		isOuterJoin: join.type !== 'inner' && join.type !== 'cross',
	};
	const condition = columns
		? ` ON ${columns.condition}`
		: join.on
			? ` ON ${joinCondition(context, join.on, names)}`
			: join.using
				? ` USING (${namesOf(join.using).map(quoteName).join(', ')})`
				: '';
	if (!condition && join.type !== 'cross' && !join.isNatural) context.fail(`${word} needs ON or USING.`, join.right);
	const inner = join.right.kind === 'join' ? `(${right.sql})` : right.sql;
	return {sql: `${left.sql} ${word} ${inner}${condition}`, relations, merged};
};

const joinCondition = (context: RenderContext, on: Expression, names: Scope): string => {
	checkRowClause(context, 'JOIN/ON', on);
	return renderCondition(context, 'JOIN/ON', on, names).sql;
};

/** Returns the columns that items of FROM merge. */
const joined = (...sources: readonly FromSource[]): readonly MergedColumn[] | undefined => {
	const merged = sources.flatMap(source => source.merged ?? []);
	return merged.length > 0 ? merged : undefined;
};

/** Returns a join as one relation with the columns of its `*`. */
const asOneRelation = (source: FromSource): FromSource => {
	const columns = source.merged && starColumns({qualifier: [], exclude: []}, source);
	if (!columns) return source;
	readAll(source.relations);
	return {
		sql: `(SELECT ${starList(columns)} FROM ${source.sql})`,
		relations: [{name: '', columns: columns.map(({column}) => column)}],
	};
};

/** One item of FROM. `before` are the relations to its left. */
const renderItem = (
	context: RenderContext,
	item: FromItem,
	scope: Scope,
	before: readonly Relation[] = [],
): FromSource => {
	switch (item.kind) {
		case 'table':
			return renderTable(context, item, scope, before);
		case 'derived': {
			if (item.isLateral) context.foreign('LATERAL', item, insteadOfLateral);
			const query = context.query(item.query, {...scope, relations: [], beside: before});
			// USING needs a name for every relation.
			const name = item.alias?.name ?? `rs_unnamed_${item.start}`;
			return withAlias(`(${query.sql})`, '', name, namesOf(item.columns), query.columns);
		}

		case 'join':
			return renderJoin(context, item, scope, before);
		case 'join-group': {
			const grouped = renderItem(context, item.item, scope, before);
			const inner = item.alias ? asOneRelation(grouped) : grouped;
			const sql = item.item.kind === 'join' || item.alias ? `(${inner.sql})` : inner.sql;
			if (!item.alias) return {...inner, sql};
			const columns = inner.relations.length === 1 ? inner.relations[0]?.columns : undefined;
			return withAlias(sql, '', item.alias.name, namesOf(item.columns), columns);
		}

		case 'table-function': {
			const columns = item.isLateral ? undefined : catalogFunction(context, item.call, scope, item.alias?.name);
			if (columns)
				return withAlias(columns.sql, columns.name, item.alias?.name, namesOf(item.columns), columns.columns);
			if (item.isLateral) return context.foreign('LATERAL', item, insteadOfLateral);
			return context.foreign(
				`The function ${namesOf(item.call.name.parts).join('.').toUpperCase()} in FROM`,
				item,
				insteadOfTable(namesOf(item.call.name.parts).at(-1) ?? ''),
			);
		}

		case 'pivot':
		case 'unpivot': {
			checkPivotSource(context, item);
			if (item.kind === 'pivot') checkPivot(context, item);
			const source = asOneRelation(renderItem(context, item.source, scope, before));
			const {sql, columns} =
				item.kind === 'pivot' ? renderPivot(context, item, source, scope) : renderUnpivot(context, item, source);
			return withAlias(sql, '', item.alias?.name ?? 'unnamed_pivot', namesOf(item.columns), columns);
		}

		case 'unpivot-object': {
			const value = superValue(context, item.value, scope, before);
			const name = item.alias?.name ?? 'value';
			return valueRelation(renderAttributes(value.sql, name, item.at?.name ?? 'rs_attribute'), name);
		}

		case 'hole':
			return context.fail(item.expected, item);
	}
};

/** FROM with its joins, and the relations that the rest of the statement may name. */
export const renderFrom = (
	context: RenderContext,
	items: readonly FromItem[],
	scope: Scope,
	word = 'FROM',
): FromSource => {
	let sources: readonly FromSource[] = [];
	const relationsOf = (): readonly Relation[] => sources.flatMap(source => source.relations);
	for (const item of items) {
		const source = renderItem(context, item, scope, relationsOf());
		sources = source.listed ? withList(sources, source, source.listed) : [...sources, source];
	}

	const relations = relationsOf();
	const list = sources.map(({sql}) => sql).join(', ');
	return {sql: list === '' ? '' : ` ${word} ${list}`, relations, merged: joined(...sources)};
};
