import {DuckDBInstance} from '@duckdb/node-api';
import {setUpDatabase} from '../source/local/engine/set-up-database.ts';
import {storeMacros} from '../source/local/engine/stored-macros.ts';

/** Makes the file of macros that an installation attaches instead of making them at each opening. */
export const storeMacrosIn = async (file: string): Promise<void> => {
	const instance = await DuckDBInstance.create(':memory:');
	const connection = await instance.connect();
	await setUpDatabase(connection, 'dwh');
	await storeMacros(connection, file);
	connection.closeSync();
	instance.closeSync();
};
