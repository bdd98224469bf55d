import {randomUUID} from 'node:crypto';
import {chmod, realpath, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {DuckDBConnection} from '@duckdb/node-api';
import type {Clock} from '../../core/clock.ts';
import {sweepLeftovers} from '../../files/leftovers.ts';
import {makeFolder} from '../../files/make-folder.ts';
import {type EngineFolder, makeEngineFolder, temporaryPlaces} from '../copy/engine-folder.ts';
import type {WarehouseFiles} from '../lifecycle/warehouse-files.ts';
import {busyError, dropFileLock, lockOwnerText, writeFileLock} from './file-lock.ts';
import {lockOwner, type OpenFile, openFile, openingError} from './open-file.ts';

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

/** Called again and again while another process has the file, with who that is. */
export type OnWait = (owner: string) => void;

// An attempt takes some milliseconds of a processor: who waits longer than that tries less often.
const quickAttempts = 60;
const pauseMs = 50;
const longPauseMs = 200;
// Attempts between two requests to the lock owner, which may have been at work during the last.
const requestEvery = 8;

// The engine's lock belongs to the process: within one, it would let the same file be opened twice.
const openHere = new Set<string>();

/**
 * Opens a warehouse's file; throws `state` where there is none. While another process has it, waits until
 * that closes it; without `onWait` about three seconds, then throws `busy` naming that process. Throws `disk`
 * for a damaged file, which it leaves as it is, and for a disk that is full or read-only. Abort: nothing is open.
 */
export const openDatabase = async (
	files: WarehouseFiles,
	clock: Clock,
	signal: AbortSignal,
	onWait?: OnWait,
): Promise<OpenDatabase> => {
	let isWaiting = false;
	try {
		for (let attempt = 1; ; attempt++) {
			signal.throwIfAborted();
			let owner: number | undefined = process.pid;
			let cause: unknown;
			if (!openHere.has(files.database)) {
				openHere.add(files.database);
				try {
					return await prepared(await openFile(files), files, clock);
				} catch (error) {
					openHere.delete(files.database);
					const found = lockOwner(error);
					if (!found) throw openingError(error, files);
					owner = found.pid;
					cause = error;
				}
			}

			const isLong = attempt >= quickAttempts;
			if (isLong && !onWait) throw await busyError(files.lockOwner, owner, cause);
			isWaiting = true;
			if (attempt % requestEvery === 1) {
				await requestDatabase(files);
				onWait?.(await lockOwnerText(files.lockOwner, owner));
			}

			await clock.sleep(isLong ? longPauseMs : pauseMs, signal);
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

const prepared = async (opened: OpenFile, files: WarehouseFiles, clock: Clock): Promise<OpenDatabase> => {
	const {instance, connect} = opened;
	try {
		const {version} = await import('./engine-library.ts');
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
