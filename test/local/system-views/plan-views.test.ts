import {beforeAll, expect, test} from 'vitest';
import {read, run} from '../../contract/backend-under-test.ts';
import {ownWarehouse} from '../own-warehouse.ts';

const warehouse = ownWarehouse();
const joined =
	'select e.name, sum(price) from sales s join event e on e.id = s.event where price > 1 group by 1 order by 2 desc';
const crossed = 'select count(*) from sales a, event b where a.price > b.id';
beforeAll(async () => {
	const {backend} = warehouse;
	await run(backend, 'create table sales (event int, price decimal(8,2)) distkey (event)');
	await run(backend, 'create table event (id int, name varchar(20)) distkey (id)');
	await run(
		backend,
		'insert into sales values (1, 2.5), (2, 4)',
		"insert into event values (1, 'Hamlet'), (2, 'Medea')",
	);
	for (const sql of [joined, crossed]) await read(backend, sql);
});

const of = (view: string, sql: string): string =>
	`from ${view} v join sys_query_history h on h.query_id = v.${view.startsWith('sys') ? 'query_id' : 'query'} where h.query_text = '${sql}'`;

const rowsOf = async (sql: string) => (await read(warehouse.backend, sql)).rows;

test('stl_explain has the plan of EXPLAIN, one operation per row', async () => {
	const explained = (await rowsOf(`explain ${joined}`)).flat().map(String);
	const rows = await rowsOf(`select nodeid, parentid, plannode, info ${of('stl_explain', joined)} order by nodeid`);
	const operations = explained.filter(text => text.includes('(cost='));
	const withoutBlanks = (text: unknown): string => String(text).trim();
	expect(rows.map(([, , text]) => withoutBlanks(text))).toEqual(operations.map(withoutBlanks));
	expect(rows.map(([node]) => node)).toEqual(rows.map((_, at) => at + 1));
	expect(rows[0]?.[1]).toBe(0);
	const join = rows.find(([, , text]) => String(text).includes('Hash Join'));
	// The engine chooses which side is hashed.
	expect(withoutBlanks(join?.[3])).toMatch(/^Hash Cond: \("outer"\.\w+ = "inner"\.\w+\)$/);
	expect(rows.filter(([, parent]) => parent === join?.[0])).toHaveLength(2);
	expect(await rowsOf(`select count(*) ${of('sys_query_explain', joined)}`)).toEqual([[rows.length]]);
});

test('stl_scan shows which tables a statement read', async () => {
	expect(
		await rowsOf(
			`select distinct trim(perm_table_name), tbl = trim(perm_table_name)::regclass::oid, type ${of('stl_scan', joined)} order by 1`,
		),
	).toEqual([
		['event', true, 2],
		['sales', true, 2],
	]);
});

test('svl_query_summary has the steps in order of execution', async () => {
	const rows = await rowsOf(
		`select seg, step, split_part(label, ' ', 1) ${of('svl_query_summary', joined)} order by seg, step`,
	);
	expect(rows).toEqual([
		[0, 0, 'scan'],
		[0, 1, 'hash'],
		[1, 0, 'scan'],
		[1, 1, 'hjoin'],
		[1, 2, 'aggr'],
		[2, 0, 'sort'],
		[3, 0, 'return'],
		[4, 0, 'merge'],
	]);
});

test('stl_alert_event_log warns of nested loops only', async () => {
	expect(await rowsOf(`select event ${of('stl_alert_event_log', joined)}`)).toEqual([]);
	const [[event] = []] = await rowsOf(`select trim(event) ${of('stl_alert_event_log', crossed)}`);
	expect(event).toBe('Nested Loop Join in the query plan');
});

test('statements that run on the leader node only have no plan', async () => {
	const sql = 'select tablename from pg_tables';
	await read(warehouse.backend, sql);
	expect(await rowsOf(`select * ${of('stl_explain', sql)}`)).toEqual([]);
});
