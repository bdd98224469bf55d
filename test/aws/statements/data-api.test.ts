import {expect, test} from 'vitest';
import {createClients} from '../../../source/aws/client/clients.ts';
import {createDataApi} from '../../../source/aws/statements/data-api.ts';
import {connectionOf} from '../../../source/aws/statements/submit-statement.ts';
import {never, setUp} from '../../contract/backend-under-test.ts';
import {makeAwsWorld} from '../_helpers/aws-world.ts';

test('every call waits for its turn, also one that the SDK repeats', async () => {
	const world = await makeAwsWorld();
	const clients = createClients({settings: world.settings});
	try {
		await setUp(await world.open());
		const asked: string[] = [];
		const gate = Promise.withResolvers<void>();
		const api = createDataApi({
			clients,
			throttle: {
				async take(operation) {
					asked.push(operation);
					await gate.promise;
				},
			},
		});
		world.double.faults.add({operation: 'ExecuteStatement', nth: 1, action: {kind: 'throttle'}});
		const before = world.double.calls.length;
		const connection = connectionOf(world.settings);
		const executing = api.execute({...connection, Sql: 'select 1', ClientToken: 'once'}, never);
		await expect.poll(() => asked).toEqual(['ExecuteStatement']);
		expect(world.double.calls.length).toBe(before);
		gate.resolve();
		const {Id = ''} = await executing;
		await api.describe(Id, 30, never);
		await api.page(Id, undefined, never);
		await api.batch({...connection, Sqls: ['select 1', 'select 2']}, never);
		await api.cancel(Id, never).catch(() => undefined);
		const called = world.double.calls.slice(before).map(({operation}) => operation);
		expect(called.filter(operation => operation === 'ExecuteStatement')).toHaveLength(2);
		expect(asked).toEqual(called);
	} finally {
		clients.close();
		await world.dispose();
	}
});
