import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import {afterAll, afterEach, beforeAll, beforeEach, expect, test, vi} from 'vitest';
import type {Backend, StatementHandle} from '../../source/backend.ts';
import type {Clock} from '../../source/core/clock.ts';
import {systemClock} from '../../source/store/system-clock.ts';
import {rejectionOf} from '../_helpers/thrown-by.ts';
import {cell, failureOf, never, outcomeAfter, read, run, setUp} from '../contract/backend-under-test.ts';
import {type LocalWorld, makeWorld} from './local-backend.ts';
import {type Child, startChild} from './start-child.ts';

// A recursion keeps one core busy; a join keeps all of them busy.
const endless =
	'with recursive steps (n) as (select 1 union all select n + 1 from steps where n < 1000000000) select count(*) from steps';

let whole: LocalWorld;
let world: LocalWorld;
let backend: Backend;
const children: Child[] = [];

const child = (...options: Parameters<typeof startChild>): Child => {
	const started = startChild(...options);
	children.push(started);
	return started;
};

beforeAll(async () => {
	whole = await makeWorld();
	const first = await whole.open();
	await setUp(first);
	await run(
		first,
		'create table numbers (n integer)',
		`insert into numbers values ${Array.from({length: 1000}, (_, n) => `(${n})`).join(', ')}`,
	);
	await first.close();
});
afterAll(() => whole.dispose());

beforeEach(async () => {
	world = await makeWorld(whole);
	backend = await world.open();
});

afterEach(async () => {
	for (const one of children.splice(0)) one.process.kill('SIGKILL');
	await world.dispose();
});

test('a process killed within a transaction leaves the old data', async () => {
	const killed = child(
		world.home,
		'run',
		'delete from numbers where n < 500',
		'create table half (a integer)',
		endless,
	);
	await killed.said(/running[\s\S]*running/);
	killed.process.kill('SIGKILL');
	await killed.ended;
	expect(await cell(backend, 'select count(*) from numbers')).toBe(1000);
	expect(await failureOf(backend, 'select * from half')).toMatchObject({kind: 'sql'});
	expect((await run(backend, 'delete from numbers where n < 500')).rowsAffected).toEqual([500]);
});

/** Returns the first reason why it is queued. */
const reasonOf = async ({warehouse}: Backend, handle: StatementHandle): Promise<string | undefined> => {
	for await (const {waitsFor} of warehouse.follow(handle, never)) if (waitsFor) return waitsFor;
	return undefined;
};

/** A clock whose waits end immediately, and which counts them. */
const quickClock = (): Clock & {waits: number} => ({
	...systemClock,
	waits: 0,
	async sleep(_, signal) {
		signal?.throwIfAborted();
		this.waits++;
	},
});

test.each([
	['a statement', false],
	['a read-only statement', true],
])('%s waits for another process without a limit, and names it', async (_, isReadOnly) => {
	const holder = child(world.home, 'run', endless);
	await holder.said(/running[\s\S]*running/);
	const clock = quickClock();
	const waiting = await world.open({}, clock);
	const handle = await waiting.warehouse.submit({sql: ['select 1'], name: 'waiting', isReadOnly}, never);
	expect(await reasonOf(waiting, handle)).toMatch(
		new RegExp(`^the warehouse is in use by process ${holder.process.pid} \\(child\\b.*since \\d\\d:\\d\\d:\\d\\d$`),
	);
	expect((await waiting.monitor.activity(never)).limits).toContain(`in use by process ${holder.process.pid}`);
	// Longer than changes of the warehouse wait.
	await vi.waitFor(() => expect(clock.waits).toBeGreaterThan(100), {timeout: 60_000});
	expect(await reasonOf(waiting, handle)).toBeDefined();
	holder.process.kill('SIGKILL');
	expect(await outcomeAfter(waiting, handle)).toMatchObject({status: 'finished', queueMs: expect.any(Number)});
});

test.each([
	[
		'a transaction that stays open',
		'begin',
		/; its transaction in the tab "totals" has been open since \d\d:\d\d:\d\d: end it there with COMMIT or ROLLBACK/,
	],
	['a temporary table', 'create temp table t (a integer)', /; there is a temporary table in the tab "totals"/],
])('%s of another process is named to those who wait for it, with its tab', async (_, sql, says) => {
	const holder = child(world.home, 'hold', sql);
	await holder.said(/held/);
	const handle = await backend.warehouse.submit({sql: ['select 1'], name: 'waiting'}, never);
	const following = backend.warehouse.follow(handle, never);
	for await (const {waitsFor} of following) if (waitsFor && says.test(waitsFor)) break;
	holder.process.stdin?.write('\n');
	expect(await outcomeAfter(backend, handle)).toMatchObject({status: 'finished'});
});

test('a wait for another process can be aborted', async () => {
	const holder = child(world.home, 'run', endless);
	await holder.said(/running[\s\S]*running/);
	const handle = await backend.warehouse.submit({sql: ['select 1'], name: 'waiting'}, never);
	expect(await backend.warehouse.cancel(handle)).toBe(true);
});

test('a warehouse in use by another process is not removed', async () => {
	const holder = child(world.home, 'run', endless);
	await holder.said(/running[\s\S]*running/);
	expect(await backend.provisioner.ensureWarehouse(never)).toMatchObject({action: 'found'});
	const impatient = await world.open({}, quickClock());
	const error = await rejectionOf(impatient.provisioner.removeWarehouse(never));
	expect(error).toMatchObject({kind: 'busy'});
	expect(error.message).toContain(`process ${holder.process.pid} (child`);
	expect(error.nextSteps.join(' ')).toContain(`kill ${holder.process.pid}`);
	holder.process.kill('SIGKILL');
	await holder.ended;
	expect(await cell(backend, 'select count(*) from numbers')).toBe(1000);
});

test('the lock of a dead process is free, whatever its lock file contains', async () => {
	const holder = child(world.home, 'run', endless);
	await holder.said(/running[\s\S]*running/);
	holder.process.kill('SIGKILL');
	await holder.ended;
	const note = world.database.replace('warehouse.duckdb', 'lock-owner.json');
	expect(JSON.parse(await readFile(note, 'utf8'))).toMatchObject({pid: holder.process.pid});
	expect(await cell(backend, 'select 1')).toBe(1);
	expect(JSON.parse(await readFile(note, 'utf8'))).toMatchObject({pid: process.pid});
	await backend.close();
	expect(existsSync(note)).toBe(false);
});

test('an idle process closes the database for another one', async () => {
	await run(backend, 'create table mine (a integer)');
	const other = child(world.home, 'run', 'insert into mine values (1)');
	expect(await other.ended).toContain('finished');
	expect(await cell(backend, 'select count(*) from mine')).toBe(1);
});

test('a process that has reserved the warehouse blocks other processes between its statements', async () => {
	await run(backend, 'create table mine (a integer)');
	const release = await backend.warehouse.reserve?.(never);
	const other = child(world.home, 'run', 'insert into mine values (1)');
	const wanted = world.database.replace('warehouse.duckdb', 'wanted');
	await vi.waitFor(async () => expect(await readdir(wanted)).not.toEqual([]), {timeout: 60_000});
	for (let reading = 0; reading < 20; reading++) expect(await cell(backend, 'select count(*) from mine')).toBe(0);
	release?.();
	expect(await other.ended).toContain('finished');
	expect(await cell(backend, 'select count(*) from mine')).toBe(1);
});

test.each([
	['is kept for its reader', 'select n from wide limit 100000', /^first page\nread 100000$/],
	[
		'too large to be kept ends behind what was kept',
		'select n from wide',
		/^first page\nstopped after 2\d{5}: The rest of this result was released: another program needed the warehouse\.$/,
	],
])('a result that blocks another program %s', async (_, sql, end) => {
	await run(backend, 'create table wide as select a.n + 1000 * b.n as n from numbers a, numbers b');
	await backend.close();
	const reader = child(world.home, 'read', sql);
	await reader.said(/first page/);
	expect(await cell(backend, 'select count(*) from numbers')).toBe(1000);
	reader.process.stdin?.write('go on\n');
	expect((await reader.ended).trim()).toMatch(end);
});

test('the results of several statements can be read while another process uses the warehouse', async () => {
	await run(backend, 'create table wide as select a.n + 1000 * b.n as n from numbers a, numbers b');
	await backend.close();
	const reader = child(world.home, 'read', 'select n from numbers', 'select n from wide');
	await reader.said(/first page/);
	const other = child(world.home, 'run', 'insert into numbers values (1)');
	expect(await other.ended).toContain('finished');
	reader.process.stdin?.write('go on\n');
	expect(await reader.ended).toContain('read 1000000');
});

test('an unread result stays open while no other process needs the warehouse', async () => {
	await run(backend, 'create table wide as select a.n + 1000 * b.n as n from numbers a, numbers b');
	await backend.close();
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval']});
	try {
		const handle = await backend.warehouse.submit({sql: ['select n from wide'], name: 'read'}, never);
		let rows = 0;
		for await (const page of backend.warehouse.rows(handle, never)) {
			if (rows === 0) await vi.advanceTimersByTimeAsync(3_600_000);
			rows += page.rows.length;
		}

		expect(rows).toBe(1_000_000);
	} finally {
		vi.useRealTimers();
	}
});

test('two backends of one process take turns', async () => {
	const second = await world.open();
	await run(backend, 'create table turns (a integer)');
	await run(second, 'insert into turns values (1)');
	expect((await read(backend, 'select a from turns')).rows).toEqual([[1]]);
});

test('a broken result does not keep the database locked', async () => {
	await run(
		backend,
		'create table wide as select a.n + 1000 * b.n as n from numbers a, numbers b',
		'create table mine (a integer)',
	);
	await expect(read(backend, "select 1 / (n - 999000), repeat('x', 200) from wide")).rejects.toMatchObject({
		kind: 'sql',
	});
	const other = child(world.home, 'run', 'insert into mine values (1)');
	expect(await other.ended).toContain('finished');
});
