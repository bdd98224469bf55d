import type {DuckDBConnection} from '@duckdb/node-api';
import type {Clock} from '../../core/clock.ts';
import type {WarehouseFiles} from '../lifecycle/warehouse-files.ts';
import {type OnWait, type OpenDatabase, openDatabase} from './open-database.ts';

/**
 * Opens the database, sets it up, then revokes the engine's access to files and settings. Waits and throws like
 * `openDatabase`.
 */
export const openForStatements = async (
	files: WarehouseFiles,
	clock: Clock,
	setUp: (connection: DuckDBConnection) => Promise<void>,
	signal: AbortSignal,
	onWait: OnWait,
): Promise<OpenDatabase> => {
	const database = await openDatabase(files, clock, signal, onWait);
	try {
		const connection = await database.connect();
		try {
			await setUp(connection);
			const {shutDoors} = await import('./shut-doors.ts');
			await shutDoors(connection, database.staging);
		} finally {
			connection.closeSync();
		}

		return database;
	} catch (error) {
		await database.close();
		throw error;
	}
};
