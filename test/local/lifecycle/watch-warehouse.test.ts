import {mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {outcomeOf} from '../../contract/backend-under-test.ts';
import {type LocalWorld, makeWorld} from '../local-backend.ts';
import {startChild} from '../start-child.ts';

let world: LocalWorld;
beforeEach(async () => {
	world = await makeWorld();
});
afterEach(() => world.dispose());

const {signal} = new AbortController();

/** Resolves once a reading after a notification has the state. */
const watch = async () => {
	const backend = await world.open({stateMs: 0});
	const waiting = new Set<() => void>();
	const end = backend.provisioner.watch?.(() => {
		for (const look of waiting) look();
	});
	return {
		backend,
		end,
		async until(isSeen: (seen: Awaited<ReturnType<typeof backend.provisioner.observe>>) => boolean) {
			const {promise, resolve} = Promise.withResolvers<void>();
			const look = async () => {
				if (isSeen(await backend.provisioner.observe(signal))) resolve();
			};
			waiting.add(look);
			await look();
			await promise;
			waiting.delete(look);
		},
	};
};

test("another program's set-up, pause and removal are noticed, even before the folder exists", async () => {
	const watched = await watch();
	const other = await world.open({stateMs: 0});
	for (let life = 0; life < 2; life++) {
		const made = watched.until(({state}) => state === 'available');
		await other.provisioner.ensureRole(signal);
		await other.provisioner.ensureWarehouse(signal);
		await made;
		const paused = watched.until(({state}) => state === 'paused');
		await other.provisioner.pause(signal);
		await paused;
		const removed = watched.until(({state, role}) => state === 'absent' && role.arn === undefined);
		await other.provisioner.removeWarehouse(signal);
		await other.provisioner.removeRole(signal);
		await removed;
	}

	watched.end?.();
});

test('a warehouse that another program creates is never shown as available before it is creating', async () => {
	// Long enough that it is still creating at the end of its set-up.
	const watching = await world.open({stateMs: 60_000});
	const other = await world.open({stateMs: 60_000});
	const seen = new Set<string>();
	let isMade = false;
	const making = other.provisioner.ensureWarehouse(signal).finally(() => {
		isMade = true;
	});
	while (!isMade) seen.add((await watching.provisioner.observe(signal)).state);
	await making;
	seen.add((await watching.provisioner.observe(signal)).state);
	expect([...seen].filter(state => state !== 'absent')).toEqual(['creating']);
});

test('another process that has the warehouse open is shown until it closes it; a dead one is not', async () => {
	const watched = await watch();
	await watched.backend.provisioner.ensureWarehouse(signal);
	await watched.until(({state}) => state === 'available');
	const lockOwner = path.join(path.dirname(world.database), 'lock-owner.json');
	await mkdir(path.dirname(lockOwner), {recursive: true});
	const used = watched.until(
		({usedBy}) => usedBy?.startsWith(`process ${process.ppid} (dwh-tui etl), since `) ?? false,
	);
	await writeFile(lockOwner, JSON.stringify({pid: process.ppid, command: 'dwh-tui etl', since: Date.now()}));
	await used;
	const free = watched.until(({usedBy}) => usedBy === undefined);
	await rm(lockOwner);
	await free;
	await writeFile(lockOwner, JSON.stringify({pid: 2 ** 22 + 1, command: 'dwh-tui etl', since: Date.now()}));
	expect((await watched.backend.provisioner.observe(signal)).usedBy).toBeUndefined();
	watched.end?.();
});

test("another process's changes are distinguished from its reads, and from this process's changes", async () => {
	const watched = await watch();
	await watched.backend.provisioner.ensureWarehouse(signal);
	const seen = async () => (await watched.backend.provisioner.observe(signal)).changedByOther;
	const other = async (sql: string) => {
		// The engine closes the file for it.
		await expect(startChild(world.home, 'run', sql).ended).resolves.toContain('finished');
		return seen();
	};
	expect(await seen()).toBeUndefined();
	const created = await other('create table goods (id integer)');
	expect(created).toMatch(/^\d+ \d+$/);
	expect(await other('select count(*) from goods')).toBe(created);
	const filled = await other('insert into goods values (1)');
	expect(filled).not.toBe(created);
	const third = await world.open({stateMs: 0});
	await outcomeOf(third, {sql: ['delete from goods']});
	await third.close();
	expect(await seen()).toBeUndefined();
	watched.end?.();
});
