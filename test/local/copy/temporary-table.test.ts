import {expect, test} from 'vitest';
import {outcomeOf, read} from '../../contract/backend-under-test.ts';
import {ownWarehouse} from '../own-warehouse.ts';

const warehouse = ownWarehouse();

test('a temporary table of a session is loaded, and unloaded, by its name with #', async () => {
	const from = await warehouse.world.writeObject('few/a.csv', '1,x\n2,y\n');
	const session = warehouse.backend.warehouse.openSession();
	const done = async (sql: string): Promise<void> => {
		const {error} = await outcomeOf(warehouse.backend, {sql: [sql], session});
		if (error) throw error;
	};
	await done('create table #few (id integer, name varchar(5))');
	await done(`copy #few from '${from}' with credentials 'aws_iam_role=arn' csv`);
	await done("unload ('select * from #few where id > 1') to 's3://bucket/out/' iam_role default");
	await done("copy #few from 's3://bucket/out/' iam_role default");
	expect((await read(warehouse.backend, 'select id, name from #few order by id', session)).rows).toEqual([
		[1, 'x'],
		[2, 'y'],
		[2, 'y'],
	]);
	await session.close();
});
