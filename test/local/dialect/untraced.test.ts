import {expect, test} from 'vitest';
import {read, run, setUp} from '../../contract/backend-under-test.ts';
import {makeWorld} from '../local-backend.ts';

test('ordering and limiting a narrowed number includes rows added since the file was written', async () => {
	const world = await makeWorld();
	try {
		const before = await world.open();
		await setUp(before);
		const numbers = Array.from({length: 800}, (_, n) => `(${2 * n})`).join(', ');
		await run(before, 'create table wide (n bigint)', `insert into wide values ${numbers}`);
		await before.close();
		const backend = await world.open();
		await run(backend, 'insert into wide values (5001), (5002)');
		const {rows} = await read(
			backend,
			'select n from (select n::integer from wide union all select 0) all_numbers order by n desc limit 1',
		);
		expect(rows).toEqual([[5002]]);
		await read(backend, 'select 1 from wide limit 1');
		const newest = await read(backend, 'select max(query) from stl_query');
		const ordered = await read(backend, 'select query from stl_query order by query desc limit 1');
		expect(Number(ordered.rows[0]?.[0])).toBeGreaterThan(Number(newest.rows[0]?.[0]));
	} finally {
		await world.dispose();
	}
});
