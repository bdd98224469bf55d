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

/** A database file that this process has open exclusively. */
export type OpenDatabase = {
	/** "DuckDB 1.5.6" */
	readonly version: string;
	/** The only folder the engine reads from after `shutDoors`; undefined if it could not be created. */
	readonly staging: string | undefined;
	connect(): Promise<DuckDBConnection>;
	/** Closes the file. Every connection and every unfinished result must be closed first. */
	close(): Promise<void>;
};

/** Called repeatedly while another process has the file open, with a description of that process. */
export type OnWait = (owner: string) => void;

// An attempt costs a few milliseconds of CPU, so longer waits poll less often.
const quickAttempts = 60;
const pauseMs = 50;
const longPauseMs = 200;
// Attempts between two requests to the lock owner, which may have been busy at the previous request.
const requestEvery = 8;

// The engine's lock belongs to the process: the same process could open the file twice.
const openHere = new Set<string>();

/**
 * Opens a warehouse's file. Throws `state` if it does not exist. While another process has it open, waits until
 * that process closes it; without `onWait`, throws `busy` with that process after about three seconds. Throws
 * `disk` for a damaged file, which is left unchanged, and for a full or read-only disk. Abort: nothing is open.
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

// The owner watches the folder and closes the database if it is idle.
const requestDatabase = async (files: WarehouseFiles): Promise<void> => {
	await makeFolder(files.wanted).catch(() => undefined);
	await writeFile(ownFile(files), `${process.pid}\n`).catch(() => undefined);
};

// A name that cannot be guessed.
const readable = randomUUID();

/** Creates the folder that the engine may read. Returns undefined if that fails; then nothing can be loaded. */
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
		// Temporary data of a killed process. No other process has the file open now.
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
		// These files are optional: stored data must stay readable on a read-only disk.
		for (const step of tidy) await step().catch(() => undefined);
		const staging = await makeStaging(files);
		return {
			version: `DuckDB ${version().replace(/^v/, '')}`,
			staging: staging?.pathOf(readable),
			connect,
			async close() {
				await dropFileLock(files.lockOwner);
				// Must run before the file is closed: the next process creates folders of these names as soon as it opens the
				// file.
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
