import {any} from '../../../sql/language/data-type.ts';
import type {ChangedTable} from '../../../sql/language/tree/change.ts';
import type {ObjectName} from '../../../sql/language/tree/node.ts';
import type {Expression, FromItem, Join, TableReference} from '../../../sql/language/tree/query.ts';
import {parseType} from '../../../sql/language/type-name.ts';
import {pseudoColumns} from '../../external/external-design.ts';
import {systemViewColumns} from '../../system-views/system-views.ts';
import {type FoundTable, findTable, missingTable} from '../known-table.ts';
import {quoteName} from '../quote.ts';
import type {MergedColumn, OutColumn, Relation, Scope, Typed} from '../typed.ts';
import {catalogFunction} from './catalog-function.ts';
import {joinColumns} from './join-columns.ts';
import {namesOf} from './names-of.ts';
import {designColumns, type RenderContext} from './render-context.ts';
import {type PivotResult, renderAttributes, renderElements, renderPivot, renderUnpivot} from './render-pivot.ts';
import {renamed} from './resolve-column.ts';
import {readAll, starColumns, starList} from './star-columns.ts';

type Source = {
	readonly sql: string;
	readonly relations: readonly Relation[];
	/** Of USING and NATURAL. */
	readonly merged?: readonly MergedColumn[] | undefined;
};

const joinWords: Readonly<Record<Join['type'], string>> = {
	inner: 'JOIN',
	left: 'LEFT JOIN',
	right: 'RIGHT JOIN',
	full: 'FULL JOIN',
	cross: 'CROSS JOIN',
};

type TableName = {readonly sql: string; readonly schema: string | undefined; readonly table: string};

/** With what the engine calls it, where it is a system view. */
type NamedTable = TableName & Pick<FoundTable, 'isSystem'> & {readonly view: string; readonly found: FoundTable};

/**
 * A table of the warehouse as the engine names it. What the warehouse does not have fails here: the engine
 * would search further, and read a file of that name.
 */
const tableName = (context: RenderContext, name: ObjectName): NamedTable => {
	const [table = '', schema, database, ...more] = namesOf(name.parts).toReversed();
	if (more.length > 0 || (database !== undefined && database !== context.names.database))
		context.refuse('A table of another database', name, 'Name it as schema.table.');
	const found = findTable(context.names, schema, table);
	if (found) return {sql: found.sql, schema, table, isSystem: found.isSystem, view: found.name, found};
	const {code, message, nextSteps} = missingTable(context.names, schema, table);
	return context.fail(message, name, nextSteps, code);
};

/** The table that an INSERT, UPDATE, DELETE or MERGE changes. */
export const targetName = (context: RenderContext, name: ObjectName): TableName => {
	const found = tableName(context, name);
	if (found.isSystem) context.fail(`The system view ${found.table} cannot be changed.`, name);
	const design = context.designOf(found.schema, found.table);
	if (design?.view)
		context.fail(
			`Could not change "${found.table}": it is a ${design.view.materialized ? 'materialized ' : ''}view.`,
			name,
			design.view.materialized
				? `Change the tables that it reads, then REFRESH MATERIALIZED VIEW ${found.table}.`
				: 'Change the tables that it reads.',
		);
	if (design?.external) context.refuse('A change of an external table', name, 'Write its files with UNLOAD.');
	return found;
};

const withAlias = (
	sql: string,
	name: string,
	alias: string | undefined,
	columnNames: readonly string[],
	columns: readonly OutColumn[] | undefined,
): Source => {
	const list = columnNames.length > 0 ? ` (${columnNames.map(quoteName).join(', ')})` : '';
	return {
		sql: alias === undefined ? sql : `${sql} AS ${quoteName(alias)}${list}`,
		relations: [{name: alias ?? name, columns: renamed(columns, columnNames)}],
	};
};

/** Whether the name begins with a relation that FROM gave before: a way into one of its SUPER columns. */
const isPathOf = ({name}: TableReference, before: readonly Relation[], context: RenderContext): boolean => {
	const [first, second, ...more] = namesOf(name.parts);
	return (
		second !== undefined &&
		before.some(relation => relation.name === first) &&
		(more.length > 0 || !findTable(context.names, first, second))
	);
};

/** A relation that is one SUPER value a row: its name is the value's, and names behind it are a way into it. */
const valueRelation = ({sql, columns}: PivotResult, name: string): Source => ({
	sql: `${sql} AS ${quoteName(name)}`,
	relations: [{name, columns, isValue: true}],
});

const superValue = (context: RenderContext, value: Expression, scope: Scope, before: readonly Relation[]): Typed => {
	const typed = context.expression(value, {...scope, relations: before});
	return typed.type.name === 'super'
		? typed
		: context.refuse('Reading the elements of something that is not known to be SUPER', value);
};

/** `from t, t.items i at n` */
const renderElementsOf = (
	context: RenderContext,
	item: TableReference,
	scope: Scope,
	before: readonly Relation[],
): Source => {
	const {parts, start, end} = item.name;
	const value = superValue(context, item.path ?? {kind: 'name', parts, start, end}, scope, before);
	const name = item.alias?.name ?? value.name ?? 'element';
	return valueRelation(renderElements(value.sql, name, item.at?.name), name);
};

/** The views' CHAR columns are shown without the blanks behind them: a query's text would have 4,000. */
const withoutPadding = (columns: readonly OutColumn[] | undefined): readonly OutColumn[] | undefined =>
	columns?.map(column => (column.type.name === 'char' ? {...column, type: {...column.type, name: 'varchar'}} : column));

const renderTable = (
	context: RenderContext,
	item: TableReference,
	scope: Scope,
	before: readonly Relation[],
): Source => {
	if (item.isOnly) context.refuse('ONLY', item);
	if (item.sample !== undefined) context.refuse('TABLESAMPLE', item);
	if (item.path || item.at || isPathOf(item, before, context)) return renderElementsOf(context, item, scope, before);
	const columnNames = namesOf(item.columns);
	const [first = '', ...more] = namesOf(item.name.parts);
	if (more.length === 0 && scope.ctes.has(first))
		return withAlias(quoteName(first), first, item.alias?.name, columnNames, scope.ctes.get(first));
	const {sql, schema, table, isSystem, view, found} = tableName(context, item.name);
	// Its own name goes with it: the engine knows it under another one.
	const alias = item.alias?.name ?? (isSystem ? table : undefined);
	const design = isSystem ? undefined : context.designOf(schema, table);
	const expanded = isSystem ? undefined : context.expandedOf?.(schema, table);
	const files = design?.external && context.externalOf?.(schema, table);
	if (design?.external && files === undefined)
		context.refuse('A view of an external table', item, 'Write WITH NO SCHEMA BINDING behind the query.');
	if (context.reads && !isSystem) {
		const known = expanded ? expanded.columns : designColumns(design, parseType);
		const read = context.reads.add(found, {isExpanded: expanded !== undefined, isBare: alias === undefined});
		const source = withAlias(read.sql, table, alias, columnNames, known);
		// Under other names every column may be the one that is meant.
		if (columnNames.length > 0) read.onRead();
		const more = {onRead: read.onRead, ...(files === undefined ? {} : {hidden: pseudoColumns})};
		return {...source, relations: source.relations.map(relation => ({...relation, ...more}))};
	}

	if (expanded) return withAlias(`(${expanded.sql})`, table, alias ?? table, columnNames, expanded.columns);
	const columns = isSystem ? withoutPadding(systemViewColumns(view)) : designColumns(design, parseType);
	if (files === undefined) return withAlias(sql, table, alias, columnNames, columns);
	const source = withAlias(`(${files})`, table, alias ?? table, columnNames, columns);
	return {...source, relations: source.relations.map(relation => ({...relation, hidden: pseudoColumns}))};
};

const renderJoin = (context: RenderContext, join: Join, scope: Scope, before: readonly Relation[]): Source => {
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
const joined = (...sources: readonly Source[]): readonly MergedColumn[] | undefined => {
	const merged = sources.flatMap(source => source.merged ?? []);
	return merged.length > 0 ? merged : undefined;
};

/** A join as one relation with the columns of its `*`. */
const asOne = (source: Source): Source => {
	const columns = source.merged && starColumns({qualifier: [], exclude: []}, source);
	if (!columns) return source;
	readAll(source.relations);
	return {
		sql: `(SELECT ${starList(columns)} FROM ${source.sql})`,
		relations: [{name: '', columns: columns.map(({column}) => column)}],
	};
};

/** One item of FROM; `before` is what stands to the left of it. */
const renderItem = (context: RenderContext, item: FromItem, scope: Scope, before: readonly Relation[] = []): Source => {
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
			const columns = item.isLateral ? undefined : catalogFunction(context, item.call, scope);
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
export const renderFrom = (context: RenderContext, items: readonly FromItem[], scope: Scope, word = 'FROM'): Source => {
	const relations: Relation[] = [];
	const sources: Source[] = [];
	for (const item of items) {
		const source = renderItem(context, item, scope, relations);
		sources.push(source);
		relations.push(...source.relations);
	}

	const list = sources.map(({sql}) => sql).join(', ');
	return {sql: list === '' ? '' : ` ${word} ${list}`, relations, merged: joined(...sources)};
};

/** What an UPDATE, DELETE or MERGE changes. */
export type ChangeTarget = Relation & {
	readonly sql: string;
	readonly table: string;
	/** Columns whose values only the warehouse makes. */
	readonly generated: readonly string[];
};

/** A relation for the target of UPDATE, DELETE or MERGE, with what names it in their text. */
export const targetRelation = (context: RenderContext, {name, alias}: ChangedTable): ChangeTarget => {
	const {sql: table, schema, table: ownName} = targetName(context, name);
	const design = context.designOf(schema, ownName);
	const columns = designColumns(design, parseType);
	return {
		table,
		generated: (design?.columns ?? [])
			.filter(({identity}) => identity && !identity.isByDefault)
			.map(column => column.name),
		sql: alias ? `${table} AS ${quoteName(alias.name)}` : table,
		name: alias?.name ?? ownName,
		columns: columns?.map(column => ({name: column.name, type: column.type ?? any})),
	};
};
