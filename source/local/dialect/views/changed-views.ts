import {quoteName} from '../quote.ts';
import {designStatement} from '../statements/create-table.ts';
import type {KnownView, TranslationContext} from '../translation.ts';
import {dependentViews, readOf, type WholeName} from './dependents.ts';
import {viewDesignStatement} from './translate-create-view.ts';
import type {ViewRead} from './view-design.ts';
import {viewSql} from './view-sql.ts';

/** The statements that keep each view over a table with that read changed: views follow what they read. */
const changedViews = async (
	table: WholeName,
	change: (read: ViewRead) => ViewRead,
	context: TranslationContext,
): Promise<readonly string[]> => {
	const dependents = await dependentViews([table], context);
	return dependents.flatMap(dependent => {
		const read = readOf(dependent, table);
		return read ? changedView(dependent, read, change(read)) : [];
	});
};

const changedView = (dependent: KnownView, before: ViewRead, after: ViewRead): readonly string[] => {
	const {schema, name, design} = dependent;
	const view = {...design.view, reads: design.view.reads.map(read => (read === before ? after : read))};
	const sqlName = [...(schema === undefined ? [] : [schema]), name].map(quoteName).join('.');
	const changed = {...design, view};
	if (view.materialized) return [designStatement(sqlName, changed)];
	const remembered = viewDesignStatement(sqlName, changed);
	return view.isExpanded ? [remembered] : [`CREATE OR REPLACE VIEW ${sqlName} AS ${viewSql(view)}`, remembered];
};

/** Views over a table or a view that gets another name, or another schema. */
export const afterRename = (table: WholeName, to: WholeName, context: TranslationContext): Promise<readonly string[]> =>
	changedViews(table, read => ({...read, ...to}), context);

/** Views over a table of which a column gets another name. */
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
		context,
	);
