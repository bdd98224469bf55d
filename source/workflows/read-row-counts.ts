import {type Asking, ask} from './ask.ts';
import {countRows} from './table-statements.ts';

/** Rows of existing tables, counted in one statement: system views only estimate, and leave empty tables out. */
export const readRowCounts = async (
	context: Asking,
	tables: readonly string[],
	signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> => {
	if (tables.length === 0) return new Map();
	const rows = await ask(context, {name: 'count rows', sql: countRows(tables)}, signal);
	return new Map(rows.map(row => [String(row.table_name), Number(row.row_count)]));
};
