import {describe, expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import type {Workflow} from '../../../source/core/workflow-event.ts';
import type {WorkflowContext} from '../../../source/workflows/context.ts';
import {createEtlPlan} from '../../../source/workflows/etl/create-plan.ts';
import {runEtl} from '../../../source/workflows/etl/run-etl.ts';
import {createTables} from '../../../source/workflows/tables/create-tables.ts';
import {diffTables} from '../../../source/workflows/tables/diff-tables.ts';
import {dropTables} from '../../../source/workflows/tables/drop-tables.ts';
import {listTables} from '../../../source/workflows/tables/read-tables.ts';
import {verify} from '../../../source/workflows/verify/verify.ts';
import {createFakeBackend, type FakeScript} from '../../_helpers/fake-backend.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {shop, shopContext, stocked, tell} from '../../_helpers/workflow-context.ts';

const prepare = (script: Partial<FakeScript>) => {
	const clock = createFakeClock();
	const backend = createFakeBackend({clock, ...script});
	return {backend, context: shopContext(backend, clock)};
};

const writes = (backend: {submitted: readonly {isReadOnly: boolean; sql: readonly string[]}[]}) =>
	backend.submitted.filter(({isReadOnly}) => !isReadOnly).map(({sql}) => sql);

describe('what exists is read in a warehouse that another program uses', () => {
	const waitsFor = 'the warehouse is in use by process 7 (dwh-tui query)';
	test.each([
		['columns of tables', 'tables list', 'read', listTables],
		['count rows', 'tables list', 'read', listTables],
		['columns of tables', 'tables diff', 'read', diffTables],
		['columns of tables', 'tables drop', 'read', dropTables],
		['columns of tables', 'tables create', 'read', context => createTables(context, {isDropFirst: false})],
		['count rows', 'tables create --drop', 'read', context => createTables(context, {isDropFirst: true})],
		['columns of tables', 'etl', 'plan', runEtl],
		['count rows', 'etl', 'plan', runEtl],
		['count rows', 'the plan of a load', 'plan', createEtlPlan],
		['columns of tables', 'verify', 'expected', context => verify(context, {isSave: false})],
		['count rows', 'verify', 'count rows', context => verify(context, {isSave: false})],
	] satisfies [string, string, string, (context: WorkflowContext) => Workflow<unknown>][])(
		'"%s" of %s says in the step "%s" what it waits for, and nothing any more when it has ended',
		async (statement, _, step, run) => {
			const {context} = prepare({tables: stocked, behaviors: [[statement, {waitsFor}]]});
			const {events} = await tell<unknown>(run(context));
			const notes = events.filter(event => event.type === 'progress' && event.step === step && event.waitsFor);
			expect(notes).toContainEqual(
				expect.objectContaining({type: 'progress', step, waitsFor, note: `queued: ${waitsFor}`}),
			);
			const end = events.findLast(event => event.type === 'progress' && event.step === step);
			expect(end).toMatchObject({note: ''});
		},
	);
});

describe('creating tables', () => {
	test('creates missing tables in one transaction, and keeps existing ones', async () => {
		const {backend, context} = prepare({tables: {goods: 3}});
		const {result} = await tell(createTables(context, {isDropFirst: false}));
		expect(result?.tables).toContainEqual({table: 'goods', action: 'found'});
		expect(result?.tables.filter(({action}) => action === 'created')).toHaveLength(4);
		expect(writes(backend)).toHaveLength(1);
		expect(backend.tables.get('goods')).toBe(3);
		expect([...backend.tables.keys()].sort()).toEqual(shop.tables.map(({name}) => name).sort());
	});

	test('reports when everything exists', async () => {
		const {backend, context} = prepare({tables: stocked});
		const {lines} = await tell(createTables(context, {isDropFirst: false}));
		expect(lines).toContain('skip create: all tables already exist');
		expect(writes(backend)).toEqual([]);
	});

	test('drops first on request, backwards, all in one transaction, and reports how many rows are lost', async () => {
		const {backend, context} = prepare({tables: stocked});
		const {result, events} = await tell(createTables(context, {isDropFirst: true}));
		expect(result?.tables.every(({action}) => action === 'replaced')).toBe(true);
		const [sql] = writes(backend);
		expect(sql?.slice(0, 5)).toEqual(
			['orders', 'buyers', 'goods', 'raw_goods', 'raw_orders'].map(name => `drop table if exists "${name}"`),
		);
		expect(sql).toHaveLength(10);
		expect(events).toContainEqual(
			expect.objectContaining({type: 'finish', step: 'read', note: '5 of 5 tables exist, 22 rows go with them'}),
		);
	});

	test('names the file whose statement fails', async () => {
		const sql = '-- doc: goods.\ncreate table "goods" (id integer)';
		const fail = new DwhError('sql', 'syntax error', {sql, position: {line: 2, column: 1}});
		const {context} = prepare({behaviors: [['create tables', {fail}]]});
		const {error} = await tell(createTables(context, {isDropFirst: false}));
		expect((error as DwhError).message).toBe('sql/tables/goods.sql:2: syntax error');
	});
});

describe('a table of the catalogue that exists with other columns', () => {
	const orders = {...shop.tables[4]!, sql: 'create table :table.orders (id integer, "Total" decimal(9, 2) not null)'};
	const catalogue = {...shop, tables: [...shop.tables.slice(0, 4), orders]};
	const different: readonly (readonly [string, readonly (readonly [string, string])[], string])[] = [
		['lacks one', [['id', 'integer']], 'lacks total'],
		[
			'is a foreign table',
			[
				['order_no', 'integer'],
				['id', 'integer'],
			],
			'lacks total, has order_no',
		],
		[
			'has another order',
			[
				['total', 'numeric(9,2)'],
				['id', 'integer'],
			],
			'has them in another order',
		],
	];
	test.each(different)('%s: is found before anything is changed', async (_, columns, says) => {
		const {backend, context} = prepare({tables: {orders: 0}, columns: {orders: columns}});
		const {error} = await tell(createTables({...context, catalogue}, {isDropFirst: false}));
		expect((error as DwhError).message).toBe(
			`Could not create tables: a table exists with other columns: orders (sql/tables/orders.sql) ${says}.`,
		);
		expect((error as DwhError).nextSteps[0]).toEqual({text: 'Show every difference', command: 'tables diff'});
		expect(writes(backend)).toEqual([]);
	});
	test('stops the plan of a load, and the load before it writes', async () => {
		const {backend, context} = prepare({tables: stocked, columns: {orders: [['order_no', 'integer']]}});
		const message = expect.stringContaining(
			'Could not load into dwhcluster: a table exists with other columns: orders (sql/tables/orders.sql) lacks id, has order_no.',
		);
		for (const run of [createEtlPlan, runEtl])
			expect((await tell<unknown>(run(context))).error).toMatchObject({message});
		expect(writes(backend)).toEqual([]);
		expect(backend.tables.get('raw_orders')).toBe(7);
	});
	test('is replaced with --drop, and one with a column more at its end is used', async () => {
		const {context} = prepare({tables: {orders: 0}, columns: {orders: [['order_no', 'integer']]}});
		expect((await tell(createTables({...context, catalogue}, {isDropFirst: true}))).error).toBeUndefined();
		const more = prepare({
			tables: {orders: 0},
			columns: {
				orders: [
					['id', 'integer'],
					['total', 'numeric(9,2)'],
					['note', 'text'],
				],
			},
		});
		expect((await tell(createTables({...more.context, catalogue}, {isDropFirst: false}))).error).toBeUndefined();
	});
});

describe('dropping tables', () => {
	test('drops what exists, shadows too, and nothing else', async () => {
		const {backend, context} = prepare({tables: {...stocked, goods__next: 1, somebody_elses: 9}});
		const {result} = await tell(dropTables(context));
		expect(result?.dropped).toContain('goods__next');
		expect([...backend.tables.keys()]).toEqual(['somebody_elses']);
		expect((await tell(dropTables(context))).lines).toContain('skip drop: no tables exist');
	});
});

describe('listing tables', () => {
	test('lists rows, size and design of each', async () => {
		const {backend, context} = prepare({tables: {goods: 3, orders: 0}});
		const {result} = await tell(listTables(context));
		expect(result?.map(({name, exists, rows}) => [name, exists, rows])).toEqual([
			['raw_orders', false, undefined],
			['raw_goods', false, undefined],
			['goods', true, 3],
			['buyers', false, undefined],
			['orders', true, 0],
		]);
		expect(result?.[2]).toMatchObject({role: 'dimension', distribution: 'ALL', sortKey: ['id'], bytes: 1_048_576});
		// svv_table_info leaves empty tables out.
		expect(result?.[4]).toMatchObject({role: 'fact', distribution: 'KEY(id)', bytes: undefined});
		expect(backend.submitted).toHaveLength(4);
	});
});

describe('comparing tables with the catalogue', () => {
	test('runs each CREATE under another name to compare, and leaves nothing behind', async () => {
		const {backend, context} = prepare({
			tables: {...stocked, buyers__diff: 0},
			columns: {
				goods: [
					['id', 'integer'],
					['extra', 'bigint'],
				],
				orders: [['id', 'bigint']],
			},
		});
		backend.tables.has('buyers');
		const {result} = await tell(diffTables(context));
		expect(result?.find(({table}) => table === 'goods')).toEqual({
			table: 'goods',
			status: 'different',
			differences: [{column: 'extra', expected: undefined, actual: 'bigint'}],
		});
		expect(result?.find(({table}) => table === 'orders')?.differences).toEqual([
			{column: 'id', expected: 'integer', actual: 'bigint'},
		]);
		expect(result?.find(({table}) => table === 'buyers')?.status).toBe('same');
		expect([...backend.tables.keys()].sort()).toEqual(Object.keys(stocked).sort());
	});

	test('reports what is missing, and cleans up after a CREATE that fails', async () => {
		const {context} = prepare({tables: {}});
		expect((await tell(diffTables(context))).result?.every(({status}) => status === 'missing')).toBe(true);
		const failing = prepare({
			tables: stocked,
			behaviors: [['make tables to compare with', {fail: new DwhError('sql', 'no such type')}]],
		});
		const {error} = await tell(diffTables(failing.context));
		expect((error as DwhError).message).toBe('no such type');
		expect(failing.backend.submitted.at(-1)?.name).toBe('drop tables to compare with');
	});
});
