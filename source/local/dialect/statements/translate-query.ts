import {type DataType, redshiftName} from '../../../sql/language/data-type.ts';
import type {Query as QueryNode} from '../../../sql/language/tree/query.ts';
import type {Statement} from '../../../sql/language/tree/statement.ts';
import {createRender} from '../query/render.ts';
import {renderDelete, renderMerge, renderUpdate} from '../query/render-change.ts';
import type {RenderContext} from '../query/render-context.ts';
import {renderInsert} from '../query/render-insert.ts';
import {type KnownColumns, run, type Translation, type TranslationContext} from '../translation.ts';
import {emptyScope, type Query} from '../typed.ts';
import {loadTables} from './load-tables.ts';

const shown = (type: DataType): string | undefined => (type.name === 'any' ? undefined : redshiftName(type));

const renderFor = async (sql: string, root: Statement, context: TranslationContext): Promise<RenderContext> =>
	createRender({sql, ...(await loadTables(root, context))});

/** A query alone, for CREATE TABLE AS, CREATE VIEW and UNLOAD. */
export const translateSelect = async (sql: string, query: QueryNode, context: TranslationContext): Promise<Query> => {
	const render = await renderFor(sql, query, context);
	return render.query(query, emptyScope);
};

/** The names and types of a query's columns, as far as they are known. */
export const columnsOf = ({columns}: Query): KnownColumns | undefined =>
	columns?.map(column => ({name: column.name, type: shown(column.type)}));

/** SELECT, INSERT, UPDATE, DELETE and MERGE. */
export const translateQuery = async (
	sql: string,
	statement: Statement,
	context: TranslationContext,
): Promise<Translation> => {
	const render = await renderFor(sql, statement, context);
	switch (statement.kind) {
		case 'insert':
			return run([renderInsert(render, statement)]);
		case 'update':
			return run([renderUpdate(render, statement)]);
		case 'delete':
			return run([renderDelete(render, statement)]);
		case 'merge':
			return run(renderMerge(render, statement));
		case 'query': {
			const query = render.query(statement, emptyScope);
			const columns = columnsOf(query);
			return {kind: 'run', statements: [query.sql], hasResult: true, writes: false, ...(columns && {columns})};
		}

		default:
			return render.refuse('EXPLAIN of anything but a query or a change', statement);
	}
};
