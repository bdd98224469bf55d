import type {DuckDBConnection} from '@duckdb/node-api';
import {maskSqlSecrets} from '../../sql/language/secrets/hide-sql-secrets.ts';
import {quoteText} from '../dialect/quote.ts';

const name = 'statements';

/** The columns of recorded statements that may contain secrets. */
const texts = ['query_text', 'error_message'] as const;

const maskTexts = async (connection: DuckDBConnection, column: (typeof texts)[number]): Promise<void> => {
	const reader = await connection.runAndReadAll(
		`SELECT DISTINCT ${column} FROM dwh_system.query_history WHERE ${column} IS NOT NULL`,
	);
	for (const [text] of reader.getRows().map(row => row.map(String))) {
		const masked = maskSqlSecrets(text ?? '');
		if (text === undefined || masked === text) continue;
		await connection.run(
			`UPDATE dwh_system.query_history SET ${column} = ${quoteText(masked)} WHERE ${column} = ${quoteText(text)}`,
		);
	}
};

/**
 * Masks secrets in statements recorded by earlier versions, and corrects end times that lie before the start. Runs
 * once per database, which is then marked. `isRestored` runs it again for rows that were saved while their table
 * was recreated.
 */
export const mendHistory = async (connection: DuckDBConnection, isRestored = false): Promise<void> => {
	const done = await connection.runAndReadAll(`SELECT 1 FROM dwh_system.mended WHERE name = ${quoteText(name)}`);
	const isDone = done.getRows().length > 0;
	if (isDone && !isRestored) return;
	for (const column of texts) await maskTexts(connection, column);
	const earliest = 'start_time + to_microseconds(coalesce(queue_time, 0))';
	await connection.run(
		[
			`UPDATE dwh_system.query_history SET end_time = ${earliest} WHERE end_time < ${earliest}`,
			...['load_history', 'unload_history'].map(
				table => `UPDATE dwh_system.${table} SET end_time = start_time WHERE end_time < start_time`,
			),
			...(isDone ? [] : [`INSERT INTO dwh_system.mended VALUES (${quoteText(name)})`]),
		].join(';\n'),
	);
};
