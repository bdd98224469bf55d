import type {Identifier} from '../../../sql/language/tree/node.ts';
import type {Query as QueryNode} from '../../../sql/language/tree/query.ts';
import type {CreateView} from '../../../sql/language/tree/view.ts';
import {nodesOf} from '../../../sql/language/tree/visit.ts';
import {shownNames} from '../exact-names.ts';
import {quoteName} from '../quote.ts';
import {requireSchema} from '../statements/changed-name.ts';
import {columnEngineType, designStatement} from '../statements/create-table.ts';
import {type QualifiedName, qualifiedName, type StatementSource} from '../statements/statement-source.ts';
import {translateSelect} from '../statements/translate-query.ts';
import {type ColumnDesign, emptyDesign, type TableDesign} from '../table-design.ts';
import {run, type Translation, type TranslationContext} from '../translation.ts';
import type {Query} from '../typed.ts';
import {checkLateBound} from './check-late-bound.ts';
import {createReads} from './reads-of-view.ts';
import {checkReplaced, viewColumns} from './view-columns.ts';
import type {ViewDesign} from './view-design.ts';
import {viewSql} from './view-sql.ts';

/** CREATE VIEW: creates the engine's view and stores its dependencies in the design. */
export const translateCreateView = async (
	source: StatementSource,
	statement: CreateView,
	context: TranslationContext,
): Promise<Translation> => {
	const name = qualifiedName(source, statement.name);
	const names = await requireSchema(source, name, context);
	const before = statement.orReplace ? await context.designOf(name.schema, name.table) : undefined;
	const made = statement.isLateBound
		? await lateBoundView(source, statement, names.schemas, context)
		: await boundView(source, statement, context);
	const {columns, view} = made.design;
	if (before?.view && view && !view.isLateBound && !before.view.isLateBound)
		checkReplaced(source, name, before, columns);
	return run(createViewStatements(name, {...made.design, comment: before?.comment}, made.sql, statement));
};

/** Returns the statements that create a view with this design, which may replace one of the same name. */
const createViewStatements = (
	name: QualifiedName,
	design: TableDesign,
	sql: string,
	{orReplace, columns}: Pick<CreateView, 'orReplace' | 'columns'>,
): readonly string[] => {
	const list =
		columns.length > 0 && design.columns.length === 0 ? ` (${columns.map(one => quoteName(one.name)).join(', ')})` : '';
	return [
		`CREATE ${orReplace ? 'OR REPLACE ' : ''}VIEW ${name.sql}${list} AS ${sql}`,
		designStatement(name.sql, design),
	];
};

/** Returns the engine's placeholder for an expanded view: its columns without rows. */
export const placeholderSql = (columns: readonly ColumnDesign[]): string =>
	columns.length === 0
		? `SELECT NULL AS ${quoteName(unknownColumn)} WHERE false`
		: `SELECT ${columns.map(column => `CAST(NULL AS ${columnEngineType(column)}) AS ${quoteName(column.name)}`).join(', ')} WHERE false`;

/** The column of a view with unknown columns. */
const unknownColumn = 'rs_unknown';

type Made = {readonly design: TableDesign; readonly sql: string};

const textOf = (source: StatementSource, {start, end}: QueryNode): string => source.sql.slice(start, end);

/** Returns the design of a view whose query was rendered with marks for its tables. */
export const boundDesign = async (
	source: StatementSource,
	{columns: given, query}: {readonly columns: readonly Identifier[]; readonly query: QueryNode},
	context: TranslationContext,
): Promise<Made & {readonly view: ViewDesign}> => {
	const reads = createReads();
	const rendered = await translateSelect(source.sql, query, context, reads);
	const functions = reads.functions();
	const base: ViewDesign = {
		query: textOf(source, query),
		isLateBound: false,
		isExpanded: reads.hasExpanded(),
		template: rendered.sql,
		reads: reads.list(),
		...(functions.length > 0 && {functions}),
	};
	const filled = base.isExpanded ? '' : viewSql(base);
	const known = await viewColumns(source, given, rendered, filled, context);
	const view = {...base, template: known ? fixedColumns(query, rendered, known) : rendered.sql};
	return {
		view,
		design: {...emptyDesign, columns: known?.columns ?? [], view},
		sql: view.isExpanded ? '' : viewSql(view),
	};
};

/** Returns the query with `*` replaced by the current columns, because a view keeps the columns it was created with. */
const fixedColumns = (
	query: QueryNode,
	{sql}: Query,
	{columns, inner}: {readonly columns: readonly ColumnDesign[]; readonly inner: readonly string[]},
): string => {
	const hasStar = [...nodesOf(query)].some(({kind}) => kind === 'star');
	const isRenamed = columns.some(({name}, index) => name !== inner[index]);
	if (hasStar && new Set(inner).size === inner.length) {
		const list = columns.map(({name}, index) => `${quoteName(inner[index] ?? name)} AS ${quoteName(name)}`);
		return `SELECT ${list.join(', ')} FROM (${sql}) AS "source"`;
	}

	return isRenamed
		? `SELECT * FROM (${sql}) AS "source" (${columns.map(({name}) => quoteName(name)).join(', ')})`
		: sql;
};

const boundView = async (
	source: StatementSource,
	statement: CreateView,
	context: TranslationContext,
): Promise<Made> => {
	// Otherwise the view would contain the current list of files of an external table.
	const made = await boundDesign(source, statement, {...context, externalSource: undefined});
	return made.view.isExpanded ? {...made, sql: placeholderSql(made.design.columns)} : made;
};

const lateBoundView = async (
	source: StatementSource,
	{columns: given, query}: CreateView,
	schemas: readonly string[],
	context: TranslationContext,
): Promise<Made> => {
	checkLateBound(source, query, schemas);
	// Its relations may not exist yet. Then its columns are unknown.
	const rendered = await translateSelect(source.sql, query, context).catch(() => undefined);
	const known = rendered && (await viewColumns(source, given, rendered, rendered.sql, context));
	const columns = known?.columns ?? [];
	const view: ViewDesign = {
		// Names are resolved with the settings of the reading session.
		query: shownNames(textOf(source, query)),
		isLateBound: true,
		isExpanded: true,
		template: '',
		reads: [],
		...(given.length > 0 && {columns: given.map(({name}) => name)}),
	};
	return {design: {...emptyDesign, columns, view}, sql: placeholderSql(columns)};
};
