import {createDataStore, type DataStore} from '../data-api/store.ts';
import {createEngines, type Engines} from '../engine/engines.ts';
import {createClock, type DoubleClock} from './clock.ts';
import type {Identity} from './identity.ts';
import {createPlan, type Plan} from './plan.ts';
import type {
	BucketRecord,
	ClusterRecord,
	EventRecord,
	NamespaceRecord,
	RoleRecord,
	SnapshotRecord,
	UsageLimitRecord,
	WorkgroupRecord,
} from './records.ts';
import {type DoubleSettings, defaultSettings} from './settings.ts';

/** The account behind the double. */
export type World = {
	readonly account: string;
	readonly settings: DoubleSettings;
	readonly clock: DoubleClock;
	/** What is going to happen by itself. */
	readonly plan: Plan;
	readonly engines: Engines;
	/** Statements and sessions of the Data API. */
	readonly data: DataStore;
	readonly identities: Identity[];
	readonly clusters: ClusterRecord[];
	readonly snapshots: SnapshotRecord[];
	readonly events: EventRecord[];
	readonly roles: RoleRecord[];
	readonly namespaces: NamespaceRecord[];
	readonly workgroups: WorkgroupRecord[];
	readonly usageLimits: UsageLimitRecord[];
	readonly buckets: BucketRecord[];
	/** ARNs of secrets that exist. */
	readonly secrets: string[];
};

export const createWorld = (): World => {
	const clock = createClock(() => world.plan.settle());
	const world: World = {
		account: '123456789012',
		settings: defaultSettings(),
		clock,
		plan: createPlan(clock),
		engines: createEngines(),
		data: createDataStore(),
		identities: [],
		clusters: [],
		snapshots: [],
		events: [],
		roles: [],
		namespaces: [],
		workgroups: [],
		usageLimits: [],
		buckets: [],
		secrets: [],
	};
	return world;
};

/** Takes one element out of a list. */
export const remove = <T>(list: T[], one: T): void => {
	const at = list.indexOf(one);
	if (at !== -1) list.splice(at, 1);
};
