import path from 'node:path';
import type {Backend} from '../backend.ts';
import type {Clock} from '../core/clock.ts';
import type {Settings} from '../core/settings.ts';
import type {OnBrokenFile} from '../files/state-file.ts';
import {noteChange} from './engine/change-note.ts';
import {createConnectionManager} from './engine/connection-manager.ts';
import {noteBlocker} from './engine/file-lock.ts';
import {prepareSample, type SampleMaker} from './lifecycle/prepare-sample.ts';
import {createProvisioner} from './lifecycle/provisioner.ts';
import {readWarehouse, requireAvailable} from './lifecycle/read-warehouse.ts';
import {sweep} from './lifecycle/remove-warehouse.ts';
import {warehouseFiles} from './lifecycle/warehouse-files.ts';
import {createWarehouseFolder} from './lifecycle/warehouse-folder.ts';
import {createIdleResultReaper} from './statements/idle-result-reaper.ts';
import {createSemaphore} from './statements/semaphore.ts';
import {createWarehouse} from './statements/warehouse.ts';
import {listObjects} from './storage/list-objects.ts';
import type {StoragePlace} from './storage/resolve-uri.ts';
import {createLocalStorage} from './storage/storage.ts';
import {createHistory} from './system-views/history.ts';

export type LocalBackendOptions = {
	readonly settings: Settings;
	readonly clock: Clock;
	/** Creates the sample that replaces S3 if no folder is configured. */
	readonly sample?: SampleMaker;
	/** Called for each broken file in the state folder. */
	readonly onBroken?: OnBrokenFile;
};

// Each running statement occupies a libuv thread, which file access needs as well. Leave one free.
const statementsAtOnce = (): number => Math.max(1, (Number(process.env.UV_THREADPOOL_SIZE) || 4) - 1);

/** Returns the backend of the embedded warehouse: one DuckDB file, opened at the first statement. */
export const createLocalBackend = async ({
	settings,
	clock,
	sample,
	onBroken = () => undefined,
}: LocalBackendOptions): Promise<Backend> => {
	const files = warehouseFiles(settings.home, settings.cluster.identifier);
	const {s3Root: configuredRoot, stateMs} = settings.local;
	const sampleFolder = path.join(settings.home, 'sample');
	const place: StoragePlace = {
		s3Root: configuredRoot ?? (sample ? sampleFolder : undefined),
		isSample: configuredRoot === undefined && sample !== undefined,
		baseFolder: settings.configFile ? path.dirname(settings.configFile) : process.cwd(),
	};

	const history = createHistory();
	/** Since the database was opened. */
	let hasChanged = false;
	const reaper = createIdleResultReaper();
	const connectionManager = createConnectionManager({
		files,
		clock,
		async onOpen(connection) {
			const {setUpDatabase} = await import('./engine/set-up-database.ts');
			history.startAfter(await setUpDatabase(connection, settings.db.name));
		},
		async onConnect(connection) {
			const {setUpConnection} = await import('./engine/set-up-database.ts');
			await setUpConnection(connection, {user: settings.db.user, database: settings.db.name});
		},
		async onClose(connection) {
			if (hasChanged) await noteChange(files.changeNote, clock.now());
			hasChanged = false;
			await history.flush(connection);
		},
		onWanted() {
			reaper.onWanted();
			void noteBlocker(files.lockOwner, warehouse.blocker());
		},
	});
	const warehouse = createWarehouse({
		context: {
			connectionManager,
			semaphore: createSemaphore(statementsAtOnce()),
			history,
			clock,
			database: files.database,
			onChange() {
				hasChanged = true;
			},
			resolve: uri => listObjects(uri, place),
			// A damaged sample is regenerated, so its folder must not hold unloaded files.
			unloadPlace: configuredRoot === undefined ? undefined : place,
		},
		names: {user: settings.db.user, database: settings.db.name},
		reaper,
		isReadOnly: settings.isReadOnly,
		async requireAvailable() {
			const reading = await readWarehouse(files, clock, stateMs, onBroken);
			requireAvailable(reading);
			return reading;
		},
	});
	const warehouseFolder = createWarehouseFolder({
		settings,
		files,
		clock,
		connectionManager,
		onBroken,
		cancelAll: warehouse.cancelAll,
	});

	return {
		target: 'local',
		provisioner: createProvisioner(warehouseFolder),
		warehouse,
		monitor: warehouse.monitor,
		storage: createLocalStorage({
			settings,
			place,
			prepare: async signal =>
				configuredRoot === undefined && sample ? prepareSample(sampleFolder, sample, clock, signal) : undefined,
		}),
		async close() {
			await warehouse.cancelAll();
			reaper.stop();
			await connectionManager.close();
			// A leftover that cannot be removed must not fail a finished command.
			await sweep(warehouseFolder).catch(() => undefined);
		},
	};
};
