import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import type {DuckDBConnection} from '@duckdb/node-api';
import {engineSchema} from '../dialect/engine-function.ts';
import {catalogSetup, engineSetup} from '../dialect/engine-macros.ts';
import {quoteText} from '../dialect/quote.ts';

/** The name of the file that holds every macro. */
export const macrosFile = 'engine.duckdb';

/** Where an installation has it. */
export const installedMacros = fileURLToPath(new URL(macrosFile, import.meta.url));

/**
 * Attaches the macros that the build stored; false where there are none, as in the sources, or where they
 * cannot be used: then they are made. To make them takes twice as long as to open a warehouse.
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

/** Writes that file, over a connection that is set up for statements. */
export const storeMacros = async (connection: DuckDBConnection, file: string): Promise<void> => {
	const [, ...macros] = engineSetup;
	await connection.run(
		[
			`DETACH ${engineSchema}`,
			// Small blocks, since there is little; the version is the first that has typed parameters.
			`ATTACH ${quoteText(file)} AS ${engineSchema} (BLOCK_SIZE 16384, STORAGE_VERSION 'v1.4.0')`,
			...macros,
			...catalogSetup,
			`CHECKPOINT ${engineSchema}`,
		].join(';\n'),
	);
};
