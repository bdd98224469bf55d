import {DwhError} from '../../../core/dwh-error.ts';
import {type DataType, redshiftName} from '../../../sql/language/data-type.ts';
import {positionAt} from '../../../sql/language/lexer/positions.ts';
import type {Query as QueryNode} from '../../../sql/language/tree/query.ts';
import type {Statement} from '../../../sql/language/tree/statement.ts';
import type {AnyNode} from '../../../sql/language/tree/visit.ts';
import {checkLeaderOnly} from '../checks/check-leader-only.ts';
import {checkComputeFunctions} from '../query/check-sorted-aggregates.ts';
import {createRender} from '../query/render.ts';
import {type Changed, renderDelete, renderMerge, renderUpdate} from '../query/render-change.ts';
import type {ReadsOfView, RenderContext} from '../query/render-context.ts';
import {renderInsert} from '../query/render-insert.ts';
import {type KnownColumns, run, type Translation, type TranslationContext} from '../translation.ts';
import {emptyScope, type Query} from '../typed.ts';
import {expandView} from '../views/expand-view.ts';
import {type Expand, loadTables} from './load-tables.ts';

const shown = (type: DataType): string | undefined => (type.name === 'any' ? undefined : redshiftName(type));

// Views can be nested, and a late-binding view may also read itself.
const maxDepth = 32;

/** Returns the renderers for a statement or an expression, after loading what it names. */
export const renderFor = async (
	sql: string,
	root: AnyNode,
	context: TranslationContext,
	reads?: ReadsOfView,
	depth = 0,
): Promise<RenderContext> => {
	const expand: Expand = async ({table, start}, design) => {
		const fail = (message: string, error?: DwhError): never => {
			const place = {sql, position: positionAt(sql, start)};
			throw (error ?? new DwhError('sql', message)).with({message, ...place});
		};
		if (depth > maxDepth) fail(`View "${table}" reads itself.`);
		const render = async (text: string, query: QueryNode, plain: TranslationContext): Promise<Query> =>
			(await renderFor(text, query, plain, undefined, depth + 1)).query(query, emptyScope);
		try {
			return await expandView(design, context, render);
		} catch (thrown) {
			if (!(thrown instanceof DwhError)) throw thrown;
			return fail(depth > 0 ? thrown.message : `Could not read view "${table}": ${thrown.message}`, thrown);
		}
	};
	return createRender({sql, reads, ...(await loadTables(root, context, expand))});
};

/** Returns the translation of a query, for CREATE TABLE AS, CREATE VIEW and UNLOAD. `reads` records what it reads. */
export const translateSelect = async (
	sql: string,
	query: QueryNode,
	context: TranslationContext,
	reads?: ReadsOfView,
): Promise<Query> => {
	const render = await renderFor(sql, query, context, reads);
	return render.query(query, emptyScope);
};

/** Returns the translation of a query whose rows are stored, for CREATE TABLE AS and UNLOAD. */
export const translateStored = async (sql: string, query: QueryNode, context: TranslationContext): Promise<Query> => {
	const render = await renderFor(sql, query, context);
	checkLeaderOnly(render, query, true);
	return render.query(query, emptyScope);
};

/** Returns the names and types of a query's columns, as far as they are known. */
export const columnsOf = ({columns}: Query): KnownColumns | undefined =>
	columns?.map(column => ({name: column.name, type: shown(column.type)}));

const runChanged = ({statements, ...deletes}: Changed): Translation => ({...run(statements), ...deletes});

/** SELECT, INSERT, UPDATE, DELETE and MERGE. */
export const translateQuery = async (
	sql: string,
	statement: Statement,
	context: TranslationContext,
): Promise<Translation> => {
	const render = await renderFor(sql, statement, context);
	// VALUES runs on the leader node, and may have many rows.
	if (statement.kind !== 'insert' || statement.query?.body.kind !== 'values')
		checkLeaderOnly(render, statement, statement.kind !== 'query');
	switch (statement.kind) {
		case 'insert':
			return run([renderInsert(render, statement)]);
		case 'update':
			return runChanged(renderUpdate(render, statement));
		case 'delete':
			return runChanged(renderDelete(render, statement));
		case 'merge':
			return runChanged(renderMerge(render, statement));
		case 'query': {
			const query = render.query(statement, emptyScope);
			checkComputeFunctions(render, statement);
			const columns = columnsOf(query);
			return {kind: 'run', statements: [query.sql], hasResult: true, writes: false, ...(columns && {columns})};
		}

		default:
			return render.refuse('EXPLAIN of anything but a query or a change', statement);
	}
};
