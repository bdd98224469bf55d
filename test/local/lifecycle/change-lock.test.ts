import {spawnSync} from 'node:child_process';
import {lstat, mkdir, mkdtemp, rm, stat, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {withChangeLock} from '../../../source/local/lifecycle/change-lock.ts';
import {prepareSample} from '../../../source/local/lifecycle/prepare-sample.ts';
import {systemClock} from '../../../source/store/system-clock.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {rejectionOf} from '../../_helpers/thrown-by.ts';
import {never, setUp, waitForState} from '../../contract/backend-under-test.ts';
import {makeWorld} from '../local-backend.ts';

const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('the change lock', () => {
	let folder: string;
	let lock: string;
	beforeEach(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'dwh-lock-'));
		lock = path.join(folder, 'warehouses', 'w.lock');
		await mkdir(path.dirname(lock));
	});
	afterEach(() => rm(folder, {recursive: true}));

	/** Returns the maximum number of concurrent holders among eight concurrent requests. */
	const mostAtOnce = async (): Promise<number> => {
		let [now, most] = [0, 0];
		const work = () =>
			withChangeLock({file: lock, subject: 'the warehouse'}, systemClock, never, async () => {
				most = Math.max(most, ++now);
				await systemClock.sleep(1);
				now--;
			});
		await Promise.all(Array.from({length: 8}, work));
		return most;
	};

	test('admits one process at a time, and is removed afterwards', async () => {
		expect(await mostAtOnce()).toBe(1);
		await expect(lstat(lock)).rejects.toMatchObject({code: 'ENOENT'});
	});

	test.each<[string, (file: string) => Promise<unknown>]>([
		['a process that has died', file => symlink(`${deadPid()}-1-x`, file)],
		['a process whose pid was reused', file => symlink(`${process.pid}-1-x`, file)],
		['no owner: text that is not a pid', file => symlink('elsewhere', file)],
		['no owner: a file', file => writeFile(file, '')],
		['no owner: a folder', file => mkdir(file)],
	])('of %s is taken over by one process', async (_, leave) => {
		await leave(lock);
		expect(await mostAtOnce()).toBe(1);
	});

	test('is released when the work fails', async () => {
		await expect(
			withChangeLock({file: lock, subject: 'the warehouse'}, systemClock, never, () => Promise.reject(new Error('no'))),
		).rejects.toThrow('no');
		expect(await withChangeLock({file: lock, subject: 'the warehouse'}, systemClock, never, async () => 'next')).toBe(
			'next',
		);
	});

	test('times out after a minute and names its owner', async () => {
		const clock = createFakeClock();
		const error = await withChangeLock({file: lock, subject: 'the warehouse'}, systemClock, never, () =>
			rejectionOf(withChangeLock({file: lock, subject: 'the warehouse'}, clock, never, async () => undefined)),
		);
		expect(error).toMatchObject({kind: 'busy'});
		expect(String(error)).toContain(`Process ${process.pid} is changing the warehouse`);
	});
});

test('two processes that need the sample generate it once', async () => {
	const home = await mkdtemp(path.join(tmpdir(), 'dwh-lock-'));
	try {
		let made = 0;
		const make = async (folder: string) => {
			made++;
			await systemClock.sleep(5);
			await mkdir(folder);
			return 'a sample';
		};
		const sample = path.join(home, 'state', 'sample');
		const found = await Promise.all(
			[1, 2, 3].map(() => prepareSample(sample, {make, isWhole: async () => true}, systemClock, never)),
		);
		expect(made).toBe(1);
		expect(found.map(({action}) => action).sort()).toEqual(['created', 'found', 'found']);
		expect((await stat(sample)).mode & 0o077).toBe(0);
	} finally {
		await rm(home, {recursive: true});
	}
});

describe('two programs that change one warehouse at the same time', () => {
	test('both set it up, and its data stays', async () => {
		const world = await makeWorld();
		try {
			// In each round the second program starts a little later. The work of the first one must survive.
			for (let round = 0; round < 12; round++) {
				const both = [await world.open(), await world.open()];
				await Promise.all(
					both.map(async (backend, which) => {
						for (let turn = 0; turn < which * round * 3; turn++) await new Promise(setImmediate);
						await setUp(backend);
					}),
				);
				for (const backend of both) {
					expect(await backend.provisioner.observe(never)).toMatchObject({state: 'available', role: {sync: 'in-sync'}});
				}

				await Promise.all(both.map(({provisioner}) => provisioner.removeWarehouse(never)));
				for (const backend of both) {
					await waitForState(backend, 'absent');
					await backend.close();
				}
			}
		} finally {
			await world.dispose();
		}
	});
});
