import {access, constants, lstat, stat} from 'node:fs/promises';
import path from 'node:path';
import type {DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';
import {DwhError} from '../../core/dwh-error.ts';
import {quoteText} from '../dialect/quote.ts';
import {noWarehouse} from '../lifecycle/read-warehouse.ts';
import type {WarehouseFiles} from '../lifecycle/warehouse-files.ts';
import {diskErrorFromEngine} from './engine-disk-error.ts';
import {watchedConnection} from './watched-connection.ts';

/** A disk, or a file of another user, that may be read and not written. */
const readOnlyFile = /Read-only file system|Permission denied/;

/** The engine with a warehouse's file open. */
export type OpenFile = {readonly instance: DuckDBInstance; connect(): Promise<DuckDBConnection>};

/** Returns the stats of a path of any kind. Like the engine, treats a dangling link as missing. */
const seen = (file: string) =>
	stat(file).catch((error: NodeJS.ErrnoException) => (error.code === 'ELOOP' ? lstat(file) : undefined));

/**
 * Opens the file in one attempt. Throws `state` if it does not exist, `disk` if it is not a file, otherwise the
 * engine's error: see `lockOwner` and `openingError`.
 */
export const openFile = async (files: WarehouseFiles): Promise<OpenFile> => {
	// The engine would create a missing file, possibly where the warehouse was just removed.
	const stats = await seen(files.database);
	if (!stats) throw noWarehouse();
	// Opening a pipe would block forever and could not be interrupted.
	if (!stats.isFile())
		throw damagedError(files, new Error(`it is ${stats.isDirectory() ? 'a folder' : 'not a file'}.`));
	await access(files.database, constants.R_OK).catch((error: unknown) => {
		throw unreadableError(files, error);
	});
	const {DuckDBInstance} = await import('./engine-library.ts');
	const open = (file: string) =>
		DuckDBInstance.create(file, {
			temp_directory: files.temp,
			// Everything needed is built in, and nothing may be downloaded.
			autoinstall_known_extensions: 'false',
			allow_community_extensions: 'false',
		});
	try {
		const instance = await open(files.database);
		return {instance, connect: () => watchedConnection(instance)};
	} catch (error) {
		if (!(error instanceof Error && readOnlyFile.test(error.message))) throw error;
		return openReadOnly(await open(':memory:'), files);
	}
};

/**
 * If the disk or the file is read-only, stored data can still be read; the engine refuses statements that write. The
 * file is attached, because a read-only instance could not create the in-memory databases that we need.
 */
const openReadOnly = async (instance: DuckDBInstance, {database}: WarehouseFiles): Promise<OpenFile> => {
	const name = path.parse(database).name;
	const connection = await instance.connect();
	try {
		await connection.run(`ATTACH ${quoteText(database)} AS ${name} (READ_ONLY)`);
	} catch (error) {
		instance.closeSync();
		throw error;
	} finally {
		connection.closeSync();
	}

	return {
		instance,
		async connect() {
			const own = await watchedConnection(instance);
			await own.run(`USE ${name}`);
			return own;
		},
	};
};

/** Returns the process that has the file open, if that is why it could not be opened. */
export const lockOwner = (error: unknown): {readonly pid: number | undefined} | undefined => {
	if (!(error instanceof Error) || !/Could not set lock on file/.test(error.message)) return undefined;
	const pid = /\(PID (\d+)\)/.exec(error.message)?.[1];
	return {pid: pid === undefined ? undefined : Number(pid)};
};

const isOfAnotherKind = /Extension .* not found/;

/** Returns other errors of an opening as a DwhError if they concern the file. */
export const openingError = (error: unknown, files: WarehouseFiles): unknown => {
	if (error instanceof DwhError) return error;
	const disk = diskErrorFromEngine(error, files.database);
	if (disk || !(error instanceof Error) || /^Out of Memory/.test(error.message)) return disk ?? error;
	// Any other error of the engine about a readable, unlocked file means that its content is invalid.
	const reason = isOfAnotherKind.test(error.message) ? new Error('it is not a DuckDB file.', {cause: error}) : error;
	return damagedError(files, reason);
};

const unreadableError = ({database}: WarehouseFiles, cause: unknown): DwhError =>
	new DwhError('warehouse-unusable', `Could not open the warehouse file ${database}: this user may not read it.`, {
		nextSteps: [`Make it readable and writable: chmod u+rw ${database}`],
		cause,
	});

const damagedError = (files: WarehouseFiles, error: Error): DwhError =>
	new DwhError(
		'warehouse-unusable',
		`The warehouse file ${files.database} is damaged: ${error.message.split('\n')[0]?.replace(/^[A-Za-z ]+ Error: /, '')}`,
		{
			nextSteps: [
				`Back up ${files.database} if you may need it.`,
				{text: 'Then remove the damaged warehouse', command: 'down'},
				{text: 'And create a new one', command: 'up'},
			],
			cause: error,
		},
	);
