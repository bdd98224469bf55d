import type {DuckDBConnection} from '@duckdb/node-api';
import type {Clock} from '../../core/clock.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import {orAbort} from '../../core/or-abort.ts';
import {fileStampOf} from '../../files/file-stamp.ts';
import {type WarehouseFiles, watchFolder} from '../lifecycle/warehouse-files.ts';
import {collectGarbage} from './collect-garbage.ts';
import type {OnWait, OpenDatabase} from './open-database.ts';
import {openForStatements} from './open-for-statements.ts';

/** Keeps the database open while a statement uses it, and for a short time afterwards. */
export type ConnectionManager = {
	/**
	 * Opens the database if needed, as soon as no other process has it open. Concurrent calls share one opening.
	 * Throws `disk`.
	 */
	lease(signal: AbortSignal, onWait?: OnWait): Promise<Lease>;
	/** Throws `warehouse-unusable` if the file cannot be opened. A file that another process has open is usable. */
	verify(signal: AbortSignal): Promise<void>;
	/** Returns the error if the last opening found the file unusable and the file has not changed since. */
	unusable(fileStamp: string): DwhError | undefined;
	/** Engine and version, once the database has been open. */
	version(): string | undefined;
	/** Called when the engine invalidated the database: reopens it as soon as nothing uses it. */
	invalidate(): void;
	/**
	 * Called when a result failed, which keeps the file locked until its memory is collected. Closing the database
	 * collects it.
	 */
	collectGarbageOnClose(): void;
	/** Closes the database now. Leases must be released first. The next lease reopens it. */
	close(): Promise<void>;
	/** Refuses leases with `state` until the returned function is called. */
	refuseLeases(): () => void;
};

/** A connection for one caller, released exactly once and without unfinished results. */
export type Lease = {
	readonly connection: DuckDBConnection;
	/** The folder that the engine may read files from. */
	readonly staging: string | undefined;
	release(): void;
};

export type ConnectionManagerOptions = {
	readonly files: WarehouseFiles;
	readonly clock: Clock;
	/** Called once per opening, before the first connection. */
	readonly onOpen: (connection: DuckDBConnection) => Promise<void>;
	/** Called for each connection. */
	readonly onConnect: (connection: DuckDBConnection) => Promise<void>;
	/** Called before closing, while the database is still writable. Must not throw. */
	readonly onClose: (connection: DuckDBConnection) => Promise<void>;
	/** Called when another process waits for the database. An idle database closes itself. */
	readonly onWanted: () => void;
	/** How long the database stays open without work. */
	readonly idleMs?: number;
};

export const createConnectionManager = (options: ConnectionManagerOptions): ConnectionManager => {
	const {files, clock, onOpen, onConnect, onClose, onWanted, idleMs = 2000} = options;
	let opening: Promise<OpenDatabase> | undefined;
	let closing: Promise<void> | undefined;
	let users = 0;
	let isDistrusted = false;
	let hasLeftovers = false;
	let bars = 0;
	let knownVersion: string | undefined;
	let idleTimer: NodeJS.Timeout | undefined;
	let stopWatching: (() => void) | undefined;
	let unusable: {readonly error: DwhError; readonly fileStamp: string} | undefined;
	/** The callbacks of all callers that share the opening. */
	const waiting = new Set<OnWait>();

	const connected = async (database: OpenDatabase): Promise<DuckDBConnection> => {
		const connection = await database.connect();
		try {
			await onConnect(connection);
			return connection;
		} catch (error) {
			connection.closeSync();
			throw error;
		}
	};

	const open = async (signal: AbortSignal): Promise<OpenDatabase> => {
		const database = await openForStatements(files, clock, onOpen, signal, owner => {
			for (const onWait of waiting) onWait(owner);
		}).catch(async (thrown: unknown) => {
			const error = toDwhError(thrown);
			if (error.code === 'warehouse-unusable') unusable = {error, fileStamp: await fileStampOf(files.database)};
			throw thrown;
		});
		unusable = undefined;
		stopWatching = watchFolder(files.wanted, () => {
			onWanted();
			if (users === 0) void closeNow();
		});
		knownVersion = database.version;
		isDistrusted = false;
		return database;
	};

	const begun = (signal: AbortSignal): Promise<OpenDatabase> => {
		const attempt = open(signal);
		attempt.catch(() => {
			if (opening === attempt) opening = undefined;
		});
		return attempt;
	};

	const shut = async (database: OpenDatabase): Promise<void> => {
		stopWatching?.();
		if (!isDistrusted) {
			try {
				const connection = await connected(database);
				try {
					await onClose(connection);
				} finally {
					connection.closeSync();
				}
			} catch {
				// A failure to write the history must not keep the file locked.
			}
		}

		await database.close();
		if (hasLeftovers) collectGarbage();
		hasLeftovers = false;
	};

	const closeNow = async (): Promise<void> => {
		clearTimeout(idleTimer);
		const current = opening;
		if (current && !closing) {
			closing = (async () => {
				const database = await current.catch(() => undefined);
				opening = undefined;
				if (database) await shut(database);
			})().finally(() => {
				closing = undefined;
			});
		}

		await closing;
	};

	const refuseBarred = (): void => {
		if (bars === 0) return;
		throw new DwhError('state', 'The warehouse is being removed.', {
			nextSteps: [{text: 'Wait until it is gone', command: 'status --watch'}],
		});
	};

	const opened = async (signal: AbortSignal): Promise<OpenDatabase> => {
		while (closing) await closing;
		// The first caller's signal aborts the opening. The other callers then start their own.
		for (;;) {
			refuseBarred();
			try {
				opening ??= begun(signal);
				return await orAbort(opening, signal);
			} catch (error) {
				if (signal.aborted || toDwhError(error).kind !== 'cancelled') throw error;
			}
		}
	};

	const leave = (): void => {
		users--;
		if (users > 0) return;
		if (isDistrusted) {
			void closeNow();
			return;
		}

		idleTimer = setTimeout(() => void closeNow(), idleMs);
		idleTimer.unref();
	};

	const lease: ConnectionManager['lease'] = async (signal, onWait) => {
		users++;
		clearTimeout(idleTimer);
		if (onWait) waiting.add(onWait);
		try {
			const database = await opened(signal);
			const connection = await connected(database);
			let isReleased = false;
			return {
				connection,
				staging: database.staging,
				release() {
					if (isReleased) return;
					isReleased = true;
					connection.closeSync();
					leave();
				},
			};
		} catch (error) {
			leave();
			throw error;
		} finally {
			if (onWait) waiting.delete(onWait);
		}
	};

	return {
		lease,
		async verify(signal) {
			const used = new AbortController();
			try {
				const opened = await lease(AbortSignal.any([signal, used.signal]), () => used.abort());
				opened.release();
			} catch (error) {
				if (!used.signal.aborted || signal.aborted) throw error;
			}
		},
		unusable: fileStamp => (unusable?.fileStamp === fileStamp ? unusable.error : undefined),
		version: () => knownVersion,
		invalidate() {
			isDistrusted = true;
		},
		collectGarbageOnClose() {
			hasLeftovers = true;
		},
		close: closeNow,
		refuseLeases() {
			bars++;
			return () => {
				bars--;
			};
		},
	};
};
