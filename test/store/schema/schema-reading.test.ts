import {afterEach, describe, expect, test, vi} from 'vitest';
import {createDashboard, type Dashboard} from '../../../source/store/dashboard.ts';
import {changesSchema, schemaOf} from '../../../source/store/schema/schema-reading.ts';
import {createFakeSession, type SessionScript} from '../../_helpers/fake-session.ts';

let opened: Dashboard | undefined;
afterEach(async () => {
	await opened?.close();
	opened = undefined;
});

const open = async (script: SessionScript = {}) => {
	const session = createFakeSession({tables: {orders: 3}, ...script});
	const dashboard = createDashboard(session);
	opened = dashboard;
	await dashboard.connect();
	dashboard.open('query');
	const reads = () => session.backend.submitted.filter(({name}) => name === 'tables and columns').length;
	return {dashboard, session, reads};
};

const names = (dashboard: Dashboard) =>
	schemaOf(dashboard)
		.get()
		.value?.tables.map(({name}) => name);

describe('the schema of the warehouse', () => {
	test('is read on demand, once', async () => {
		const {dashboard, reads} = await open();
		expect(reads()).toBe(0);
		schemaOf(dashboard).want();
		schemaOf(dashboard).want();
		await vi.waitFor(() => expect(names(dashboard)).toEqual(['orders']));
		schemaOf(dashboard).want();
		expect(schemaOf(dashboard).get().isLoading).toBe(false);
		expect(reads()).toBe(1);
	});

	test('is read again after it may have changed, while a screen shows it', async () => {
		const {dashboard, session, reads} = await open();
		await schemaOf(dashboard).refresh();
		session.backend.tables.set('own', 1);
		schemaOf(dashboard).outdate();
		await vi.waitFor(() => expect(names(dashboard)).toEqual(['orders', 'own']));
		dashboard.open('home');
		schemaOf(dashboard).outdate();
		expect(schemaOf(dashboard).get().isLoading).toBe(false);
		expect(reads()).toBe(2);
		schemaOf(dashboard).want();
		await vi.waitFor(() => expect(reads()).toBe(3));
	});

	test('stays while another program uses the warehouse, and is read again if that changed something', async () => {
		const {dashboard, session, reads} = await open();
		await schemaOf(dashboard).refresh();
		const {snapshot} = dashboard.state.get();
		if (!snapshot) throw new Error('There is no snapshot.');
		const see = (change: Partial<typeof snapshot>) => dashboard.state.set({snapshot: {...snapshot, ...change}});
		const shown: unknown[] = [];
		schemaOf(dashboard).subscribe(() => shown.push(names(dashboard)?.length));
		see({usedBy: 'process 4242'});
		see({});
		see({usedBy: 'process 4242'});
		expect(schemaOf(dashboard).get().isLoading).toBe(false);
		session.backend.tables.set('own', 1);
		see({usedBy: 'process 4242', changedByOther: '4242 1'});
		expect(schemaOf(dashboard).get().isLoading).toBe(false);
		see({changedByOther: '4242 1'});
		await vi.waitFor(() => expect(names(dashboard)).toEqual(['orders', 'own']));
		see({usedBy: 'process 4242', changedByOther: '4242 1'});
		see({changedByOther: '4242 1'});
		see({});
		expect(schemaOf(dashboard).get().isLoading).toBe(false);
		expect(reads()).toBe(2);
		expect(shown.every(count => count === 1 || count === 2)).toBe(true);
	});

	test('never wakes a warehouse on its own', async () => {
		const {dashboard, reads} = await open({snapshot: {wakesOnStatements: true}});
		schemaOf(dashboard).want();
		expect(schemaOf(dashboard).get().isLoading).toBe(false);
		await schemaOf(dashboard).refresh();
		expect(names(dashboard)).toEqual(['orders']);
		expect(reads()).toBe(1);
	});

	test('is read again after a statement created a table', async () => {
		const {dashboard, reads} = await open();
		await schemaOf(dashboard).refresh();
		const {runQuery} = await import('../../../source/workflows/query/run-query.ts');
		const run = async (text: string) => {
			dashboard.queries.of('query 1').start({
				name: 'query 1',
				title: 'Query',
				run: async signal => runQuery(await dashboard.context(signal), {text}),
			});
			await dashboard.queries.ended();
		};
		await run('select 1');
		expect(schemaOf(dashboard).get().isLoading).toBe(false);
		expect(reads()).toBe(1);
		await run('create table "own" (id integer)');
		await vi.waitFor(() => expect(names(dashboard)).toEqual(['orders', 'own']));
	});
});

describe('statements that may change the schema', () => {
	const work = (sql: string, state: 'ok' | 'wait' = 'ok') => ({
		name: 'query',
		view: {
			workflow: 'query',
			startedAt: 0,
			notes: [],
			steps: [
				{
					id: 'query',
					stage: 'query',
					title: 'query',
					needs: [],
					sql: [sql],
					state,
					startedAt: 0,
					ms: 1,
					reason: undefined,
					error: undefined,
					statementId: undefined,
				},
			],
		},
	});

	test.each([
		{sql: 'select 1', changes: false},
		{sql: 'insert into a values (1)', changes: false},
		{sql: 'create table a (b integer)', changes: true},
		{sql: 'select 1 as a into b', changes: true},
		{sql: 'drop view v', changes: true},
		{sql: "copy a from 's3://b/c' iam_role default", changes: true},
		{sql: 'commit', changes: true},
		{sql: 'call p()', changes: true},
	])('$sql: $changes', ({sql, changes}) => {
		expect(changesSchema(work(sql))).toBe(changes);
	});

	test('a statement that did not run does not count', () => {
		expect(changesSchema(work('drop table a', 'wait'))).toBe(false);
	});
});
