import {quoteSchema, quoteText} from '../quote.ts';
import {createTableStatements, designStatement} from '../statements/create-table.ts';
import type {TableDesign} from '../table-design.ts';
import type {KnownView, TranslationContext} from '../translation.ts';
import {sqlNameOf} from '../views/dependents.ts';
import {placeholderSql} from '../views/translate-create-view.ts';
import type {ViewDesign} from '../views/view-design.ts';
import {viewSql} from '../views/view-sql.ts';

/**
 * Returns the statements that rename a schema. The engine cannot rename schemas: the objects are created in a new
 * schema, rows are copied, and views that read them are updated.
 */
export const renameSchema = async (
	from: string,
	to: string,
	context: TranslationContext,
): Promise<readonly string[]> => {
	const {tables} = await context.names();
	const views = (await context.views?.()) ?? [];
	const statements = [`CREATE SCHEMA ${quoteSchema(to)}`];
	for (const {schema, name, isView} of tables) {
		if (schema !== from || isView) continue;
		const design = await context.designOf(from, name);
		if (!design?.view) statements.push(...(await movedTable({schema: from, name}, to, design, context)));
	}

	const follow = (view: ViewDesign): ViewDesign => ({
		...view,
		reads: view.reads.map(read => (read.schema === from ? {...read, schema: to} : read)),
		...(view.functions && {
			functions: view.functions.map(called => (called.schema === from ? {...called, schema: to} : called)),
		}),
	});
	for (const known of inOrder(views)) statements.push(...movedView(known, from, to, follow(known.design.view)));
	return [...statements, ...movedRecords(from, to), `DROP SCHEMA ${quoteSchema(from)} CASCADE`];
};

type Whole = {readonly schema: string; readonly name: string};

const movedTable = async (
	table: Whole,
	to: string,
	design: TableDesign | undefined,
	context: TranslationContext,
): Promise<readonly string[]> => {
	const sql = sqlNameOf({schema: to, name: table.name});
	const copy = `FROM ${sqlNameOf(table)}`;
	if (!design || design.columns.length === 0) return [`CREATE TABLE ${sql} AS ${copy}`];
	const name = {schema: to, table: table.name, start: 0, sql};
	const lasts =
		(await context.read?.(
			`SELECT sequence_name, last_value + increment_by FROM duckdb_sequences() WHERE schema_name = ${quoteText(table.schema)} AND last_value IS NOT NULL`,
		)) ?? [];
	const next = new Map(lasts.map(([sequence = '', value = '']) => [sequence, value]));
	const identities = design.columns.flatMap(({identity}) => (identity ? [identity] : []));
	let at = 0;
	const made = createTableStatements(name, design, false).map(statement => {
		if (!statement.startsWith('CREATE SEQUENCE')) return statement;
		const value = next.get(identities[at++]?.sequence ?? '');
		return value === undefined ? statement : statement.replace(/START WITH -?\d+$/, `START WITH ${value}`);
	});
	return [...made, `INSERT INTO ${sql} ${copy}`];
};

/** Returns views ordered so that each comes after the views it reads. */
const inOrder = (views: readonly KnownView[]): readonly KnownView[] => {
	const done: KnownView[] = [];
	const add = (view: KnownView): void => {
		if (done.includes(view)) return;
		for (const read of view.design.view.reads) {
			const inner = views.find(({schema, name}) => schema === read.schema && name === read.name);
			if (inner) add(inner);
		}

		done.push(view);
	};
	for (const view of views) add(view);
	return done;
};

const movedView = (
	{schema, name, design}: KnownView,
	from: string,
	to: string,
	view: ViewDesign,
): readonly string[] => {
	const isInside = schema === from;
	const isReader = design.view.reads.some(read => read.schema === from);
	const isCaller = design.view.functions?.some(called => called.schema === from) ?? false;
	if (!isInside && !isReader && !isCaller) return [];
	const {materialized} = view;
	const changed = {
		...design,
		view: materialized && isReader ? {...view, materialized: {...materialized, state: 105 as const}} : view,
	};
	const sql = sqlNameOf({schema: isInside ? to : schema, name});
	if (materialized) {
		const copy = isInside ? [`CREATE TABLE ${sql} AS FROM ${sqlNameOf({schema, name})}`] : [];
		return [...copy, designStatement(sql, changed)];
	}

	const query = view.isExpanded ? placeholderSql(design.columns) : viewSql(view);
	return [`CREATE OR REPLACE VIEW ${sql} AS ${query}`, designStatement(sql, changed)];
};

const movedRecords = (from: string, to: string): readonly string[] => [
	...['routines', 'grants', 'owners', 'comments', 'default_privileges', 'quotas', 'external_schemas'].map(
		table => `UPDATE dwh_system.${table} SET schema_name = ${quoteText(to)} WHERE schema_name = ${quoteText(from)}`,
	),
	...['grants', 'owners', 'comments'].map(
		table =>
			`UPDATE dwh_system.${table} SET object_name = ${quoteText(to)} WHERE object_kind = 'schema' AND object_name = ${quoteText(from)}`,
	),
];
