import {any} from '../../../sql/language/data-type.ts';
import type {Query as QueryNode} from '../../../sql/language/tree/query.ts';
import type {
	AlterMaterializedView,
	CreateMaterializedView,
	RefreshMaterializedView,
} from '../../../sql/language/tree/view.ts';
import {nodesOf} from '../../../sql/language/tree/visit.ts';
import {parseType} from '../../../sql/language/type-name.ts';
import {findTable} from '../known-table.ts';
import {quoteText} from '../quote.ts';
import {requireSchema, requireTable} from '../statements/changed-name.ts';
import {checkDesign, designStatement} from '../statements/create-table.ts';
import {readTableAttributes} from '../statements/read-table.ts';
import {type QualifiedName, qualifiedName, type StatementSource} from '../statements/statement-source.ts';
import {storedRows, storedType} from '../statements/stored-rows.ts';
import {translateSelect} from '../statements/translate-query.ts';
import type {TableDesign} from '../table-design.ts';
import {run, type Translation, type TranslationContext} from '../translation.ts';
import {sqlNameOf, wholeName} from './dependents.ts';
import {expandView} from './expand-view.ts';
import {boundDesign} from './translate-create-view.ts';
import {brokenStates, type ViewDesign} from './view-design.ts';

type MaterializedDesign = TableDesign & {readonly view: ViewDesign};

/** CREATE MATERIALIZED VIEW: creates a table with its rows, and stores the query in its design. */
export const translateCreateMaterialized = async (
	source: StatementSource,
	statement: CreateMaterializedView,
	context: TranslationContext,
): Promise<Translation> => {
	const name = qualifiedName(source, statement.name);
	await requireSchema(source, name, context);
	const isAutoRefreshed = statement.isAutoRefreshed ?? false;
	await checkQuery(source, statement.query, isAutoRefreshed, context);
	const {design: bound, view} = await boundDesign(source, statement, context);
	const start = {diststyle: 'even', distkey: undefined, sortstyle: 'none', sortkeys: [], backup: undefined} as const;
	const attributes = readTableAttributes(
		source,
		statement.attributes,
		start,
		bound.columns.map(column => column.name),
	);
	const design: MaterializedDesign = {
		...bound,
		...attributes,
		view: {...view, isExpanded: false, materialized: {isAutoRefreshed}},
	};
	checkDesign(design, source.sql, name.start);
	return run(
		[`CREATE TABLE ${name.sql} AS ${await rowsOf(design, context)}`, designStatement(name.sql, design)],
		isAutoRefreshed ? 'AUTO REFRESH is recorded but has no effect: use REFRESH MATERIALIZED VIEW.' : undefined,
	);
};

/** Throws for relations and clauses that a materialized view must not use, as documented. */
const checkQuery = async (
	source: StatementSource,
	query: QueryNode,
	isAutoRefreshed: boolean,
	context: TranslationContext,
): Promise<void> => {
	const [order] = query.orderBy;
	if (order || query.limit !== undefined || query.offset)
		source.fail(
			'A materialized view cannot have ORDER BY, LIMIT or OFFSET.',
			order ?? query,
			'Use it in the query that reads the view.',
		);
	const names = await context.names();
	for (const node of nodesOf(query)) {
		if (node.kind !== 'table') continue;
		const {parts} = (node as unknown as {readonly name: {readonly parts: readonly {readonly name: string}[]}}).name;
		const [table = '', schema] = parts.map(part => part.name).toReversed();
		const found = findTable(names, schema, table);
		if (!found) continue;
		const design = await context.designOf(schema, table);
		if (found.isSystem) source.fail(`A materialized view cannot read the system view ${table}.`, node);
		if (found.isView)
			source.fail(`A materialized view cannot read the view ${table}.`, node, 'Use the tables of the view.');
		if (design?.isTemporary) source.fail(`A materialized view cannot read the temporary table ${table}.`, node);
		if (design?.view?.materialized && isAutoRefreshed)
			source.fail('A materialized view over another materialized view cannot have AUTO REFRESH YES.', node);
	}
};

/** Returns the engine's query for the rows of a materialized view, in the types of its columns. */
const rowsOf = async (design: MaterializedDesign, context: TranslationContext): Promise<string> => {
	const {sql} = await expandView(design, context, translateSelect);
	if (design.columns.length === 0) return sql;
	return storedRows(
		sql,
		design.columns.map(({name, type}) => ({name, type: storedType(parseType(type) ?? any)})),
	);
};

/** Returns the materialized view with a name. Throws `sql` for anything else. */
const requireMaterialized = async (
	source: StatementSource,
	name: QualifiedName,
	context: TranslationContext,
): Promise<MaterializedDesign> => {
	await requireTable(source, name, context);
	const design = await context.designOf(name.schema, name.table);
	if (design?.view?.materialized) return {...design, view: design.view};
	return source.fail(`"${name.table}" is not a materialized view.`, name);
};

/**
 * REFRESH MATERIALIZED VIEW: recomputes its rows from the current tables. CASCADE first refreshes the views it
 * reads.
 */
export const translateRefresh = async (
	source: StatementSource,
	statement: RefreshMaterializedView,
	context: TranslationContext,
): Promise<Translation> => {
	const name = qualifiedName(source, statement.name);
	const design = await requireMaterialized(source, name, context);
	const whole = (await wholeName(name, context)) ?? {schema: name.schema, name: name.table};
	const statements: string[] = [];
	const refreshed = new Set<string>();
	const refresh = async (
		of: {readonly schema: string | undefined; readonly name: string},
		one: MaterializedDesign,
	): Promise<void> => {
		const sqlName = sqlNameOf(of);
		if (refreshed.has(sqlName)) return;
		refreshed.add(sqlName);
		if (statement.behavior === 'cascade') {
			for (const read of one.view.reads) {
				const inner = await context.designOf(read.schema, read.name);
				if (inner?.view?.materialized) await refresh(read, {...inner, view: inner.view});
			}
		}

		const {state} = one.view.materialized ?? {};
		if (state !== undefined)
			source.fail(
				`Could not refresh materialized view "${of.name}": ${brokenStates[state]}.`,
				name,
				'Its existing rows can be read. To update them, drop and recreate it.',
			);
		statements.push(
			`DELETE FROM ${sqlName}`,
			`INSERT INTO ${sqlName} ${await rowsOf(one, context)}`,
			`INSERT INTO dwh_system.mv_refreshes VALUES (${quoteText(of.schema ?? 'public')}, ${quoteText(of.name)}, CAST(current_timestamp AS TIMESTAMP), CAST(get_current_timestamp() AS TIMESTAMP), 'Refresh successfully recomputed MV from scratch')`,
		);
	};
	await refresh(whole, design);
	return run(statements, `Materialized view ${name.table} was recomputed.`);
};

/** ALTER MATERIALIZED VIEW: AUTO REFRESH, distribution and sort keys. */
export const translateAlterMaterialized = async (
	source: StatementSource,
	statement: AlterMaterializedView,
	context: TranslationContext,
): Promise<Translation> => {
	const name = qualifiedName(source, statement.name);
	const design = await requireMaterialized(source, name, context);
	const {change} = statement;
	const keep = (changed: Partial<TableDesign>, note?: string): Translation => {
		const whole = {...design, ...changed};
		checkDesign(whole, source.sql, change.start);
		return run([designStatement(name.sql, whole)], note);
	};
	switch (change.kind) {
		case 'auto-refresh':
			return keep(
				{view: {...design.view, materialized: {...design.view.materialized, isAutoRefreshed: change.isOn}}},
				'AUTO REFRESH is recorded but has no effect: use REFRESH MATERIALIZED VIEW.',
			);
		case 'distribution': {
			const distkey = change.column?.name;
			return keep({diststyle: distkey === undefined ? (change.style ?? 'auto') : 'key', distkey});
		}

		case 'sortkey':
			return keep({sortstyle: change.style ?? 'compound', sortkeys: change.columns.map(column => column.name)});
		case 'owner':
			return source.fail(
				'Use ALTER TABLE to change the owner of a materialized view.',
				change,
				`Write ALTER TABLE ${name.table} OWNER TO ${change.owner.name}.`,
			);
		case 'rename':
			return source.fail(`Could not rename materialized view "${name.table}".`, change, 'Drop and recreate it.');
		default:
			return source.refuse(change.kind.replaceAll('-', ' ').toUpperCase(), change);
	}
};
