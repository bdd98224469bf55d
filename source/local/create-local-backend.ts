import path from 'node:path';
import type {Backend} from '../backend.ts';
import type {Clock} from '../core/clock.ts';
import type {Settings} from '../core/settings.ts';
import type {OnBrokenFile} from '../files/state-file.ts';
import {createDatabaseKeeper} from './database-keeper.ts';
import {createHistory} from './history.ts';
import {listObjects} from './list-objects.ts';
import {lookAtWarehouse, requireAvailable} from './look-at-warehouse.ts';
import {createPremises} from './premises.ts';
import {type MakeSample, prepareSample} from './prepare-sample.ts';
import {createProvisioner} from './provisioner.ts';
import {sweep} from './remove-warehouse.ts';
import type {StoragePlace} from './resolve-uri.ts';
import {createResultMinder} from './result-minder.ts';
import {createSlots} from './slots.ts';
import {createLocalStorage} from './storage.ts';
import {createWarehouse} from './warehouse.ts';
import {warehouseFiles} from './warehouse-files.ts';

export type LocalBackendOptions = {
	readonly settings: Settings;
	readonly clock: Clock;
	/** Makes the sample that stands for S3 where no folder is configured. */
	readonly makeSample?: MakeSample;
	/** Told of broken files of the state folder. */
	readonly onBroken?: OnBrokenFile;
};

// Every statement at work occupies one of the threads that file access needs as well: one stays free.
const statementsAtOnce = (): number => Math.max(1, (Number(process.env.UV_THREADPOOL_SIZE) || 4) - 1);

/** The embedded warehouse: one DuckDB file. Opens nothing before it is asked to. */
export const createLocalBackend = async ({
	settings,
	clock,
	makeSample,
	onBroken = () => undefined,
}: LocalBackendOptions): Promise<Backend> => {
	const files = warehouseFiles(settings.home, settings.cluster.identifier);
	const {s3Root: configuredRoot, stateMs} = settings.local;
	const sampleFolder = path.join(settings.home, 'sample');
	const place: StoragePlace = {
		s3Root: configuredRoot ?? (makeSample ? sampleFolder : undefined),
		baseFolder: settings.configFile ? path.dirname(settings.configFile) : process.cwd(),
	};

	const history = createHistory();
	const minder = createResultMinder();
	const keeper = createDatabaseKeeper({
		files,
		clock,
		async onOpen(connection) {
			const {setUpDatabase} = await import('./set-up-database.ts');
			history.startAfter(await setUpDatabase(connection, settings.db.name));
		},
		async onConnect(connection) {
			const {setUpConnection} = await import('./set-up-database.ts');
			await setUpConnection(connection, {user: settings.db.user, database: settings.db.name});
		},
		onClose: connection => history.flush(connection),
		onWanted: minder.onWanted,
	});
	const warehouse = createWarehouse({
		context: {
			keeper,
			slots: createSlots(statementsAtOnce()),
			history,
			clock,
			database: files.database,
			resolve: uri => listObjects(uri, place),
		},
		minder,
		isReadOnly: settings.isReadOnly,
		requireAvailable: async () => requireAvailable(await lookAtWarehouse(files, clock, stateMs, onBroken)),
	});
	const premises = createPremises({settings, files, clock, keeper, onBroken, cancelAll: warehouse.cancelAll});

	return {
		target: 'local',
		provisioner: createProvisioner(premises),
		warehouse,
		storage: createLocalStorage({
			settings,
			place,
			prepare: async signal =>
				configuredRoot === undefined && makeSample ? prepareSample(sampleFolder, makeSample, clock, signal) : undefined,
		}),
		async close() {
			await warehouse.cancelAll();
			minder.stop();
			await keeper.close();
			// A note that cannot be removed must not turn a finished command into a failed one.
			await sweep(premises).catch(() => undefined);
		},
	};
};
