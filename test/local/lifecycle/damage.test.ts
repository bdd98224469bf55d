import {execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import type {Backend} from '../../../source/backend.ts';
import type {Notice} from '../../../source/core/next-step.ts';
import {createLocalBackend} from '../../../source/local/create-local-backend.ts';
import {systemClock} from '../../../source/store/system-clock.ts';
import {rejectionOf} from '../../_helpers/thrown-by.ts';
import {cell, failureOf, never, outcomeOf, run, setUp, waitForState} from '../../contract/backend-under-test.ts';
import {type LocalWorld, localSettings, makeWorld, openLocal} from '../local-backend.ts';

describe('a warehouse with damaged files', () => {
	let world: LocalWorld;
	let backend: Backend;
	const file = (name: string): string => path.join(path.dirname(world.database), name);

	let whole: LocalWorld;
	beforeAll(async () => {
		whole = await makeWorld();
		const first = await whole.open();
		await setUp(first);
		await run(first, 'create table kept (a integer)', 'insert into kept values (1)');
		await first.close();
	});
	afterAll(() => whole.dispose());
	beforeEach(async () => {
		world = await makeWorld(whole);
		backend = await world.open();
	});

	afterEach(() => world.dispose());

	test.each(['', '{"warehouse": {"chan', 'null', '[]', '{"warehouse": {"change": "exploding"}, "role": 7}'])(
		'a state file that reads %j costs no data',
		async text => {
			await writeFile(file('state.json'), text);
			expect(await backend.provisioner.observe(never)).toMatchObject({state: 'available'});
			expect(await cell(backend, 'select a from kept')).toBe(1);
			expect(await backend.provisioner.ensureWarehouse(never)).toMatchObject({action: 'found'});
			expect(await backend.provisioner.ensureRole(never)).toMatchObject({action: 'created'});
		},
	);

	test.each<[string, () => Promise<unknown>, string]>([
		['cut short', () => truncate(world.database, 20_000), 'damaged'],
		['empty', () => writeFile(world.database, ''), 'damaged'],
		['of another engine', () => writeFile(world.database, `SQLite format 3\0${'0'.repeat(4096)}`), 'not a DuckDB file'],
		['a folder', () => rm(world.database).then(() => mkdir(world.database)), 'a folder'],
		[
			'a pipe',
			() => rm(world.database).then(() => execFileSync('sh', ['-c', 'mkfifo "$0"', world.database])),
			'not a file',
		],
		['a link to itself', () => rm(world.database).then(() => symlink(world.database, world.database)), 'not a file'],
	])('a data file that is %s is reported, and can be removed', async (_, harm, reason) => {
		await harm();
		const error = await failureOf(backend, 'select a from kept');
		expect(error).toMatchObject({kind: 'disk', message: expect.stringContaining(world.database)});
		expect(error.message).toContain(reason);
		expect(error.nextSteps).toContainEqual(expect.objectContaining({command: 'down'}));
		const {message, nextSteps} = error;
		const seen = await backend.provisioner.observe(never);
		expect(seen).toMatchObject({state: 'unusable', isReady: false, unusable: {message, nextSteps}});
		expect(await rejectionOf(backend.provisioner.ensureWarehouse(never))).toMatchObject({message, nextSteps});
		expect(await backend.provisioner.removeWarehouse(never)).toMatchObject({action: 'removed'});
		await waitForState(backend, 'absent');
	});

	test('a repaired data file is available', async () => {
		const whole = await readFile(world.database);
		await writeFile(world.database, 'this is no database');
		await failureOf(backend, 'select a from kept');
		expect(await backend.provisioner.observe(never)).toMatchObject({state: 'unusable'});
		await writeFile(world.database, whole);
		expect(await backend.provisioner.observe(never)).toMatchObject({state: 'available', isReady: true});
		expect(await cell(backend, 'select a from kept')).toBe(1);
	});

	test('a data file without read permission is reported with the missing permission', async context => {
		if (process.getuid?.() === 0) context.skip('the superuser may read anything');
		await chmod(world.database, 0);
		const error = await rejectionOf(backend.provisioner.ensureWarehouse(never));
		expect(error).toMatchObject({code: 'warehouse-unusable', message: expect.stringContaining('may not read it')});
		expect(error.nextSteps).toEqual([expect.stringContaining(`chmod u+rw ${world.database}`)]);
		expect(await backend.provisioner.observe(never)).toMatchObject({state: 'unusable'});
		await chmod(world.database, 0o600);
		expect(await cell(backend, 'select a from kept')).toBe(1);
	});

	test('a damaged data file is reported, left unchanged, and removed only on request', async () => {
		await writeFile(world.database, 'this is no database');
		const error = await failureOf(backend, 'select a from kept');
		expect(error.kind).toBe('disk');
		expect(error.message).toContain(world.database);
		expect(error.nextSteps.slice(-2)).toMatchObject([{command: 'down'}, {command: 'up'}]);
		expect(await readFile(world.database, 'utf8')).toBe('this is no database');
		expect(await backend.provisioner.removeWarehouse(never)).toMatchObject({action: 'removed'});
		expect(existsSync(world.database)).toBe(false);
		await waitForState(backend, 'absent');
		await setUp(backend);
		expect(await cell(backend, 'select 1')).toBe(1);
	});

	test('a folder that is a link to itself is reported, and no file in it is reported as broken', async () => {
		const folder = path.dirname(world.database);
		await rm(folder, {recursive: true});
		await symlink(path.basename(folder), folder);
		const notices: Notice[] = [];
		const looped = await createLocalBackend({
			settings: localSettings({home: world.home}),
			clock: systemClock,
			onBroken: notice => notices.push(notice),
		});
		const error = await rejectionOf(looped.provisioner.observe(never));
		// Late reports of the first one have arrived by now.
		for (let again = 0; again < 3; again++) await rejectionOf(looped.provisioner.observe(never));
		expect(notices).toEqual([]);
		expect(error).toMatchObject({
			kind: 'disk',
			message: `Could not use ${folder}: it, or a folder above it, is a symbolic link that leads back to itself.`,
			nextSteps: [expect.stringContaining(`ls -ld ${folder}`)],
		});
	});

	test('an unfinished data file of a killed process does not count as a warehouse', async () => {
		await backend.provisioner.removeWarehouse(never);
		await waitForState(backend, 'absent');
		const leftover = file('unfinished.duckdb.99999');
		await mkdir(path.dirname(leftover), {recursive: true});
		await writeFile(leftover, 'half a header');
		expect(await backend.provisioner.observe(never)).toMatchObject({state: 'absent'});
		await setUp(backend);
		expect(await cell(backend, 'select 1')).toBe(1);
		expect(existsSync(leftover)).toBe(false);
		expect((await readdir(path.dirname(leftover))).filter(name => name.startsWith('unfinished'))).toEqual([]);
	});

	test('an interrupted removal can be completed', async () => {
		const record = JSON.parse(await readFile(file('state.json'), 'utf8'));
		record.warehouse.change = 'deleting';
		await writeFile(file('state.json'), JSON.stringify(record));
		expect(await backend.provisioner.observe(never)).toMatchObject({state: 'deleting', isReady: false});
		expect(await backend.provisioner.inventory(never)).toMatchObject([{kind: 'warehouse file'}, {kind: 'role'}]);
		expect(await rejectionOf(backend.warehouse.submit({sql: ['select 1'], name: 'early'}, never))).toMatchObject({
			kind: 'state',
		});
		expect(await backend.provisioner.removeWarehouse(never)).toMatchObject({action: 'removed'});
		await waitForState(backend, 'absent');
		await backend.provisioner.removeRole(never);
		expect(await backend.provisioner.inventory(never)).toEqual([]);
		expect(existsSync(path.dirname(world.database))).toBe(false);
	});

	test('up completes an interrupted removal and creates a new warehouse', async () => {
		const record = JSON.parse(await readFile(file('state.json'), 'utf8'));
		record.warehouse.change = 'deleting';
		await writeFile(file('state.json'), JSON.stringify(record));
		expect(await backend.provisioner.ensureWarehouse(never)).toMatchObject({action: 'created'});
		await waitForState(backend, 'available');
		expect(await failureOf(backend, 'select a from kept')).toMatchObject({kind: 'sql'});
	});

	test('a warehouse whose data file was deleted is absent and can be recreated', async () => {
		await rm(world.database);
		expect(await backend.provisioner.observe(never)).toMatchObject({state: 'absent'});
		await setUp(backend);
		expect(await cell(backend, 'select 1')).toBe(1);
	});

	test('leftovers of a killed program are removed', async () => {
		await mkdir(file('spill'), {recursive: true});
		await writeFile(file('spill/duckdb_temp_storage-0.tmp'), 'x');
		await cell(backend, 'select 1');
		expect(existsSync(file('spill/duckdb_temp_storage-0.tmp'))).toBe(false);
	});

	test('no other user may read the data', async () => {
		expect((await stat(world.database)).mode & 0o077).toBe(0);
		expect((await stat(path.dirname(world.database))).mode & 0o077).toBe(0);
	});
});

/** Mounts a small file system while the work runs; returns undefined if mounting is not allowed. */
const onMount = async (options: string, work: (folder: string) => Promise<void>): Promise<boolean> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'dwh-mount-'));
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], {stdio: 'ignore'});
	} catch {
		await rm(folder, {recursive: true});
		return false;
	}

	try {
		await work(folder);
	} finally {
		execFileSync('umount', ['-l', folder]);
		await rm(folder, {recursive: true});
	}

	return true;
};

describe('a full or read-only disk', () => {
	test('full: an error with the path, and nothing lost', async context => {
		const isMounted = await onMount('size=12m', async home => {
			const backend = await openLocal({home});
			await setUp(backend);
			await run(
				backend,
				'create table kept (a integer)',
				`insert into kept values ${Array.from({length: 1000}, (_, n) => `(${n})`).join(', ')}`,
			);
			const reserve = path.join(home, 'reserve');
			await writeFile(reserve, Buffer.alloc(1_000_000));
			const {error, status} = await outcomeOf(backend, {
				sql: [
					'create table big as select md5(cast(a.a as varchar) || cast(b.a as varchar) || cast(c.a as varchar)) as m from kept a, kept b, kept c where c.a < 2',
				],
			});
			expect(status).toBe('failed');
			expect(error).toMatchObject({kind: 'disk'});
			expect(error?.message).toMatch(/Could not write .*warehouse\.duckdb: the disk is full/);
			expect(error?.nextSteps).not.toEqual([]);
			expect(await cell(backend, 'select count(*) from kept')).toBe(1000);
			await rm(reserve);
			await run(backend, 'update kept set a = 0 where a = 1');
			await backend.close();
			expect(await cell(backend, 'select count(*) from kept where a = 0')).toBe(2);
			await backend.close();
		});
		if (!isMounted) context.skip('mounting is not allowed here');
	});

	test('full to the last byte: stored data can be read, and the warehouse can be removed', async context => {
		const isMounted = await onMount('size=12m', async home => {
			const backend = await openLocal({home});
			await setUp(backend);
			await run(backend, 'create table kept (a integer)', 'insert into kept values (1)');
			await backend.close();
			await writeFile(path.join(home, 'ballast'), Buffer.alloc(20_000_000)).catch(() => undefined);
			const later = await openLocal({home});
			expect(await cell(later, 'select a from kept')).toBe(1);
			expect(await later.provisioner.removeWarehouse(never)).toMatchObject({action: 'removed'});
			await waitForState(later, 'absent');
			expect(await later.provisioner.removeRole(never)).toMatchObject({action: 'removed'});
			expect(await later.provisioner.inventory(never)).toEqual([]);
			await later.close();
		});
		if (!isMounted) context.skip('mounting is not allowed here');
	});

	test('full before anything is created', async context => {
		const isMounted = await onMount('size=64k', async home => {
			await writeFile(path.join(home, 'ballast'), Buffer.alloc(60_000));
			const backend = await openLocal({home});
			expect(await rejectionOf(backend.provisioner.ensureWarehouse(never))).toMatchObject({kind: 'disk'});
			await backend.close();
		});
		if (!isMounted) context.skip('mounting is not allowed here');
	});

	test('read-only: an error with the path', async context => {
		const isMounted = await onMount('size=1m,ro', async home => {
			const backend = await openLocal({home});
			expect(await backend.provisioner.observe(never)).toMatchObject({state: 'absent'});
			for (const attempt of ['ensureWarehouse', 'ensureRole'] as const) {
				const error = await rejectionOf(backend.provisioner[attempt](never));
				expect(error.kind).toBe('disk');
				expect(error.message).toContain(home);
			}

			await backend.close();
		});
		if (!isMounted) context.skip('mounting is not allowed here');
	});

	test('read-only with a warehouse on it: a sentence, and the data is still there afterwards', async context => {
		const isMounted = await onMount('size=20m', async home => {
			const backend = await openLocal({home});
			await setUp(backend);
			await run(backend, 'create table kept (a integer)', 'insert into kept values (1)');
			await backend.close();
			execFileSync('mount', ['-o', 'remount,ro', home]);
			const error = await failureOf(backend, 'insert into kept values (2)');
			expect(error).toMatchObject({kind: 'disk', message: expect.stringContaining(home)});
			expect(await cell(backend, 'select a from kept')).toBe(1);
			expect(await rejectionOf(backend.provisioner.pause(never))).toMatchObject({kind: 'disk'});
			await backend.close();
			execFileSync('mount', ['-o', 'remount,rw', home]);
			expect(await cell(backend, 'select a from kept')).toBe(1);
			await backend.close();
		});
		if (!isMounted) context.skip('mounting is not allowed here');
	});

	test('a folder without write permission', async context => {
		if (process.getuid?.() === 0) context.skip('the superuser may write anywhere');
		const home = await mkdtemp(path.join(tmpdir(), 'dwh-denied-'));
		await chmod(home, 0o500);
		const backend = await openLocal({home});
		expect(await rejectionOf(backend.provisioner.ensureWarehouse(never))).toMatchObject({kind: 'disk'});
		await backend.close();
		await rm(home, {recursive: true});
	});
});
