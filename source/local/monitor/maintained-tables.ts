import type {DuckDBConnection} from '@duckdb/node-api';
import {firstWord} from '../../sql/language/check-request.ts';
import {tryParseStatement} from '../../sql/language/parser/parse-statement.ts';
import {quoteText} from '../dialect/quote.ts';
import {refreshTableSizes} from './refresh-table-sizes.ts';

/** A table processed by VACUUM or ANALYZE, as their system views show it. */
export type MaintainedTable = {
	/** `vacuum`, `vacuum sort only`, `analyze`. */
	readonly operation: string;
	readonly status: string;
	readonly schema: string;
	readonly table: string;
	readonly oid: number;
	readonly rows: number;
	/** Undefined if they are not counted. */
	readonly deleted: number | undefined;
	/** Undefined if nothing is stored yet. */
	readonly blocks: number | undefined;
};

const statusOf = (operation: string, rows: number, deleted: number | undefined, isByPredicate: boolean): string => {
	if (operation === 'analyze') return isByPredicate ? 'PredicateColumn' : 'Full';
	if (rows === 0 && !deleted) return 'Skipped (0 rows)';
	return operation === 'vacuum delete only' && deleted === 0 ? 'Skipped (delete only)' : 'Finished';
};

/**
 * Returns the tables that a VACUUM or ANALYZE processes, in their state before it: the named table or all tables. Empty
 * for other statements. `mayCount`: no transaction is open, so that rows can be counted in a separate one.
 */
export const maintainedTables = async (
	connection: DuckDBConnection,
	sql: string,
	searchPath: readonly string[],
	mayCount: boolean,
): Promise<readonly MaintainedTable[]> => {
	if (!['VACUUM', 'ANALYZE', 'ANALYSE'].includes(firstWord(sql))) return [];
	const statement = tryParseStatement(sql);
	if (statement?.kind !== 'vacuum' && statement?.kind !== 'analyze') return [];
	if (mayCount) await refreshTableSizes(connection);
	const mode = statement.kind === 'vacuum' && statement.mode !== 'full' ? statement.mode : undefined;
	const operation = mode === undefined ? statement.kind : `vacuum ${mode}`;
	const isByPredicate = statement.kind === 'analyze' && statement.scope === 'predicate columns';
	const [name, schema] = statement.table?.parts.map(part => part.name).toReversed() ?? [];
	const path = `[${searchPath.map(quoteText).join(', ')}]::VARCHAR[]`;
	const place = schema === undefined ? `list_position(${path}, r.schema_name)` : '1';
	const named =
		name === undefined
			? ''
			: `AND r.name = ${quoteText(name)} AND ${schema === undefined ? `list_contains(${path}, r.schema_name)` : `r.schema_name = ${quoteText(schema)}`}
			ORDER BY ${place} LIMIT 1`;
	const reader = await connection.runAndReadAll(
		`SELECT r.schema_name, r.name, r.oid, coalesce(s.row_count, r.estimated_size), s.deleted_rows, s.size
		FROM dwh_system.relations r LEFT JOIN dwh_system.table_sizes s ON s.table_oid = r.engine_oid
		WHERE r.kind = 'r' AND NOT r.temporary ${named}`,
	);
	return reader.getRows().map(([own, table, oid, size, marked, blocks]) => {
		const rows = Number(size);
		const deleted = marked === null ? undefined : Number(marked);
		return {
			operation,
			status: statusOf(operation, rows, deleted, isByPredicate),
			schema: String(own),
			table: String(table),
			oid: Number(oid),
			rows,
			deleted,
			blocks: blocks === null ? undefined : Number(blocks),
		};
	});
};
