import type {FromItem, Join} from '../../../../sql/language/tree/query.ts';
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
import {superValue, valueRelation} from './super-elements.ts';

const joinWords: Readonly<Record<Join['type'], string>> = {
	inner: 'JOIN',
	left: 'LEFT JOIN',
	right: 'RIGHT JOIN',
	full: 'FULL JOIN',
	cross: 'CROSS JOIN',
};

const renderJoin = (context: RenderContext, join: Join, scope: Scope, before: readonly Relation[]): FromSource => {
	if (join.foreign !== undefined) context.refuse(`${join.foreign.toUpperCase()} JOIN`, join.right);
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
	const condition = columns
		? ` ON ${columns.condition}`
		: join.on
			? ` ON ${context.expression(join.on, {...scope, relations: [...before, ...relations], merged}).sql}`
			: join.using
				? ` USING (${namesOf(join.using).map(quoteName).join(', ')})`
				: '';
	if (!condition && join.type !== 'cross' && !join.isNatural) context.fail(`${word} needs ON or USING.`, join.right);
	const inner = join.right.kind === 'join' ? `(${right.sql})` : right.sql;
	return {sql: `${left.sql} ${word} ${inner}${condition}`, relations, merged};
};

/** What FROM items merge together. */
const joined = (...sources: readonly FromSource[]): readonly MergedColumn[] | undefined => {
	const merged = sources.flatMap(source => source.merged ?? []);
	return merged.length > 0 ? merged : undefined;
};

/** A join as one relation with the columns of its `*`. */
const asOne = (source: FromSource): FromSource => {
	const columns = source.merged && starColumns({qualifier: [], exclude: []}, source);
	if (!columns) return source;
	readAll(source.relations);
	return {
		sql: `(SELECT ${starList(columns)} FROM ${source.sql})`,
		relations: [{name: '', columns: columns.map(({column}) => column)}],
	};
};

/** One item of FROM; `before` is what stands to the left of it. */
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
			if (item.isLateral) context.refuse('LATERAL', item);
			if (item.query.body.kind === 'values')
				context.fail('Redshift takes VALUES in INSERT only.', item, 'Write SELECT ... UNION ALL SELECT ...');
			const query = context.query(item.query, {...scope, relations: []});
			// Redshift requires an alias, DuckDB does not.
			return withAlias(`(${query.sql})`, '', item.alias?.name, namesOf(item.columns), query.columns);
		}

		case 'join':
			return renderJoin(context, item, scope, before);
		case 'join-group': {
			const grouped = renderItem(context, item.item, scope, before);
			const inner = item.alias ? asOne(grouped) : grouped;
			const sql = item.item.kind === 'join' || item.alias ? `(${inner.sql})` : inner.sql;
			if (!item.alias) return {...inner, sql};
			const columns = inner.relations.length === 1 ? inner.relations[0]?.columns : undefined;
			return withAlias(sql, '', item.alias.name, namesOf(item.columns), columns);
		}

		case 'table-function': {
			const columns = item.isLateral ? undefined : catalogFunction(context, item.call, scope, item.alias?.name);
			if (columns)
				return withAlias(columns.sql, columns.name, item.alias?.name, namesOf(item.columns), columns.columns);
			return context.refuse(item.isLateral ? 'LATERAL' : 'A function in FROM', item);
		}

		case 'pivot':
		case 'unpivot': {
			const source = asOne(renderItem(context, item.source, scope, before));
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
	const relations: Relation[] = [];
	const sources: FromSource[] = [];
	for (const item of items) {
		const source = renderItem(context, item, scope, relations);
		sources.push(source);
		relations.push(...source.relations);
	}

	const list = sources.map(({sql}) => sql).join(', ');
	return {sql: list === '' ? '' : ` ${word} ${list}`, relations, merged: joined(...sources)};
};
