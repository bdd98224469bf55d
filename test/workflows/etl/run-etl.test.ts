import {describe, expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import type {NextStep} from '../../../source/core/next-step.ts';
import type {WorkflowEvent} from '../../../source/core/workflow-event.ts';
import {createEtlPlan} from '../../../source/workflows/etl/create-plan.ts';
import {checksText} from '../../../source/workflows/etl/report.ts';
import {runEtl} from '../../../source/workflows/etl/run-etl.ts';
import {failedChecksOf} from '../../../source/workflows/verify/run-check.ts';
import {createFakeBackend, type FakeScript} from '../../_helpers/fake-backend.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {shop, shopContext, shopSettings, stocked, tell} from '../../_helpers/workflow-context.ts';

const prepare = (script: Partial<FakeScript> = {}, rest: Parameters<typeof shopContext>[2] = {}) => {
	const clock = createFakeClock();
	const backend = createFakeBackend({clock, tables: stocked, ...script});
	const context = shopContext(backend, clock, rest);
	return {backend, context, clock};
};

const published = ({tables}: {tables: ReadonlyMap<string, number>}) => ({
	goods: tables.get('goods'),
	buyers: tables.get('buyers'),
	orders: tables.get('orders'),
});

const old = {goods: 3, buyers: 2, orders: 7};
const fresh = {goods: 10, buyers: 10, orders: 10};

const errorOf = (told: {error: unknown}): DwhError => {
	expect(told.error).toBeInstanceOf(DwhError);
	return told.error as DwhError;
};

describe('a warehouse that one program has at a time', () => {
	test.each([
		['a load that goes well', {}],
		['one that fails', {behaviors: [['build goods', {fail: new DwhError('sql', 'Wrong.')}]]}],
		['one whose plan fails', {behaviors: [['plan', {fail: new DwhError('sql', 'Wrong.')}]]}],
	] as const)('is reserved from before the first statement of %s until it is over', async (_, script) => {
		const {backend, context} = prepare(script as Partial<FakeScript>);
		const said: string[] = [];
		const submit: typeof backend.warehouse.submit = async (...call) => {
			said.push('statement');
			return backend.warehouse.submit(...call);
		};

		const reserve = async () => {
			said.push('reserved');
			return () => void said.push('released');
		};

		await tell(runEtl({...context, backend: {...backend, warehouse: {...backend.warehouse, submit, reserve}}}));
		expect(said.filter((word, index) => word !== said[index - 1])).toEqual(['reserved', 'statement', 'released']);
	});
});

describe('a load that goes well', () => {
	test('publishes every table at once and reports what changed', async () => {
		const {backend, context} = prepare();
		const {result, events} = await tell(runEtl(context));
		expect(published(backend)).toEqual(fresh);
		expect([...backend.tables.keys()].filter(name => name.endsWith('__next'))).toEqual([]);
		expect(result?.tables).toContainEqual({table: 'orders', role: 'fact', rowsBefore: 7, rowsAfter: 10});
		expect(result?.run.outcome).toBe('ok');
		expect(context.records.saved.map(({id}) => id)).toEqual([result?.run.id]);
		expect(result?.plan.steps.filter(({stage}) => stage === 'audit')).toHaveLength(result?.checks.length ?? 0);
		const [plan] = events;
		expect(plan?.type === 'plan' && plan.steps.map(({id, stage}) => `${stage}: ${id}`)).toEqual([
			'plan: plan',
			'stage: clean up',
			'stage: load raw_orders',
			'stage: load raw_goods',
			'build: build goods',
			'build: build buyers',
			'build: build orders',
			'audit: check orders-unique',
			'audit: check goods-odd',
			'audit: check raw-mapped',
			'compare: compare rows',
			'publish: publish',
			'report: report',
		]);
	});

	test('empties and copies in one transaction, and never truncates', async () => {
		const {backend, context} = prepare();
		await tell(runEtl(context));
		const load = backend.submitted.find(({name}) => name === 'load raw_goods');
		expect(load?.sql).toEqual([
			'delete from "raw_goods"',
			`-- doc: raw_goods.\ncopy "raw_goods" from 's3://shop/goods' iam_role 'arn:aws:iam::123456789012:role/dwhRole' json 'auto' `,
		]);
		expect(backend.submitted.flatMap(({sql}) => sql).join('\n')).not.toMatch(/truncate/i);
	});

	test('builds each table into its shadow and reads the shadows of the others', async () => {
		const {backend, context} = prepare();
		await tell(runEtl(context));
		expect(backend.submitted.find(({name}) => name === 'build orders')?.sql).toEqual([
			'drop table if exists "orders__next"',
			'create table "orders__next" (like "orders")',
			'insert into "orders__next" -- doc: orders.\nselect o.id from "raw_orders" o join "goods__next" g on g.id = o.id',
		]);
		expect(backend.submitted.find(({name}) => name === 'check orders-unique')?.sql[0]).toContain('from "orders__next"');
	});

	test('runs what can run side by side, and waits for what has to be done', async () => {
		const {backend, context} = prepare({
			behaviors: [
				['load raw_orders', {ms: 1000}],
				['load raw_goods', {ms: 5000}],
				['build goods', {ms: 3000}],
				['build buyers', {ms: 1000}],
				['build orders', {ms: 2000}],
			],
		});
		const {result, lines} = await tell(runEtl(context));
		const at = (name: string) => {
			const one = backend.submitted.find(other => other.name === name);
			return [(one?.at ?? 0) - (result?.run.startedAt ?? 0), (one?.endedAt ?? 0) - (result?.run.startedAt ?? 0)];
		};
		expect(at('load raw_orders')).toEqual([0, 1000]);
		expect(at('load raw_goods')).toEqual([0, 5000]);
		expect(at('build goods')).toEqual([5000, 8000]);
		expect(at('build buyers')).toEqual([5000, 6000]);
		expect(at('build orders')).toEqual([8000, 10_000]);
		expect(result?.run.ms).toBe(10_000);
		expect(lines.indexOf('ok load raw_orders')).toBeLessThan(lines.indexOf('ok load raw_goods'));
		expect(result?.throughput).toMatchObject({rows: 20, rowsPerSecond: 4});
		expect(result?.slowest).toEqual({step: 'load raw_goods', ms: 5000});
	});

	test('compares with the last run that went well', async () => {
		const {context} = prepare();
		const first = await tell(runEtl(context));
		const second = await tell(runEtl(context));
		expect(second.result?.comparedWith).toMatchObject({run: first.result?.run.id});
		expect(second.result?.comparedWith?.tables).toContainEqual({table: 'orders', rowsMore: 0});
	});

	test('reports the records that COPY skipped', async () => {
		const refused = {
			table: 'raw_goods',
			file: 's3://shop/goods/1.json',
			line: 3,
			column: 'price',
			columnType: 'integer',
			columnLength: '',
			position: 0,
			value: 'x',
			rawLine: '{}',
			code: 1207,
			reason: 'Invalid digit',
		};
		const {context} = prepare({behaviors: [['load raw_goods', {skipped: [refused]}]]});
		const {result, events} = await tell(runEtl(context));
		expect(result?.skipped).toEqual([refused]);
		expect(result?.run.skippedRecords).toBe(1);
		expect(events).toContainEqual(
			expect.objectContaining({type: 'finish', step: 'load raw_goods', note: '1 record skipped'}),
		);
	});

	test('drops the shadows of a killed run before it loads', async () => {
		const {backend, context} = prepare({tables: {...stocked, goods__next: 1}});
		const {lines} = await tell(runEtl(context));
		expect(lines).toContain('ok clean up');
		expect(backend.submitted.find(({name}) => name === 'clean up')?.sql).toEqual([
			'drop table if exists "goods__next"',
		]);
		expect((await tell(runEtl(context))).lines).toContain('skip clean up: nothing left from an earlier run');
	});

	test('continues with a warning, and reports it', async () => {
		const {backend, context} = prepare({
			behaviors: [['check goods-odd', {result: {columns: ['id'], rows: [[1], [2], [3]]}}]],
		});
		const {result} = await tell(runEtl(context));
		expect(published(backend)).toEqual(fresh);
		expect(result?.checks.find(({name}) => name === 'goods-odd')).toMatchObject({
			status: 'warned',
			rows: [[1], [2], [3]],
		});
		expect(checksText(result?.checks ?? [])).toBe('2 of 3 checks passed, 1 warning');
		expect(checksText([])).toBe('no checks ran');
	});

	test('is published although its record cannot be written', async () => {
		const {backend, context} = prepare();
		context.records.saveRun = async () => {
			throw new DwhError('disk', 'The disk is full.');
		};
		const {result} = await tell(runEtl(context));
		expect(published(backend)).toEqual(fresh);
		expect(result?.notes).toEqual(['This run could not be recorded: The disk is full.']);
	});
});

test('a step that waited for another program is not the slowest because of it', async () => {
	const {context} = prepare({
		behaviors: [
			['count rows', {ms: 60_000, waitsFor: 'the warehouse is in use by process 7 (dwh-tui query)'}],
			['load raw_goods', {ms: 5000}],
		],
	});
	const {result, events} = await tell(runEtl(context));
	expect(events).toContainEqual(expect.objectContaining({type: 'finish', step: 'plan', ms: 60_000}));
	expect(result?.slowest).toEqual({step: 'load raw_goods', ms: 5000});
});

describe('a load that fails leaves the published tables as they were', () => {
	const broken = new DwhError('load', 'COPY met a bad record.');
	test('a failed COPY lets the other one end, starts nothing new, and skips the rest', async () => {
		const {backend, context} = prepare({
			behaviors: [
				['load raw_orders', {ms: 1000, fail: broken}],
				['load raw_goods', {ms: 5000}],
			],
		});
		const told = await tell(runEtl(context));
		expect(told.lines.slice(3)).toEqual([
			'start load raw_orders',
			'start load raw_goods',
			'failed load raw_orders',
			'skip build goods: load raw_orders failed',
			'skip build buyers: load raw_orders failed',
			'skip build orders: load raw_orders failed',
			'skip check orders-unique: load raw_orders failed',
			'skip check goods-odd: load raw_orders failed',
			'skip check raw-mapped: load raw_orders failed',
			'skip compare rows: load raw_orders failed',
			'ok load raw_goods',
			'skip publish: load raw_orders failed',
			'skip report: load raw_orders failed',
		]);
		expect(errorOf(told).kind).toBe('load');
		expect(errorOf(told).nextSteps).toContain('The published tables are unchanged.');
		expect(backend.cancelled).toEqual([]);
		expect(published(backend)).toEqual(old);
		expect(context.records.saved[0]).toMatchObject({outcome: 'failed', error: 'COPY met a bad record.'});
	});

	test('a failed build names its file', async () => {
		const {backend, context} = prepare();
		const sql = 'insert into "goods__next" -- doc: goods.\nselect id from "raw_goods"';
		const fail = new DwhError('sql', 'column "id" does not exist', {sql, position: {line: 2, column: 8}});
		const again = prepare({behaviors: [['build goods', {fail}]]});
		const told = await tell(runEtl(again.context));
		expect(errorOf(told).message).toBe('sql/transform/goods.sql:2: column "id" does not exist');
		expect(told.lines).toContain('skip publish: build goods failed');
		expect(published(again.backend)).toEqual(old);
		expect([backend.submitted.length, context.records.saved.length]).toEqual([0, 0]);
	});

	test('a failed check stops before the publish, after every check ran', async () => {
		const rows = Array.from({length: 30}, (_, id) => [id]);
		const {backend, context} = prepare({
			behaviors: [
				['check orders-unique', {result: {columns: ['id'], rows}}],
				['check raw-mapped', {result: {columns: ['id'], rows: [[null]]}}],
			],
		});
		const told = await tell(runEtl(context));
		const error = errorOf(told);
		expect(error.kind).toBe('audit');
		expect(error.message).toBe(
			'2 checks failed: "orders-unique", "raw-mapped". Nothing was published. The published tables are unchanged.',
		);
		expect(failedChecksOf(error).map(({name, rows: kept, hasMoreRows}) => [name, kept.length, hasMoreRows])).toEqual([
			['orders-unique', 20, true],
			['raw-mapped', 1, false],
		]);
		expect(told.lines).toContain('ok check goods-odd');
		expect(told.lines).toContainEqual(expect.stringMatching(/^skip publish: check [\w-]+ failed$/));
		expect(backend.submitted.some(({name}) => name === 'publish')).toBe(false);
		expect(published(backend)).toEqual(old);
	});

	test('a check that cannot run stops it too', async () => {
		const {backend, context} = prepare({
			behaviors: [['check goods-odd', {fail: new DwhError('sql', 'no such function')}]],
		});
		const told = await tell(runEtl(context));
		expect(errorOf(told).message).toContain('no such function');
		expect(published(backend)).toEqual(old);
	});

	test('a conflict that passes is retried, with its reason', async () => {
		const conflict = new DwhError(
			'serialization-conflict',
			'ERROR: 1023 DETAIL: Serializable isolation violation on table',
		);
		const {backend, context} = prepare({behaviors: [['build goods', {fail: conflict, times: 2}]]});
		const {lines, result} = await tell(runEtl(context));
		expect(lines.filter(line => line.startsWith('retry'))).toEqual([
			'retry build goods 2/4: another transaction changed the same table',
			'retry build goods 3/4: another transaction changed the same table',
		]);
		expect(result?.run.outcome).toBe('ok');
		expect(published(backend)).toEqual(fresh);
	});

	test('a publish whose connection broke is not repeated', async () => {
		const {backend, context} = prepare({
			behaviors: [['publish', {fail: new DwhError('connection', 'Connection lost.')}]],
		});
		const told = await tell(runEtl(context));
		expect(errorOf(told).kind).toBe('connection');
		expect(backend.submitted.filter(({name}) => name === 'publish')).toHaveLength(1);
	});
});

describe('errors before a load changes anything', () => {
	const cases: readonly [string, Partial<FakeScript>, string, NextStep[]][] = [
		[
			'an empty prefix',
			{files: {'s3://shop/goods': {files: 0, bytes: 0}}},
			'Could not plan the load of raw_goods: no objects match the prefix s3://shop/goods.',
			['Correct GOODS in section [S3] of /shop/dwh.cfg.'],
		],
		[
			'a missing jsonpaths file',
			{files: {'s3://shop/paths.json': {files: 0, bytes: 0}}},
			'Could not plan the load of raw_orders: the jsonpaths file s3://shop/paths.json does not exist.',
			['Correct ORDER_PATHS in section [S3] of /shop/dwh.cfg.'],
		],
		[
			'tables that do not exist',
			{tables: {raw_orders: 0, raw_goods: 0, goods: 0}},
			'These tables do not exist: buyers, orders.',
			[{text: 'Create the missing tables', command: 'tables create'}],
		],
		['no warehouse', {states: ['absent']}, 'There is no warehouse yet.', [{text: 'Create it', command: 'up'}]],
		[
			'a role that is not usable yet',
			{snapshot: {isReady: false, waitsFor: 'role dwhRole, which is being attached', typical: 'about 1 s'}},
			'The warehouse is not ready yet: it waits for role dwhRole, which is being attached.',
			['This usually takes about 1 s.', {text: 'Wait until it is available', command: 'up'}],
		],
		[
			'a role that was lost',
			{snapshot: {role: {name: 'dwhRole', arn: undefined, sync: 'absent'}}},
			'Could not load into dwhcluster: COPY needs the role dwhRole, which does not exist.',
			[{text: 'Create and attach it; the tables do not change', command: 'up'}],
		],
		[
			'a role that could not be checked',
			{snapshot: {role: {name: 'dwhRole', arn: undefined, sync: 'unknown'}}},
			'Could not load into dwhcluster: COPY needs the role dwhRole, which could not be checked.',
			['Set ARN in section [IAM_ROLE] of dwh.cfg, or load again later.'],
		],
		['a paused warehouse', {states: ['paused']}, 'The warehouse is paused.', [{text: 'Resume it', command: 'resume'}]],
	];
	test.each(cases)('%s', async (_, script, message, nextSteps) => {
		const {backend, context} = prepare(script);
		const told = await tell(runEtl(context));
		expect(errorOf(told).message).toBe(message);
		expect(errorOf(told).nextSteps).toEqual(nextSteps);
		expect(backend.submitted.every(({isReadOnly}) => isReadOnly)).toBe(true);
		expect(context.records.saved).toEqual([]);
	});

	test('a plan that cannot be made takes no lock, and skips every step behind it', async () => {
		const {backend, context} = prepare({tables: {}});
		const warehouse = {...backend.warehouse, survivesRestart: true};
		const told = await tell(runEtl({...context, backend: {...backend, warehouse}}));
		expect(errorOf(told).kind).toBe('state');
		expect(backend.submitted.every(({isReadOnly}) => isReadOnly)).toBe(true);
		expect(told.lines.slice(0, 4)).toEqual([
			'start plan',
			'failed plan',
			'skip lock: plan failed',
			'skip clean up: plan failed',
		]);
		expect(told.lines.at(-1)).toBe('skip report: plan failed');
		expect(context.records.saved).toEqual([]);
	});

	test('a read-only program', async () => {
		const {backend, context} = prepare({}, {settings: {...shopSettings, isReadOnly: true}});
		expect(errorOf(await tell(runEtl(context))).kind).toBe('refused');
		expect(backend.submitted).toEqual([]);
	});

	test('a value that dwh.cfg lacks', async () => {
		const {context} = prepare({}, {settings: {...shopSettings, placeholder: () => undefined}});
		const error = errorOf(await tell(runEtl(context)));
		expect(error.kind).toBe('config');
		expect(error.message).toBe(
			'sql/load/raw_orders.sql:2: :s3.orders has no value.\nsql/load/raw_orders.sql:2: :s3.order_paths has no value.',
		);
	});
});

describe('a load that is cancelled', () => {
	const slow = {
		behaviors: [
			['load raw_orders', {ms: 60_000}],
			['load raw_goods', {ms: 60_000}],
			[/^build/, {ms: 60_000}],
			[/^check/, {ms: 60_000}],
			['publish', {ms: 60_000}],
		],
	} as const;
	const stages = ['load raw_goods', 'build goods', 'build orders', 'check goods-odd', 'publish'] as const;

	test.each(stages)('during "%s" cancels on the server and publishes nothing', async step => {
		const controller = new AbortController();
		const {backend, context} = prepare(slow, {signal: controller.signal});
		const told = await tell(runEtl(context), event => {
			if (event.type === 'progress' && event.step === step) controller.abort();
		});
		expect(errorOf(told).kind).toBe('cancelled');
		expect(errorOf(told).message).toBe('Cancelled. The published tables are unchanged.');
		expect(told.lines).toContain(`cancelled ${step}`);
		expect(told.lines).toContain('skip report: cancelled');
		expect(published(backend)).toEqual(old);
		expect(backend.submitted.every(({status}) => status !== 'running')).toBe(true);
		expect(backend.cancelled.length).toBeGreaterThan(0);
		expect(context.records.saved[0]?.outcome).toBe('cancelled');
	});

	test.each(stages)('leaving during "%s" cancels on the server too', async step => {
		const {backend, context} = prepare(slow);
		await tell(runEtl(context), event =>
			event.type === 'progress' && event.step === step && event.statementId ? 'leave' : undefined,
		);
		expect(backend.submitted.every(({status}) => status !== 'running')).toBe(true);
		expect(published(backend)).toEqual(old);
		expect(context.records.saved[0]?.outcome).toBe('cancelled');
	});

	test('before it starts runs nothing', async () => {
		const {backend, context} = prepare({}, {signal: AbortSignal.abort()});
		const told = await tell(runEtl(context));
		expect(errorOf(told).kind).toBe('cancelled');
		expect(backend.submitted).toEqual([]);
	});

	test('after the publish says that the new load is there', async () => {
		const controller = new AbortController();
		const {backend, context} = prepare({behaviors: [['count rows', {ms: 1000}]]}, {signal: controller.signal});
		const told = await tell(runEtl(context), (event: WorkflowEvent) => {
			if (event.type === 'start' && event.step === 'report') controller.abort();
		});
		expect(published(backend)).toEqual(fresh);
		expect(errorOf(told).message).toBe('Cancelled. The new load is published.');
	});

	test('where the cancellation fails says that it may still run', async () => {
		const controller = new AbortController();
		const {context} = prepare({...slow, canCancel: false}, {signal: controller.signal});
		const told = await tell(runEtl(context), event => {
			if (event.type === 'progress' && event.step === 'load raw_goods') controller.abort();
		});
		expect(told.lines).toContain('cancelled load raw_goods');
		const finish = told.events.find(event => event.type === 'finish' && event.step === 'load raw_goods');
		expect(finish?.type === 'finish' && finish.error?.message).toBe(
			'Cancelled, but "load raw_goods" may still run: this target cannot cancel statements.',
		);
	});
});

describe('the plan', () => {
	test('lists what is read, what is replaced and what will run, and changes nothing', async () => {
		const {backend, context} = prepare(
			{snapshot: {dollarsPerHour: 1.09}},
			{notes: [{prefix: 's3://shop/goods', note: 'This one is large.'}]},
		);
		const {result, events} = await tell(createEtlPlan(context));
		expect(result?.sources.map(({table, uri, files, bytes}) => [table, uri, files, bytes])).toEqual([
			['raw_orders', 's3://shop/orders', 2, 2000],
			['raw_goods', 's3://shop/goods', 2, 2000],
		]);
		expect(result?.sources[0]?.jsonpaths).toBe('s3://shop/paths.json');
		expect(result?.tables).toContainEqual({table: 'orders', role: 'fact', rowsNow: 7});
		expect(result?.notes).toEqual(['This one is large.']);
		expect(events[0]).toMatchObject({type: 'plan', notes: ['This one is large.']});
		expect(result?.dollarsPerHour).toBe(1.09);
		expect(result?.steps.map(({id}) => id)).toContain('build orders');
		expect(result?.steps.find(({id}) => id === 'load raw_goods')?.sql[0]).toBe('delete from "raw_goods"');
		expect(backend.submitted.every(({isReadOnly}) => isReadOnly)).toBe(true);
	});

	test('names files in another region than the warehouse', async () => {
		const {context} = prepare({target: 'aws', files: {'s3://shop/goods': {region: 'eu-west-1'}}});
		expect((await tell(createEtlPlan(context))).result?.notes).toEqual([
			's3://shop/goods is in eu-west-1, the warehouse in us-west-2: its COPY needs REGION.',
		]);
	});

	test('works for a catalogue without transforms', async () => {
		const {context} = prepare({}, {catalogue: {...shop, transform: [], checks: []}});
		expect((await tell(runEtl(context))).lines).toContain('skip publish: there is nothing to publish');
	});
});

test('a plan counts the steps that the run then counts', async () => {
	const {context} = prepare();
	const planned = await tell(createEtlPlan(context));
	const ran = await tell(runEtl(context));
	const [first] = ran.events;
	expect(planned.result?.steps.map(({id}) => id)).toEqual(first?.type === 'plan' && first.steps.map(({id}) => id));
});
