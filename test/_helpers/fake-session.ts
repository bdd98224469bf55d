import type {Backend, InventoryItem} from '../../source/backend.ts';
import type {Settings} from '../../source/core/settings.ts';
import type {Catalogue} from '../../source/sql/catalogue/catalogue.ts';
import type {Session} from '../../source/store/session.ts';
import {systemClock} from '../../source/store/system-clock.ts';
import type {History, HistoryEntry} from '../../source/workflows/history/history.ts';
import {createFakeBackend, type FakeBackend, type FakeScript} from './fake-backend.ts';
import {createMemoryRecords, shop, shopSettings} from './workflow-context.ts';

export type SessionScript = Partial<FakeScript> & {
	readonly catalogue?: Catalogue;
	readonly settings?: Partial<Settings>;
	/** Whether the warehouse is there from the start; with it, `ensureWarehouse` and removal change it. */
	readonly isThere?: boolean;
	/** It is creating or deleting until this resolves. */
	readonly held?: Promise<unknown>;
	readonly connectFails?: Error;
	readonly program?: string;
	readonly problems?: Session['problems'];
	readonly values?: Session['values'];
};

/** A history that ends with its session. */
const createMemoryHistory = (entries: readonly HistoryEntry[] = []): History => {
	let all = [...entries];
	return {
		async add(entry) {
			all = [entry, ...all];
		},
		read: async () => all,
		async clear() {
			all = [];
		},
	};
};

export type FakeSession = Session & {readonly backend: FakeBackend};

/** The fake backend with a warehouse that comes and goes as it is asked to. */
const withLife = (backend: FakeBackend, isThereAtFirst: boolean, held: Promise<unknown> | undefined): Backend => {
	let isThere = isThereAtFirst;
	let isChanging = false;
	const change = () => {
		isChanging = held !== undefined;
		void held?.then(() => {
			isChanging = false;
		});
	};
	const stateOf = () => (isChanging ? (isThere ? 'creating' : 'deleting') : isThere ? 'available' : 'absent');
	const {provisioner} = backend;
	const owned: readonly InventoryItem[] = [
		{kind: 'warehouse', name: 'dwhcluster', detail: 'available', dollarsPerHour: 0},
		{kind: 'role', name: 'dwhRole', detail: 'read only', dollarsPerHour: 0},
	];
	return {
		...backend,
		provisioner: {
			...provisioner,
			async observe(signal) {
				const snapshot = await provisioner.observe(signal);
				const state = stateOf();
				return {
					...snapshot,
					state,
					isReady: state === 'available',
					endpoint: state === 'available' ? 'localhost' : undefined,
					typical: isChanging ? 'about 1 s' : undefined,
					role: {...snapshot.role, arn: isThere ? snapshot.role.arn : undefined},
				};
			},
			async ensureWarehouse(signal) {
				if (!isThere) change();
				isThere = true;
				return provisioner.ensureWarehouse(signal);
			},
			async removeWarehouse(signal) {
				if (isThere) change();
				isThere = false;
				return provisioner.removeWarehouse(signal);
			},
			inventory: async () => (isThere ? owned : []),
		},
	};
};

/** A session over the fake backend: a small shop unless the script brings another catalogue. */
export const createFakeSession = (script: SessionScript = {}): FakeSession => {
	const {catalogue = shop, isThere = true, held, connectFails, problems = [], values = []} = script;
	const clock = script.clock ?? systemClock;
	const backend = createFakeBackend({...script, clock});
	let isConnected = false;
	return {
		backend,
		settings: {...shopSettings, ...script.settings},
		problems,
		values,
		notes: [],
		catalogue,
		records: createMemoryRecords(),
		history: createMemoryHistory(),
		clock,
		program: script.program ?? 'dwh-tui',
		async connect() {
			if (connectFails) throw connectFails;
			isConnected = true;
			return withLife(backend, isThere, held);
		},
		isConnected: () => isConnected,
	};
};
