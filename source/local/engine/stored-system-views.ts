import {existsSync} from 'node:fs';
import type {DuckDBConnection} from '@duckdb/node-api';
import {quoteName, quoteText} from '../dialect/quote.ts';
import {systemSetup} from '../system-views/system-views.ts';
import {installedFile, storedFileName} from './stored-file.ts';

/** The name of the file that holds the system views of a new warehouse, with their empty tables. */
export const systemViewsFile = storedFileName('system-views', systemSetup);

/** The path of the installed file. */
export const installedSystemViews = installedFile(systemViewsFile);

const stored = 'dwh_stored';

/**
 * Copies the system views stored by the build into a database that has none. Returns false if there is no usable
 * file, as before the first build; the views are then created, which takes about ten times as long, because the
 * engine binds each view through those it reads.
 */
export const copyStoredSystemViews = async (connection: DuckDBConnection, file: string): Promise<boolean> => {
	if (!existsSync(file)) return false;
	try {
		await connection.run(`ATTACH ${quoteText(file)} AS ${stored} (READ_ONLY)`);
	} catch {
		return false;
	}

	try {
		const name = String((await connection.runAndReadAll('SELECT current_database()')).getRows()[0]?.[0]);
		await connection.run(`COPY FROM DATABASE ${stored} TO ${quoteName(name)}`);
		return true;
	} catch {
		return false;
	} finally {
		await connection.run(`DETACH ${stored}`);
	}
};

/**
 * Writes that file, using a connection that is set up for statements. The connection uses another database
 * afterwards.
 */
export const storeSystemViews = async (connection: DuckDBConnection, file: string): Promise<void> => {
	await connection.run(
		[
			// Small blocks, because there is little data. The storage version is that of the macros.
			`ATTACH ${quoteText(file)} AS ${stored} (BLOCK_SIZE 16384, STORAGE_VERSION 'v1.4.0')`,
			`USE ${stored}`,
			...systemSetup,
			`CHECKPOINT ${stored}`,
		].join(';\n'),
	);
};
