import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';
import {setUpConnection, setUpDatabase} from '../source/local/engine/set-up-database.ts';

type Engine = {
	readonly connection: DuckDBConnection;
	/** The database's, for other files too; it goes with it. */
	readonly folder: string;
};

/** Measures on an empty database that is set up as the program sets up its own, and removes it. */
export const withEngine = async (measure: (engine: Engine) => Promise<void>): Promise<void> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'dwh-bench-'));
	const instance = await DuckDBInstance.create(path.join(folder, 'bench.duckdb'));
	const connection = await instance.connect();
	try {
		await setUpDatabase(connection, 'bench');
		await setUpConnection(connection);
		await measure({connection, folder});
	} finally {
		connection.closeSync();
		instance.closeSync();
		await rm(folder, {recursive: true, force: true});
	}
};
