import type {DuckDBConnection} from '@duckdb/node-api';
import {tryParseStatement} from '../../sql/language/parser/parse-statement.ts';
import type {TableReference} from '../../sql/language/tree/query.ts';
import type {Statement} from '../../sql/language/tree/statement.ts';
import {nodesOf} from '../../sql/language/tree/visit.ts';
import {readPlan} from '../../sql/plan/read-plan.ts';
import {findTable} from '../dialect/known-table.ts';
import type {TranslationContext} from '../dialect/translation.ts';
import {translateExplain} from '../explain/translate-explain.ts';
import {insertRows, type Values} from '../system-views/history-rows.ts';
import {planSteps} from './plan-steps.ts';

// As many as a user may want to see, so that reading a view stays fast.
const maxPlanned = 50;

const textLimit = 4000;

type Planning = {
	/** The connection that plans the statements and writes their plans. */
	readonly connection: DuckDBConnection;
	readonly writer: DuckDBConnection;
	readonly context: TranslationContext;
	/** Returns a recorded text with names as its session reads them. */
	readonly textOf: (sql: string) => string;
};

const schemaOf = async (statement: Statement, name: string, context: TranslationContext): Promise<string | null> => {
	const names = await context.names();
	for (const node of nodesOf(statement)) {
		const reference =
			node.kind === 'table' ? (node as TableReference).name : (node as {readonly table?: TableReference}).table?.name;
		const [table, schema] = reference?.parts?.map(part => part.name).toReversed() ?? [];
		if (table === name) return findTable(names, schema, table)?.schema ?? null;
	}

	return null;
};

/**
 * Returns the rows of a statement's plan. Empty if it cannot be planned any more, or if it runs on the leader node
 * only.
 */
const rowsOf = async (queryId: number, sql: string, {connection, context}: Planning): Promise<readonly Values[]> => {
	const statement = tryParseStatement(sql);
	if (!statement) return [];
	const translation = await translateExplain(
		sql,
		{kind: 'explain', isVerbose: false, statement, start: 0, end: sql.length},
		context,
	);
	if (translation.kind !== 'run' || translation.columns === undefined) return [];
	const reader = await connection.runAndReadAll(translation.statements.at(-1) ?? '');
	const [root] = readPlan(reader.getRows().flat().map(String)).roots;
	if (!root || root.place === 'LD') return [];
	const rows = planSteps(root).map(async ({node, parent, text, info, segment, step, label, table}): Promise<Values> => {
		const schema = table === undefined ? null : await schemaOf(statement, table, context);
		return [queryId, node, parent, text, info, segment, step, label ?? null, schema, table ?? null];
	});
	return Promise.all(rows);
};

/**
 * Plans the statements that ran since plans were last read, using the current tables. Redshift plans each
 * statement when it runs.
 */
export const recordPlans = async (planning: Planning): Promise<void> => {
	const reader = await planning.writer.runAndReadAll(
		`SELECT query_id, query_text FROM dwh_system.query_history q
		WHERE status = 'success' AND query_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'CTAS')
			AND length(query_text) < ${textLimit}
			AND NOT EXISTS (SELECT 1 FROM dwh_system.query_plans p WHERE p.query_id = q.query_id)
		ORDER BY query_id DESC LIMIT ${maxPlanned}`,
	);
	for (const [id, text] of reader.getRows()) {
		const queryId = Number(id);
		const rows = await rowsOf(queryId, planning.textOf(String(text)), planning).catch(() => []);
		// A row without an operation records that there is no plan, so that the statement is not planned again.
		const none: Values = [queryId, 0, 0, null, null, 0, 0, null, null, null];
		await insertRows(planning.writer, 'query_plans', rows.length > 0 ? rows : [none]);
	}
};

/** Returns whether a statement may read the plans of statements. */
export const readsPlans = (sql: string): boolean =>
	/\b((stl|svcs|sys_query)_explain|(svl|svcs)_query_(summary|report)|stl_scan|(stl|svcs)_alert_event_log)\b/i.test(sql);
