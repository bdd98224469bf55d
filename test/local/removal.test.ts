import {randomUUID} from 'node:crypto';
import {existsSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {never, outcomeOf, setUp, waitForState} from '../contract/backend-under-test.ts';
import {type LocalWorld, makeWorld} from './local-backend.ts';

let world: LocalWorld;
beforeEach(async () => {
	world = await makeWorld();
});
afterEach(() => world.dispose());

test('a role that goes while somebody takes the inventory stays gone', async () => {
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

test('a warehouse that goes while somebody asks it things stays gone', async () => {
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

test('a role that is made while other programs end is kept', async () => {
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

test('a removal leaves no file behind, not even a note that a crash kept from its place', async () => {
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
