import type {DuckDBConnection, DuckDBResult} from '@duckdb/node-api';
import {addDeletedRows} from '../dialect/statements/deleted-rows.ts';
import type {Runnable} from '../dialect/translation.ts';

export type StatementResult = {
	/** Rows inserted, updated or deleted; undefined for other statements. */
	readonly rowsAffected: number | undefined;
	/** Set if the statement has a result to read. */
	readonly result: DuckDBResult | undefined;
	/** The engine's SQL that produced the result. */
	readonly engineSql: string;
	/** The result's columns as known from the translation. */
	readonly columns: Runnable['columns'];
};

const changedRows = 1;
const createStatement = 7;

const affectedBy = async (result: DuckDBResult): Promise<number | undefined> => {
	if (result.returnType === changedRows) return result.rowsChanged;
	// CREATE TABLE AS returns its number of rows as a result with one value.
	if (result.statementType !== createStatement || result.columnCount !== 1) return undefined;
	const chunk = await result.fetchChunk();
	const count = chunk && chunk.rowCount > 0 ? chunk.getColumnValues(0)[0] : undefined;
	return typeof count === 'bigint' || typeof count === 'number' ? Number(count) : undefined;
};

/**
 * Runs the translated statements in order. `isStreamed` leaves the rows of the result in the engine until they are
 * fetched; otherwise the whole result is computed before this returns.
 */
export const runStatement = async (
	connection: DuckDBConnection,
	translation: Runnable,
	isStreamed: boolean,
	signal: AbortSignal,
	run = (sql: string): Promise<DuckDBResult> => connection.run(sql),
): Promise<StatementResult> => {
	let rowsAffected: number | undefined;
	for (const [index, sql] of translation.statements.entries()) {
		signal.throwIfAborted();
		if (translation.hasResult && index === translation.statements.length - 1) {
			const result = isStreamed ? await connection.stream(sql) : await run(sql);
			return {rowsAffected: undefined, result, engineSql: sql, columns: translation.columns};
		}

		rowsAffected = (await affectedBy(await run(sql))) ?? rowsAffected;
		const {deletes} = translation;
		if (deletes?.at === index && rowsAffected) await connection.run(addDeletedRows(deletes.from, rowsAffected));
	}

	return {
		rowsAffected: translation.countsRows === false ? undefined : rowsAffected,
		result: undefined,
		engineSql: '',
		columns: undefined,
	};
};
