import {beforeAll, expect, test} from 'vitest';
import {outcomeOf} from '../../contract/backend-under-test.ts';
import {ownWarehouse} from '../own-warehouse.ts';

const warehouse = ownWarehouse();

beforeAll(async () => {
	const {backend} = warehouse;
	const session = await backend.warehouse.openSession();
	await warehouse.run('create table numbers as select 1 as n');
	await outcomeOf(backend, {sql: ['insert into numbers values (2)', 'insert into numbers values (3)']});
	// Statements of one session run one after another.
	await Promise.all([
		warehouse.rowsOf('select count(*) from numbers a, numbers b', session),
		warehouse.rowsOf('select max(n) from numbers', session),
		warehouse.failureOf('select 1 / (n - n) from numbers', session),
	]);
	await session.close();
});

const unlessConsistent: readonly (readonly [view: string, condition: string])[] = [
	[
		'sys_query_history',
		'queue_time < 0 or execution_time < 0 or elapsed_time <> queue_time + execution_time or end_time < start_time',
	],
	['sys_query_history', "status <> 'running' and datediff(microsecond, start_time, end_time) <> elapsed_time"],
	[
		'stl_wlm_query',
		`total_queue_time < 0 or total_exec_time < 0 or exec_start_time > exec_end_time or queue_end_time > exec_start_time
			or datediff(microsecond, exec_start_time, exec_end_time) <> total_exec_time`,
	],
	['svl_query_queue_info', 'queue_elapsed < 0 or exec_elapsed < 0 or exec_start_time < queue_start_time'],
	['svl_qlog', 'elapsed < 0 or endtime < starttime'],
	['stl_query', 'endtime < starttime'],
	['sys_query_detail', 'duration < 0 or end_time < start_time'],
	['stv_recents', 'duration < 0'],
	['stv_wlm_query_state', 'queue_time < 0 or exec_time < 0'],
];

test.each(unlessConsistent)('%s has no row where %s', async (view, condition) => {
	expect(await warehouse.rowsOf(`select * from ${view} where ${condition}`)).toEqual([]);
	expect(await warehouse.rowsOf(`select count(*) > 0 from ${view}`)).toEqual([[true]]);
});

test('only the first statement of a request can have waited', async () => {
	expect(
		await warehouse.rowsOf(
			"select queue_time from sys_query_history where query_text = 'insert into numbers values (3)'",
		),
	).toEqual([[0]]);
});
