import {randomUUID} from 'node:crypto';
import {chmod, lstat, realpath, rm, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';
import type {Clock} from '../../core/clock.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {sweepLeftovers} from '../../files/leftovers.ts';
import {makeFolder} from '../../files/make-folder.ts';
import {type EngineFolder, makeEngineFolder, temporaryPlaces} from '../copy/engine-folder.ts';
import {quoteText} from '../dialect/quote.ts';
import {noWarehouse} from '../lifecycle/read-warehouse.ts';
import type {WarehouseFiles} from '../lifecycle/warehouse-files.ts';
import {diskErrorFromEngine} from './engine-disk-error.ts';
import {busyError, dropFileLock, writeFileLock} from './file-lock.ts';

/** A database file that this process has to itself. */
export type OpenDatabase = {
	/** "DuckDB 1.5.6" */
	readonly version: string;
	/** The folder that the engine reads from once its doors are shut; undefined where none can be made. */
	readonly staging: string | undefined;
	connect(): Promise<DuckDBConnection>;
	/** Lets the file go. Every connection and every unfinished result must be closed before. */
	close(): Promise<void>;
};

const attempts = 60;
const pauseMs = 50;
// Attempts between two requests to the lock owner, which may have been at work during the last.
const requestEvery = 8;

// The engine's lock belongs to the process: within one, it would let the same file be opened twice.
const openHere = new Set<string>();

const isOfAnotherKind = /Extension .* not found/;

const readOnlyDisk = /Read-only file system/;

const lockOwner = (error: unknown): {readonly pid: number | undefined} | undefined => {
	if (!(error instanceof Error) || !/Could not set lock on file/.test(error.message)) return undefined;
	const pid = /\(PID (\d+)\)/.exec(error.message)?.[1];
	return {pid: pid === undefined ? undefined : Number(pid)};
};

const damagedError = (files: WarehouseFiles, error: Error): DwhError =>
	new DwhError(
		'disk',
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

type Opened = {readonly instance: DuckDBInstance; connect(): Promise<DuckDBConnection>};

/** What stands there, whatever it is; a link that leads nowhere counts as nothing, as it does to the engine. */
const seen = (file: string) =>
	stat(file).catch((error: NodeJS.ErrnoException) => (error.code === 'ELOOP' ? lstat(file) : undefined));

const openOnce = async (files: WarehouseFiles): Promise<Opened> => {
	// The engine would make one, in a place where a removal has just been.
	const found = await seen(files.database);
	if (!found) throw noWarehouse();
	// Opening a pipe would wait for ever, and nothing could interrupt it.
	if (!found.isFile())
		throw damagedError(files, new Error(`it is ${found.isDirectory() ? 'a folder' : 'not a file'}.`));
	const {DuckDBInstance} = await import('@duckdb/node-api');
	const open = (file: string) =>
		DuckDBInstance.create(file, {
			temp_directory: files.temp,
			// Whatever is needed is built in: nothing may be downloaded.
			autoinstall_known_extensions: 'false',
			allow_community_extensions: 'false',
		});
	try {
		const instance = await open(files.database);
		return {instance, connect: () => instance.connect()};
	} catch (error) {
		if (!(error instanceof Error && readOnlyDisk.test(error.message))) throw error;
		return openReadOnly(await open(':memory:'), files);
	}
};

/**
 * What is stored can still be read where the disk is read-only; the engine refuses each statement that
 * writes. Attached, because an instance of such a file could not make the databases in memory that ours needs.
 */
const openReadOnly = async (instance: DuckDBInstance, {database}: WarehouseFiles): Promise<Opened> => {
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
			const own = await instance.connect();
			await own.run(`USE ${name}`);
			return own;
		},
	};
};

/**
 * Opens a warehouse's file; throws `state` where there is none. While another process has it, waits about
 * three seconds, then throws `busy` naming that process. Throws `disk` for a damaged file, which it
 * leaves as it is, and for a disk that is full or read-only.
 */
export const openDatabase = async (files: WarehouseFiles, clock: Clock, signal: AbortSignal): Promise<OpenDatabase> => {
	let isWaiting = false;
	try {
		for (let attempt = 1; ; attempt++) {
			signal.throwIfAborted();
			const problem = openHere.has(files.database) ? {pid: process.pid, cause: undefined} : undefined;
			if (!problem) {
				openHere.add(files.database);
				try {
					return await prepared(await openOnce(files), files, clock);
				} catch (error) {
					openHere.delete(files.database);
					const owner = lockOwner(error);
					if (!owner) throw openingError(error, files);
					if (attempt >= attempts) throw await busyError(files.lockOwner, owner.pid, error);
				}
			} else if (attempt >= attempts) throw await busyError(files.lockOwner, problem.pid, problem.cause);

			isWaiting = true;
			if (attempt % requestEvery === 1) await requestDatabase(files);
			await clock.sleep(pauseMs, signal);
		}
	} finally {
		if (isWaiting) await rm(ownFile(files), {force: true}).catch(() => undefined);
	}
};

const ownFile = (files: WarehouseFiles): string => path.join(files.wanted, String(process.pid));

// The holder watches the folder, and closes the database if it only keeps it open for later.
const requestDatabase = async (files: WarehouseFiles): Promise<void> => {
	await makeFolder(files.wanted).catch(() => undefined);
	await writeFile(ownFile(files), `${process.pid}\n`).catch(() => undefined);
};

const openingError = (error: unknown, files: WarehouseFiles): unknown => {
	if (error instanceof DwhError) return error;
	const disk = diskErrorFromEngine(error, files.database);
	if (disk || !(error instanceof Error) || /^Out of Memory/.test(error.message)) return disk ?? error;
	// Whatever else the engine has against a file that is there and free: it is not as it was written.
	const reason = isOfAnotherKind.test(error.message) ? new Error('it is not a DuckDB file.', {cause: error}) : error;
	return damagedError(files, reason);
};

// A name that cannot be guessed.
const readable = randomUUID();

/** Where the engine may read; undefined where no folder can be made, and so nothing be loaded. */
const makeStaging = async (files: WarehouseFiles): Promise<EngineFolder | undefined> => {
	try {
		const own = await realpath(files.staging).catch(() => undefined);
		const staging = await makeEngineFolder([...(own === undefined ? [] : [own]), ...temporaryPlaces()]);
		await makeFolder(staging.pathOf(readable));
		return staging;
	} catch {
		return undefined;
	}
};

const prepared = async (opened: Opened, files: WarehouseFiles, clock: Clock): Promise<OpenDatabase> => {
	const {instance, connect} = opened;
	try {
		const {version} = await import('@duckdb/node-api');
		// Spilled data of a program that was killed; no other process has the file now.
		const tidy = [
			() => rm(files.temp, {recursive: true, force: true}),
			() => rm(files.wanted, {recursive: true, force: true}),
			() => rm(files.staging, {recursive: true, force: true}),
			() => sweepLeftovers(files.folder),
			() => makeFolder(files.wanted),
			() => makeFolder(files.staging),
			() => chmod(files.database, 0o600),
			() => writeFileLock(files.lockOwner, clock.now()),
		];
		// Notes for others: what is stored must be readable where nothing can be written any more.
		for (const step of tidy) await step().catch(() => undefined);
		const staging = await makeStaging(files);
		return {
			version: `DuckDB ${version().replace(/^v/, '')}`,
			staging: staging?.pathOf(readable),
			connect,
			async close() {
				await dropFileLock(files.lockOwner);
				// Before the file is closed: the next process to open it makes folders of these names at once.
				for (const folder of [files.temp, files.staging]) {
					await rm(folder, {recursive: true, force: true}).catch(() => undefined);
				}
				instance.closeSync();
				openHere.delete(files.database);
				await staging?.remove().catch(() => undefined);
			},
		};
	} catch (error) {
		instance.closeSync();
		throw error;
	}
};
