import type {DuckDBConnection} from '@duckdb/node-api';
import {quoteText} from '../dialect/quote.ts';
import {sqlNameOf} from '../dialect/views/dependents.ts';
import {viewSql} from '../dialect/views/view-sql.ts';
import {inTransaction} from '../engine/in-transaction.ts';
import {translationContext} from '../statements/translation-context.ts';

/**
 * Records which materialized views are stale, which means that their query now returns other rows. Skips views
 * that cannot be refreshed.
 */
export const refreshStaleViews = async (connection: DuckDBConnection): Promise<void> => {
	const views = (await translationContext(connection).views?.()) ?? [];
	const stale: string[] = [];
	for (const {schema, name, design} of views) {
		const {view} = design;
		if (!view.materialized || view.materialized.state !== undefined) continue;
		const rows = sqlNameOf({schema, name});
		const query = viewSql(view);
		const different = `SELECT EXISTS (${query} EXCEPT ALL FROM ${rows}) OR EXISTS (FROM ${rows} EXCEPT ALL (${query}))`;
		const reader = await connection.runAndReadAll(different).catch(() => undefined);
		if (reader?.getRows()[0]?.[0] === true) stale.push(`(${quoteText(schema ?? 'public')}, ${quoteText(name)})`);
	}

	await inTransaction(connection, async () => {
		await connection.run('DELETE FROM dwh_system.stale_views');
		if (stale.length > 0) await connection.run(`INSERT INTO dwh_system.stale_views VALUES ${stale.join(', ')}`);
	});
};
