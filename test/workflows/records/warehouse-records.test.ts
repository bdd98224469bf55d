import {existsSync} from 'node:fs';
import {cp, mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {openSession} from '../../../source/open-session.ts';
import {systemClock} from '../../../source/store/system-clock.ts';
import {createFileRecords} from '../../../source/workflows/records/file-records.ts';
import type {Records} from '../../../source/workflows/records/records.ts';
import {createWarehouseRecords} from '../../../source/workflows/records/warehouse-records.ts';
import {createFakeBackend} from '../../_helpers/fake-backend.ts';
import {shopSettings} from '../../_helpers/workflow-context.ts';
import {startDouble} from '../../aws-double/start-double.ts';

let home = '';
beforeEach(async () => {
	home = await mkdtemp(path.join(tmpdir(), 'dwh-records-of-'));
});
afterEach(async () => {
	vi.unstubAllEnvs();
	await rm(home, {recursive: true, force: true});
});

const truthOf = (source: string) => ({source, rowCounts: {}, queries: {}});
const begin = {type: 'begin', at: 5, lockId: 'c'} as const;

type Where = {account?: string; region?: string; kind?: 'provisioned' | 'serverless'; name?: string; db?: string};

/** What `observe` sees: by default nothing at all. */
const recordsAt = (where: Where, createdAt?: number, fails?: Error): Records & {readonly asked: string[]} => {
	const {account = '111111111111', region = 'us-west-2', kind = 'provisioned', name = 'dwhcluster', db = 'dwh'} = where;
	const asked: string[] = [];
	const settings = {
		...shopSettings,
		home,
		target: 'aws' as const,
		aws: {...shopSettings.aws, region},
		redshift: {...shopSettings.redshift, kind},
		cluster: {...shopSettings.cluster, identifier: name},
		db: {...shopSettings.db, name: db},
	};
	const connect = async () => {
		const backend = createFakeBackend({target: 'aws', clock: systemClock});
		return {
			...backend,
			provisioner: {
				...backend.provisioner,
				async whoAmI() {
					asked.push('whoAmI');
					if (fails && asked.length === 1) throw fails;
					return {account, user: 'me'};
				},
				async observe(signal: AbortSignal) {
					asked.push('observe');
					return {...(await backend.provisioner.observe(signal)), createdAt};
				},
			},
		};
	};
	return {...createWarehouseRecords({settings, connect}), asked};
};

describe('records of warehouses on AWS', () => {
	const others: readonly [string, Where][] = [
		['account', {account: '222222222222'}],
		['region', {region: 'eu-central-1'}],
		['kind', {kind: 'serverless'}],
		['identifier', {name: 'other'}],
		['database', {db: '../dev'}],
	];
	test.each(others)('of another %s are neither read nor removed', async (_, other) => {
		const prod = recordsAt({});
		await prod.saveExpected(truthOf('prod'));
		await prod.startJournal([begin]);
		const dev = recordsAt(other);
		expect([await dev.expected(), await dev.journal()]).toEqual([undefined, []]);
		await dev.saveExpected(truthOf('dev'));
		expect((await recordsAt({}).expected())?.source).toBe('prod');
		if (!other.db) await dev.forget();
		expect([(await recordsAt({}).expected())?.source, await recordsAt({}).journal()]).toEqual(['prod', [begin]]);
		expect((await recordsAt(other).expected())?.source).toBe(other.db ? 'dev' : undefined);
	});

	test('of every database go with their cluster', async () => {
		await recordsAt({db: 'one'}).saveExpected(truthOf('one'));
		await recordsAt({db: 'two'}).forget();
		expect(await recordsAt({db: 'one'}).expected()).toBeUndefined();
	});

	test('read the account one time, and again after a failure', async () => {
		const records = recordsAt({}, undefined, new Error('offline'));
		expect(records.asked).toEqual([]);
		await expect(records.runs(1)).rejects.toThrow('offline');
		await Promise.all([records.runs(1), records.journal()]);
		expect(records.asked).toEqual(['whoAmI', 'whoAmI']);
	});
});

describe('records under the identifier alone', () => {
	const old = () => path.join(home, 'records', 'aws', 'dwhcluster');
	beforeEach(async () => {
		const records = createFileRecords(old());
		await records.saveExpected(truthOf('prod'));
		await records.startJournal([begin]);
		await records.rememberTables({at: 9, createdAt: 1000, existing: 5, facts: {}});
	});

	test('move one time, to the warehouse that they belong to', async () => {
		const prod = recordsAt({}, 1000);
		expect([(await prod.expected())?.source, await prod.journal()]).toEqual(['prod', [begin]]);
		expect(await readdir(old())).toEqual([]);
		const again = recordsAt({}, 1000);
		expect((await again.expected())?.source).toBe('prod');
		expect(again.asked).toEqual(['whoAmI']);
	});

	test.each([
		['a warehouse made at another time', 2000],
		['no warehouse', undefined],
	])('stay where they are for %s', async (_, createdAt) => {
		const dev = recordsAt({region: 'eu-central-1'}, createdAt);
		expect(await dev.expected()).toBeUndefined();
		await dev.forget();
		expect((await recordsAt({}, 1000).expected())?.source).toBe('prod');
	});

	test('replace nothing that was written since', async () => {
		const copy = path.join(home, 'copy');
		await cp(old(), copy, {recursive: true});
		await recordsAt({}, 1000).saveExpected(truthOf('newer'));
		await cp(copy, old(), {recursive: true});
		expect((await recordsAt({}, 1000).expected())?.source).toBe('newer');
	});
});

test('the embedded warehouse has no account, and keeps its records where they were', async () => {
	const settings = {...shopSettings, home};
	const connect = () => Promise.reject(new Error('not to be opened'));
	await createWarehouseRecords({settings, connect}).startJournal([begin]);
	expect(existsSync(path.join(home, 'records', 'local', 'dwhcluster', 'journal.jsonl'))).toBe(true);
});

test('two sessions of one name in two accounts keep apart what they save', async () => {
	const sessionIn = async (account: string) => {
		const double = await startDouble();
		Object.assign(double.state, {account});
		for (const [name, value] of Object.entries(double.env)) vi.stubEnv(name, value);
		const env = {DWH_HOME: home, DWH_TARGET: 'aws'};
		const {session} = await openSession({color: false}, env, home);
		return {
			session,
			async close() {
				await session.disconnect?.();
				await double.close();
			},
		};
	};
	const dev = await sessionIn('111111111111');
	await dev.session.records.saveExpected(truthOf('dev'));
	await dev.close();
	const prod = await sessionIn('222222222222');
	expect(await prod.session.records.expected()).toBeUndefined();
	await prod.session.records.forget();
	await prod.close();
	const again = await sessionIn('111111111111');
	expect((await again.session.records.expected())?.source).toBe('dev');
	await again.close();
});
