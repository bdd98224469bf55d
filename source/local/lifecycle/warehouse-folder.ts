import type {Clock} from '../../core/clock.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {Settings} from '../../core/settings.ts';
import type {OnBrokenFile} from '../../files/state-file.ts';
import type {ConnectionManager} from '../engine/connection-manager.ts';
import {errorFromEngine} from '../engine/error-from-engine.ts';
import {openDatabase} from '../engine/open-database.ts';
import {withChangeLock} from './change-lock.ts';
import {makeDatabase} from './make-database.ts';
import {readWarehouse, type WarehouseReading} from './read-warehouse.ts';
import type {WarehouseFiles} from './warehouse-files.ts';
import {type WarehouseChange, type WarehouseRecord, writeRecord} from './warehouse-record.ts';

/** The folder of a warehouse, and the operations on it. */
export type WarehouseFolder = WarehouseFolderOptions & {
	read(signal?: AbortSignal): Promise<WarehouseReading>;
	/**
	 * Reads the state, then runs work while no other process changes this warehouse. Throws `refused` if changes are
	 * not allowed (`what` is used in the message), `busy` if another process does not finish its change.
	 */
	change<Result>(what: string, signal: AbortSignal, work: (seen: WarehouseReading) => Promise<Result>): Promise<Result>;
	save(record: WarehouseRecord): Promise<void>;
	/** Records that a change starts now. */
	begin(seen: WarehouseReading, change: WarehouseChange): Promise<void>;
	/** Creates the data file and records when. */
	build(record: WarehouseRecord, signal: AbortSignal): Promise<void>;
	/**
	 * Runs work while nothing else uses the data file: cancels this program's own use of it and refuses new use.
	 * Throws `busy` if another process is using it.
	 */
	alone(signal: AbortSignal, work: () => Promise<void>): Promise<void>;
};

export type WarehouseFolderOptions = {
	readonly settings: Settings;
	readonly files: WarehouseFiles;
	readonly clock: Clock;
	readonly connectionManager: ConnectionManager;
	readonly onBroken: OnBrokenFile;
	/** Cancels everything running in this program before the warehouse is paused or removed. */
	readonly cancelAll: () => Promise<void>;
};

export const createWarehouseFolder = (options: WarehouseFolderOptions): WarehouseFolder => {
	const {settings, files, clock, connectionManager, cancelAll, onBroken} = options;

	const read = async (signal?: AbortSignal, isLockOurs = false): Promise<WarehouseReading> => {
		if (signal?.aborted) throw toDwhError(signal.reason);
		return readWarehouse(files, clock, settings.local.stateMs, onBroken, isLockOurs);
	};

	const save = async (record: WarehouseRecord): Promise<void> => {
		await writeRecord(files.record, record);
	};

	const requireFree = async (signal: AbortSignal): Promise<void> => {
		try {
			const database = await openDatabase(files, clock, signal);
			await database.close();
		} catch (error) {
			if (error instanceof DwhError && error.kind === 'busy') throw error;
			if (signal.aborted) throw toDwhError(signal.reason);
			// A file that cannot even be opened may be removed.
		}
	};

	return {
		...options,
		read,
		save,
		async change(what, signal, work) {
			if (settings.isReadOnly) {
				throw new DwhError('refused', `Read-only: ${what} would change the warehouse.`, {
					nextSteps: ['Run it without --read-only.'],
				});
			}

			const lock = {file: files.changeLock, subject: 'the warehouse'};
			return withChangeLock(lock, clock, signal, async () => work(await read(signal, true)));
		},
		begin: ({facts: {record, now}, createdAt = now}, change) =>
			save({...record, warehouse: {change, since: clock.now(), createdAt}}),
		async build(record, signal) {
			const createdAt = clock.now();
			// Written first, because a data file without a record counts as an available warehouse.
			await save({...record, warehouse: {change: 'creating', since: createdAt, createdAt, isBuilding: true}});
			try {
				await makeDatabase(files);
				const lease = await connectionManager.lease(signal);
				lease.release();
			} catch (error) {
				throw errorFromEngine(error, {sql: undefined, database: files.database});
			}

			const warehouse = {change: 'creating', since: clock.now(), createdAt} as const;
			await save({...record, engine: connectionManager.version(), warehouse});
		},
		async alone(signal, work) {
			const allowLeases = connectionManager.refuseLeases();
			try {
				await cancelAll();
				await connectionManager.close();
				await requireFree(signal);
				await work();
			} finally {
				allowLeases();
			}
		},
	};
};
