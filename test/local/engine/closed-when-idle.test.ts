import {expect, test, vi} from 'vitest';
import {openDatabase} from '../../../source/local/engine/open-database.ts';
import {warehouseFiles} from '../../../source/local/lifecycle/warehouse-files.ts';
import {systemClock} from '../../../source/store/system-clock.ts';
import {never, setUp} from '../../contract/backend-under-test.ts';
import {makeWorld} from '../local-backend.ts';

const removal = vi.hoisted(() => ({before: async (_place: string): Promise<void> => undefined}));

vi.mock('node:fs/promises', async original => {
	const real = await original<typeof import('node:fs/promises')>();
	const rm: typeof real.rm = async (place, options) => {
		await removal.before(String(place));
		return real.rm(place, options);
	};
	return {...real, rm};
});

test('a warehouse is closed only after its folders are removed, because the next process creates them', async () => {
	const world = await makeWorld();
	try {
		const backend = await world.open();
		await setUp(backend);
		await backend.close();
		const files = warehouseFiles(world.home, 'testcluster');
		const opened = await openDatabase(files, systemClock, never);
		const asked = new Map<string, string>();
		const waitsNot = {...systemClock, sleep: () => Promise.reject(new Error('it is held'))};
		removal.before = async place => {
			if (asked.has(place) || (place !== files.staging && place !== files.temp)) return;
			asked.set(place, 'being asked');
			const other = openDatabase(files, waitsNot, never).then(
				async database => {
					await database.close();
					return 'it is free';
				},
				(error: Error) => error.message,
			);
			asked.set(place, await other);
		};
		await opened.close();
		expect([...asked.values()]).toEqual(['it is held', 'it is held']);
	} finally {
		removal.before = async () => undefined;
		await world.dispose();
	}
});
