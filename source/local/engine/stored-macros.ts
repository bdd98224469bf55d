import {existsSync} from 'node:fs';
import type {DuckDBConnection} from '@duckdb/node-api';
import {engineSchema} from '../dialect/engine-function.ts';
import {catalogSetup, engineSetup} from '../dialect/engine-macros.ts';
import {quoteText} from '../dialect/quote.ts';
import {installedFile, storedFileName} from './stored-file.ts';

const [, ...macros] = [...engineSetup, ...catalogSetup];

/** The name of the file that holds every macro. */
export const macrosFile = storedFileName('macros', macros);

/** The path of the installed file. */
export const installedMacros = installedFile(macrosFile);

/**
 * Attaches the macros stored by the build. Returns false if there is no usable file, as before the first build;
 * the macros are then created, which takes twice as long as opening a warehouse.
 */
export const attachStoredMacros = async (connection: DuckDBConnection, file: string): Promise<boolean> => {
	if (!existsSync(file)) return false;
	try {
		await connection.run(`ATTACH IF NOT EXISTS ${quoteText(file)} AS ${engineSchema} (READ_ONLY)`);
		return true;
	} catch {
		return false;
	}
};

/** Writes that file, using a connection that is set up for statements. */
export const storeMacros = async (connection: DuckDBConnection, file: string): Promise<void> => {
	await connection.run(
		[
			`DETACH ${engineSchema}`,
			// Small blocks, because there is little data. The storage version is the first with typed parameters.
			`ATTACH ${quoteText(file)} AS ${engineSchema} (BLOCK_SIZE 16384, STORAGE_VERSION 'v1.4.0')`,
			...macros,
			`CHECKPOINT ${engineSchema}`,
		].join(';\n'),
	);
};
