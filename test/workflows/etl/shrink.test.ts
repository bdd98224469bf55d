import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {openSession} from '../../../source/open-session.ts';
import type {WorkflowContext} from '../../../source/workflows/context.ts';
import {runEtl} from '../../../source/workflows/etl/run-etl.ts';
import {shrinksBehind, shrinksOf} from '../../../source/workflows/etl/shrink.ts';
import {setUp} from '../../../source/workflows/lifecycle/set-up.ts';
import {createTables} from '../../../source/workflows/tables/create-tables.ts';
import {createFakeBackend, type FakeScript} from '../../_helpers/fake-backend.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {folderOf, loans} from '../../_helpers/project-folder.ts';
import {shopContext, shopSettings, stocked, tell} from '../../_helpers/workflow-context.ts';

test.each([
	['all rows', 40, 0, 50, true],
	['all rows, whatever the share', 40, 0, 100, true],
	['the only row', 1, 0, 100, true],
	['more than the share', 100, 49, 50, true],
	['just the share', 100, 50, 50, false],
	['a row where none may go', 100, 99, 0, true],
	['half a percent', 1000, 995, 0.5, false],
	['nothing', 40, 40, 0, false],
	['nothing, and gains', 40, 41, 0, false],
	['nothing, as it had none', 0, 0, 0, false],
	['all but one, where all may go but never the last', 40, 1, 100, false],
])('a table that loses %s', (_what, rowsNow, rowsNext, maxShrink, isShrink) => {
	const found = shrinksOf(new Map([['t', rowsNow]]), new Map([['t', rowsNext]]), maxShrink);
	expect(found).toEqual(isShrink ? [{table: 't', rowsNow, rowsNext}] : []);
});

const prepare = (script: Partial<FakeScript> = {}, maxShrink = 50) => {
	const clock = createFakeClock();
	const backend = createFakeBackend({clock, tables: stocked, ...script});
	return {backend, context: shopContext(backend, clock, {settings: {...shopSettings, etl: {maxShrink}}})};
};

const builds = (table: string, rows: number) =>
	[`build ${table}`, {rowsAffected: [undefined, undefined, rows]}] as const;

describe('A load in which tables would lose rows', () => {
	test('is stopped before the publish, and says what is lost and how to continue', async () => {
		const {backend, context} = prepare({behaviors: [builds('orders', 0), builds('goods', 1)]});
		const {error, lines} = await tell(runEtl(context));
		expect(error).toMatchObject({
			kind: 'audit',
			message:
				'Could not publish: tables would lose too many rows: goods from 3 to 1, orders from 7 to 0. The published tables are unchanged.',
		});
		expect((error as DwhError).nextSteps).toContainEqual(expect.objectContaining({command: 'etl --allow-shrink'}));
		expect(shrinksBehind(error)).toHaveLength(2);
		expect(lines).toContain('skip publish: compare rows failed');
		expect(backend.tables.get('orders')).toBe(7);
		expect(context.records.saved[0]).toMatchObject({outcome: 'failed'});
	});

	test('is published when that is allowed', async () => {
		const {backend, context} = prepare({behaviors: [builds('orders', 0)]});
		const {result, lines} = await tell(runEtl(context, {isShrinkAllowed: true}));
		expect(result?.tables).toContainEqual({table: 'orders', role: 'fact', rowsBefore: 7, rowsAfter: 0});
		expect(lines).toContain('skip compare rows: tables may lose rows in this run');
		expect(backend.tables.get('orders')).toBe(0);
	});

	test('of others in an adopted warehouse starts only with consent; afterwards they are its own', async () => {
		const snapshot = {
			isAdopted: true,
			role: {name: 'dwhRole', arn: 'arn:aws:iam::123456789012:role/dwhRole', sync: 'in-sync'},
		};
		const {backend, context} = prepare({
			snapshot,
			tables: {raw_orders: 0, raw_goods: 0, goods: 3, buyers: 0, orders: 7},
		});
		for (const _ of [1, 2]) {
			const {error, lines} = await tell(runEtl(context));
			expect(error).toMatchObject({
				kind: 'refused',
				message:
					'Could not load into dwhcluster: its tables have rows that this program did not load, and a load would replace them: goods 3, orders 7.',
			});
			expect((error as DwhError).nextSteps).toContainEqual(expect.objectContaining({command: 'etl --allow-shrink'}));
			expect(shrinksBehind(error)).toContainEqual({table: 'orders', rowsNow: 7, rowsNext: 0});
			expect(lines).toContain('skip load raw_orders: plan failed');
		}
		expect([backend.tables.get('orders'), context.records.saved]).toEqual([7, []]);
		expect((await tell(runEtl(context, {isShrinkAllowed: true}))).error).toBeUndefined();
		expect((await tell(runEtl(context))).error).toBeUndefined();
	});

	test('is published up to the share that dwh.cfg allows', async () => {
		expect((await tell(runEtl(prepare({behaviors: [builds('orders', 2)]}, 75).context))).error).toBeUndefined();
		expect((await tell(runEtl(prepare({behaviors: [builds('orders', 2)]}, 70).context))).error).toBeDefined();
	});

	test('compares nothing where there is nothing to lose', async () => {
		const {backend, context} = prepare({tables: {...stocked, goods: 0, buyers: 0, orders: 0}});
		const {lines} = await tell(runEtl(context));
		expect(lines).toContain('skip compare rows: no table has rows to lose');
		expect(backend.tables.get('orders')).toBe(10);
	});

	test('reports first what its checks found', async () => {
		const bad = ['check orders-unique', {result: {columns: ['id'], rows: [[1]]}}] as const;
		const {error} = await tell(runEtl(prepare({behaviors: [builds('orders', 0), bad]}).context));
		expect(error).toMatchObject({message: expect.stringContaining('A check failed: "orders-unique"')});
	});

	test('fails as itself when the rows cannot be counted', async () => {
		const fail = new DwhError('connection', 'No response.');
		const broken = prepare({
			behaviors: [
				['count rows', {times: 1}],
				['count rows', {fail}],
			],
		});
		const {error} = await tell(runEtl(broken.context));
		expect(error).toMatchObject({kind: 'connection'});
		expect(broken.backend.tables.get('orders')).toBe(7);
	});
});

describe('A source that held rows and now', () => {
	const rows = Array.from({length: 40}, (_, index) => `${index},${index}\n`).join('');
	const header = 'reader,book\n';

	const project = async () => {
		const folder = folderOf({
			...loans,
			'load/staging_loans.sql': loans['load/staging_loans.sql'].replace('csv', 'csv ignoreheader 1'),
			'dwh.cfg': '[S3]\nLOANS = s3://library/loans\n[LOCAL]\nS3_ROOT = data\nSTATE_SECONDS = 0\n',
			'data/library/loans.csv': header + rows,
		});
		const {session} = await openSession({color: false, project: folder}, {DWH_HOME: path.join(folder, 'home')}, folder);
		const backend = await session.connect();
		onTestFinished(() => backend.close());
		const {catalogue, settings, clock, records} = session;
		const context: WorkflowContext = {
			backend,
			catalogue,
			settings,
			clock,
			records,
			signal: new AbortController().signal,
		};
		return {context, write: (text: string) => writeFileSync(path.join(folder, 'data/library/loans.csv'), text)};
	};

	test('is empty, has its header alone, or ends its lines with CR alone, takes nothing away', async () => {
		const {context, write} = await project();
		await tell(setUp(context));
		await tell(createTables(context, {isDropFirst: false}));
		expect((await tell(runEtl(context))).error).toBeUndefined();
		for (const text of ['', header, (header + rows).replaceAll('\n', '\r')]) {
			write(text);
			const {error} = await tell(runEtl(context));
			expect(shrinksBehind(error)).toEqual([
				{table: 'readers', rowsNow: 40, rowsNext: 0},
				{table: 'loans', rowsNow: 40, rowsNext: 0},
			]);
		}

		expect((await tell(runEtl(context, {isShrinkAllowed: true}))).error).toBeUndefined();
	});
});
