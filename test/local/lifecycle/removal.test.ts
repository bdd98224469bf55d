import {spawn} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {existsSync, readFileSync} from 'node:fs';
import {symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {never, outcomeOf, setUp, waitForState} from '../../contract/backend-under-test.ts';
import {type LocalWorld, makeWorld} from '../local-backend.ts';

let world: LocalWorld;
beforeEach(async () => {
	world = await makeWorld();
});
afterEach(() => world.dispose());

test('a role removed during an inventory stays removed', async () => {
	const backend = await world.open();
	const onlooker = await world.open();
	for (let round = 0; round < 8; round++) {
		await setUp(backend);
		await backend.provisioner.removeWarehouse(never);
		await waitForState(backend, 'absent');
		const looks = Array.from({length: 8}, () => onlooker.provisioner.inventory(never));
		await Promise.all([backend.provisioner.removeRole(never), ...looks]);
		expect(await backend.provisioner.inventory(never)).toEqual([]);
	}
});

test('a warehouse removed during a query stays removed', async () => {
	const backend = await world.open();
	for (let round = 0; round < 10; round++) {
		await setUp(backend);
		let isGone = false;
		const ask = async () => {
			while (!isGone) {
				await outcomeOf(backend, {sql: ['select 1']}).catch(() => undefined);
				await new Promise(setImmediate);
			}
		};
		const asking = [ask(), ask(), ask()];
		await backend.provisioner.removeWarehouse(never);
		await waitForState(backend, 'absent');
		isGone = true;
		await Promise.all(asking);
		expect(await backend.provisioner.observe(never)).toMatchObject({state: 'absent'});
	}
});

test('a role created while other programs exit is kept', async () => {
	const backend = await world.open();
	for (let round = 0; round < 40; round++) {
		let isMade = false;
		const leaveUntilMade = async () => {
			while (!isMade) await (await world.open()).close();
		};
		const leaving = [leaveUntilMade(), leaveUntilMade(), leaveUntilMade()];
		await backend.provisioner.ensureRole(never);
		isMade = true;
		await Promise.all(leaving);
		expect(await backend.provisioner.inventory(never)).toMatchObject([{kind: 'role'}]);
		await backend.provisioner.removeRole(never);
	}
});

test('a removal leaves no file behind, not even an unfinished record of a crashed process', async () => {
	const backend = await world.open();
	await setUp(backend);
	const folder = path.dirname(world.database);
	await writeFile(path.join(folder, `state.json.1-${randomUUID()}.unfinished`), '{"ware');
	await backend.provisioner.removeWarehouse(never);
	await waitForState(backend, 'absent');
	await backend.provisioner.removeRole(never);
	await backend.close();
	expect(existsSync(folder)).toBe(false);
});

/** Returns the start time of the process, as in the lock; empty if unknown. */
const startOf = (pid: number): string =>
	existsSync(`/proc/${pid}/stat`)
		? (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? '')
		: '';

test('a removal is in progress while its process lives, and interrupted once that has died', async () => {
	const backend = await world.open();
	await setUp(backend);
	const folder = path.dirname(world.database);
	await writeFile(
		path.join(folder, 'state.json'),
		JSON.stringify({version: 1, warehouse: {change: 'deleting', since: 0, createdAt: 0}}),
	);
	const remover = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {stdio: 'ignore'});
	const pid = remover.pid ?? 0;
	await symlink(`${pid}-${startOf(pid)}-x`, `${folder}.lock`);
	const seen = await backend.provisioner.observe(never);
	expect(seen).toMatchObject({state: 'deleting', waitsFor: `its removal by process ${pid}`});
	expect(seen.isStalled).toBeUndefined();
	remover.kill('SIGKILL');
	await once(remover, 'exit');
	expect(await backend.provisioner.observe(never)).toMatchObject({
		state: 'deleting',
		isStalled: true,
		waitsFor: 'the files left by an interrupted removal',
	});
	await backend.provisioner.removeWarehouse(never);
	await waitForState(backend, 'absent');
});

test('a program that removes the warehouse does not report its own removal as interrupted', async () => {
	const backend = await world.open();
	await setUp(backend);
	let isGone = false;
	const waits = new Set<string | undefined>();
	const looking = (async () => {
		while (!isGone) {
			waits.add((await backend.provisioner.observe(never)).waitsFor);
			await new Promise(setImmediate);
		}
	})();
	await backend.provisioner.removeWarehouse(never);
	isGone = true;
	await looking;
	expect([...waits].filter(text => text?.includes('interrupted'))).toEqual([]);
	await waitForState(backend, 'absent');
});
