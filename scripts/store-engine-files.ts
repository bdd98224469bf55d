import path from 'node:path';
import {type DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';
import {setUpDatabase} from '../source/local/engine/set-up-database.ts';
import {macrosFile, storeMacros} from '../source/local/engine/stored-macros.ts';
import {storeSystemViews, systemViewsFile} from '../source/local/engine/stored-system-views.ts';

const onNewDatabase = async (work: (connection: DuckDBConnection) => Promise<void>): Promise<void> => {
	const instance = await DuckDBInstance.create(':memory:');
	const connection = await instance.connect();
	// Whatever an earlier build stored is not what this one stores.
	await setUpDatabase(connection, 'dwh', {macros: '', systemViews: ''});
	await work(connection);
	connection.closeSync();
	instance.closeSync();
};

/** Makes the files that an installation attaches or copies instead of making what is in them at each opening. */
export const storeEngineFiles = async (folder: string): Promise<void> => {
	await onNewDatabase(connection => storeMacros(connection, path.resolve(folder, macrosFile)));
	await onNewDatabase(connection => storeSystemViews(connection, path.resolve(folder, systemViewsFile)));
};
