import {designStatement} from '../statements/create-table.ts';
import type {KnownView, TranslationContext} from '../translation.ts';
import {dependentViews, readOf, sqlNameOf, type WholeName} from './dependents.ts';
import type {BrokenState, ViewDesign, ViewRead} from './view-design.ts';
import {viewSql} from './view-sql.ts';

/**
 * Returns the statements that update each view over a table after `read` changed, so that views follow what they
 * read.
 */
const changedViews = async (
	table: WholeName,
	change: (read: ViewRead) => ViewRead,
	state: BrokenState,
	context: TranslationContext,
	column?: string,
): Promise<readonly string[]> => {
	const dependents = await dependentViews([table], context, column);
	return dependents.flatMap(dependent => {
		const read = readOf(dependent, table);
		if (!read) return [];
		const view = withRead(dependent, read, change(read));
		return dependent.design.view.materialized ? breakView(dependent, state, view) : changedView(dependent, view);
	});
};

/** Returns the statement that records why a materialized view can no longer be refreshed. */
const breakView = (
	{schema, name, design}: KnownView,
	state: BrokenState,
	view: ViewDesign = design.view,
): readonly string[] => {
	if (!view.materialized) return [];
	const broken = {...design, view: {...view, materialized: {...view.materialized, state}}};
	return [designStatement(sqlNameOf({schema, name}), broken)];
};

/** Returns the statements that mark materialized views which cannot be refreshed after a change of a column. */
export const afterColumnChange = async (
	table: WholeName,
	column: string,
	state: BrokenState,
	context: TranslationContext,
): Promise<readonly string[]> =>
	(await dependentViews([table], context, column))
		.filter(dependent => readOf(dependent, table) !== undefined)
		.flatMap(dependent => breakView(dependent, state));

const withRead = ({design}: KnownView, before: ViewRead, after: ViewRead): ViewDesign => ({
	...design.view,
	reads: design.view.reads.map(read => (read === before ? after : read)),
});

const changedView = ({schema, name, design}: KnownView, view: ViewDesign): readonly string[] => {
	const sqlName = sqlNameOf({schema, name});
	const remembered = designStatement(sqlName, {...design, view});
	return view.isExpanded ? [remembered] : [`CREATE OR REPLACE VIEW ${sqlName} AS ${viewSql(view)}`, remembered];
};

/** Returns the statements that update views over a table or a view that gets another name or schema. */
export const afterRename = (table: WholeName, to: WholeName, context: TranslationContext): Promise<readonly string[]> =>
	changedViews(table, read => ({...read, ...to}), table.schema === to.schema ? 103 : 105, context);

/** Returns the statements that update views over a table with a renamed column. */
export const afterColumnRename = (
	table: WholeName,
	from: string,
	to: string,
	context: TranslationContext,
): Promise<readonly string[]> =>
	changedViews(
		table,
		read => {
			const written = Object.entries(read.renamed).find(([, now]) => now === from)?.[0] ?? from;
			const {[written]: _, ...others} = read.renamed;
			return {...read, renamed: written === to ? others : {...others, [written]: to}};
		},
		104,
		context,
		from,
	);
