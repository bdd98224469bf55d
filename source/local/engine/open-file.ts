import {access, constants, lstat, stat} from 'node:fs/promises';
import path from 'node:path';
import type {DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';
import {DwhError} from '../../core/dwh-error.ts';
import {quoteText} from '../dialect/quote.ts';
import {noWarehouse} from '../lifecycle/read-warehouse.ts';
import type {WarehouseFiles} from '../lifecycle/warehouse-files.ts';
import {diskErrorFromEngine} from './engine-disk-error.ts';
import {watchedConnection} from './watched-connection.ts';

const readOnlyDisk = /Read-only file system/;

/** The engine on a warehouse's file. */
export type OpenFile = {readonly instance: DuckDBInstance; connect(): Promise<DuckDBConnection>};

/** What stands there, whatever it is; a link that leads nowhere counts as nothing, as it does to the engine. */
const seen = (file: string) =>
	stat(file).catch((error: NodeJS.ErrnoException) => (error.code === 'ELOOP' ? lstat(file) : undefined));

/** Opens the file in one attempt. Throws `state` where there is none, `disk` where no file stands there, else what the engine throws: see `lockOwner` and `openingError`. */
export const openFile = async (files: WarehouseFiles): Promise<OpenFile> => {
	// The engine would make one, in a place where a removal has just been.
	const stats = await seen(files.database);
	if (!stats) throw noWarehouse();
	// Opening a pipe would wait for ever, and nothing could interrupt it.
	if (!stats.isFile())
		throw damagedError(files, new Error(`it is ${stats.isDirectory() ? 'a folder' : 'not a file'}.`));
	await access(files.database, constants.R_OK).catch((error: unknown) => {
		throw unreadableError(files, error);
	});
	const {DuckDBInstance} = await import('./engine-library.ts');
	const open = (file: string) =>
		DuckDBInstance.create(file, {
			temp_directory: files.temp,
			// Whatever is needed is built in: nothing may be downloaded.
			autoinstall_known_extensions: 'false',
			allow_community_extensions: 'false',
		});
	try {
		const instance = await open(files.database);
		return {instance, connect: () => watchedConnection(instance)};
	} catch (error) {
		if (!(error instanceof Error && readOnlyDisk.test(error.message))) throw error;
		return openReadOnly(await open(':memory:'), files);
	}
};

/**
 * What is stored can still be read where the disk is read-only; the engine refuses each statement that
 * writes. Attached, because an instance of such a file could not make the databases in memory that ours needs.
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

/** The process that has the file, where that is why it could not be opened. */
export const lockOwner = (error: unknown): {readonly pid: number | undefined} | undefined => {
	if (!(error instanceof Error) || !/Could not set lock on file/.test(error.message)) return undefined;
	const pid = /\(PID (\d+)\)/.exec(error.message)?.[1];
	return {pid: pid === undefined ? undefined : Number(pid)};
};

const isOfAnotherKind = /Extension .* not found/;

/** Any other error of an opening as ours, as far as it is about the file. */
export const openingError = (error: unknown, files: WarehouseFiles): unknown => {
	if (error instanceof DwhError) return error;
	const disk = diskErrorFromEngine(error, files.database);
	if (disk || !(error instanceof Error) || /^Out of Memory/.test(error.message)) return disk ?? error;
	// Whatever else the engine has against a file that is there and free: it is not as it was written.
	const reason = isOfAnotherKind.test(error.message) ? new Error('it is not a DuckDB file.', {cause: error}) : error;
	return damagedError(files, reason);
};

const unreadableError = ({database}: WarehouseFiles, cause: unknown): DwhError =>
	new DwhError('warehouse-unusable', `Could not open the warehouse file ${database}: this user may not read it.`, {
		nextSteps: [`Give yourself the right to read and write it: chmod u+rw ${database}`],
		cause,
	});

const damagedError = (files: WarehouseFiles, error: Error): DwhError =>
	new DwhError(
		'warehouse-unusable',
		`The warehouse file ${files.database} is damaged: ${error.message.split('\n')[0]?.replace(/^[A-Za-z ]+ Error: /, '')}`,
		{
			nextSteps: [
				`Copy ${files.database} away if you may need it.`,
				{text: 'Then remove the damaged warehouse', command: 'down'},
				{text: 'And create a new one', command: 'up'},
			],
			cause: error,
		},
	);
