import {cp, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {Backend} from '../../source/backend.ts';
import type {Clock} from '../../source/core/clock.ts';
import type {Settings} from '../../source/core/settings.ts';
import {createLocalBackend} from '../../source/local/create-local-backend.ts';
import {systemClock} from '../../source/store/system-clock.ts';

export type LocalSettings = {
	readonly home: string;
	readonly stateMs?: number;
	readonly s3Root?: string;
	readonly isReadOnly?: boolean;
};

export const localSettings = ({home, stateMs = 30, s3Root, isReadOnly = false}: LocalSettings): Settings => ({
	target: 'local',
	project: 'test',
	configFile: undefined,
	home,
	isReadOnly,
	aws: {
		region: 'us-west-2',
		profile: undefined,
		accessKeyId: undefined,
		secretAccessKey: undefined,
		sessionToken: undefined,
		credentials: 'chain',
	},
	redshift: {
		kind: 'provisioned',
		baseCapacity: 4,
		usageLimit: undefined,
		adopt: [],
		secretArn: undefined,
		prices: {nodeHour: undefined, rpuHour: undefined, storageGbMonth: undefined},
	},
	cluster: {identifier: 'testcluster', type: 'single-node', nodeType: 'ra3.large', numNodes: 1},
	db: {host: undefined, name: 'dwh', user: 'dwhuser', password: undefined, port: 5439},
	iam: {roleName: 'dwhRole', roleArn: undefined},
	etl: {maxShrink: 50},
	local: {s3Root, stateMs},
	placeholder: () => undefined,
});

export const openLocal = (settings: LocalSettings, clock: Clock = systemClock): Promise<Backend> =>
	createLocalBackend({settings: localSettings(settings), clock});

export type LocalWorld = {
	readonly home: string;
	readonly database: string;
	open(settings?: Partial<LocalSettings>, clock?: Clock): Promise<Backend>;
	writeObject(key: string, text: string): Promise<string>;
	dispose(): Promise<void>;
};

/**
 * Creates a folder with state and "S3", with the state copied from another world if given;
 * backends opened from it are closed with it.
 */
export const makeWorld = async (from?: LocalWorld): Promise<LocalWorld> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'dwh-local-'));
	const home = path.join(folder, 'home');
	if (from) await cp(from.home, home, {recursive: true});
	const s3Root = path.join(folder, 's3');
	const opened: Backend[] = [];
	return {
		home,
		database: path.join(home, 'warehouses', 'testcluster', 'warehouse.duckdb'),
		async open(settings, clock) {
			const backend = await openLocal({home, s3Root, ...settings}, clock);
			opened.push(backend);
			return backend;
		},
		async writeObject(key, text) {
			const file = path.join(s3Root, 'bucket', key);
			await mkdir(path.dirname(file), {recursive: true});
			await writeFile(file, text);
			return `s3://bucket/${key}`;
		},
		async dispose() {
			await Promise.all(opened.map(backend => backend.close()));
			await rm(folder, {recursive: true, force: true});
		},
	};
};
