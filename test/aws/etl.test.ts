import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {DwhError} from '../../source/core/dwh-error.ts';
import {secret} from '../../source/core/secret.ts';
import type {WorkflowEvent} from '../../source/core/workflow-event.ts';
import {openSession} from '../../source/open-session.ts';
import {makeSample} from '../../source/sample/make-sample.ts';
import {defaultSample} from '../../source/sample/sample-options.ts';
import {systemClock} from '../../source/store/system-clock.ts';
import type {WorkflowContext} from '../../source/workflows/context.ts';
import {createTables} from '../../source/workflows/create-tables.ts';
import {runEtl} from '../../source/workflows/run-etl.ts';
import {cell, setUp} from '../contract/backend-under-test.ts';
import {awsSettings} from './_helpers/aws-settings.ts';
import {type AwsWorld, makeAwsWorld} from './_helpers/aws-world.ts';

let folder: string;
let world: AwsWorld;
let context: WorkflowContext;

const drive = async <Result>(workflow: AsyncGenerator<WorkflowEvent, Result, void>) => {
	const events: WorkflowEvent[] = [];
	for (;;) {
		const {done, value} = await workflow.next();
		if (done) return {events, result: value};
		events.push(value);
	}
};

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'dwh-etl-'));
	const sample = path.join(folder, 'sample');
	await makeSample({...defaultSample, events: 1500, songs: 60, days: 4, out: sample});
	world = await makeAwsWorld(awsSettings(), {buckets: {'udacity-dend': path.join(sample, 'udacity-dend')}});
	const env = {DWH_HOME: path.join(folder, 'home'), DWH_TARGET: 'aws'};
	const {session} = await openSession({color: false}, env, folder);
	const settings = {...session.settings, db: {...session.settings.db, password: secret('Passw0rd1234')}};
	context = {
		backend: await world.open(settings),
		catalogue: session.catalogue,
		settings,
		clock: systemClock,
		records: session.records,
		signal: new AbortController().signal,
	};
	await setUp(context.backend);
	await drive(createTables(context, {isDropFirst: false}));
}, 60_000);
afterEach(() => {
	world.double.faults.clear();
	world.double.settings.statementMs = () => 0;
});
afterAll(async () => {
	await world.dispose();
	await rm(folder, {recursive: true, force: true});
});

// Every fault everywhere takes minutes.
const isThorough = process.env.DWH_TEST_THOROUGH === '1';
const moreActions = [
	{kind: 'throttle'},
	{kind: 'error', name: 'InternalFailure', status: 500},
	{kind: 'status', status: 'UNHEARD_OF'},
	{kind: 'answer', status: 502, body: '<html>Bad Gateway</html>', contentType: 'text/html'},
] as const;

const kinds: Readonly<Record<string, number>> = {
	copy: 4000,
	insert: 2000,
	delete: 100,
	create: 100,
	drop: 50,
	select: 100,
};

/** How long the requests of each name took on the server, in milliseconds. */
const serverMs = (since: number): ReadonlyMap<string, number> =>
	new Map(
		[...world.double.state.data.statements.values()]
			.filter(({createdAt}) => createdAt >= since)
			.map(({name = '', subs}) => [name, subs.reduce((sum, {duration}) => sum + duration / 1e6, 0)]),
	);

/** The longest chain of steps, each as long as its own statements took. */
const criticalMs = (events: readonly WorkflowEvent[], spent: ReadonlyMap<string, number>): number => {
	const steps = events.flatMap(event => (event.type === 'plan' ? event.steps : []));
	const told = new Map(events.flatMap(event => (event.type === 'finish' ? [[event.step, event.ms] as const] : [])));
	const ends = new Map<string, number>();
	const endOf = (id: string): number => {
		const needs = steps.find(step => step.id === id)?.needs ?? [];
		const end = ends.get(id) ?? Math.max(0, ...needs.map(endOf)) + (spent.get(id) ?? told.get(id) ?? 0);
		ends.set(id, end);
		return end;
	};
	return Math.max(...steps.map(({id}) => endOf(id)));
};

const counts = async () =>
	Object.fromEntries(
		await Promise.all(
			context.catalogue.transform.map(async ({name}) => [
				name,
				await cell(context.backend, `select count(*) from ${name}`),
			]),
		),
	);

describe('a whole load', () => {
	// As slow as it has to be to measure what it adds.
	test.runIf(isThorough)('takes hardly longer than its longest chain of statements', {timeout: 120_000}, async () => {
		await drive(runEtl(context));
		const {double} = world;
		double.settings.statementMs = (_, kind) => kinds[kind] ?? 50;
		const since = double.clock.now();
		const startedAt = performance.now();
		const {events} = await drive(runEtl(context));
		const ms = performance.now() - startedAt;
		const ratio = ms / criticalMs(events, serverMs(since));
		process.stdout.write(`AWS load, wall time over its critical path: ${ratio.toFixed(2)} (budget 1.10)\n`);
		expect(ratio).toBeLessThan(1.1);
	});

	test('takes few calls, and none faster than documented', {timeout: 60_000}, async () => {
		await drive(runEtl(context));
		const {double} = world;
		double.settings.isRateLimited = true;
		const before = double.calls.length;
		await drive(runEtl(context));
		const calls = double.calls.slice(before);
		expect(calls.filter(({outcome}) => outcome !== 'ok')).toEqual([]);
		const statements = calls.filter(({operation}) => operation.endsWith('ExecuteStatement')).length;
		const waits = calls.filter(({operation}) => operation === 'DescribeStatement').length;
		const reads = calls.filter(({operation}) => operation === 'GetStatementResult').length;
		expect(waits).toBeLessThanOrEqual(statements);
		expect(statements + reads).toBeLessThanOrEqual(2 * statements);
	});

	// Where the fault strikes: in the plan, in a load, in a check, in the publishing.
	test.each([
		...(isThorough
			? [
					{operation: 'DescribeClusters', nth: 1},
					{operation: 'ListObjectsV2', nth: 2},
					{operation: 'BatchExecuteStatement', nth: 2},
					{operation: 'DescribeStatement', nth: 8},
					{operation: 'GetStatementResult', nth: 10},
				]
			: []),
		{operation: 'ExecuteStatement', nth: 9},
		{operation: 'BatchExecuteStatement', nth: 8},
		{operation: 'DescribeStatement', nth: 3},
	])(
		'$operation, call $nth: every fault ends in success or in a sentence, with whole tables',
		{timeout: 120_000},
		async place => {
			await drive(runEtl(context));
			const whole = await counts();
			for (const action of [
				{kind: 'drop-before'},
				{kind: 'drop-after'},
				{kind: 'expired'},
				...(isThorough ? moreActions : []),
			] as const) {
				const takeBack = world.double.faults.add({...place, action});
				try {
					await drive(runEtl(context));
				} catch (thrown) {
					expect(thrown).toBeInstanceOf(DwhError);
					const error = thrown as DwhError;
					expect([action.kind, error.kind]).toEqual([
						action.kind,
						expect.stringMatching(/^(connection|credentials|state|busy|storage)$/),
					]);
					expect(error.message).toMatch(/^\S[^\n]*[.!?]$/);
					expect(error.nextSteps).not.toEqual([]);
					// What passes by itself is tried again.
					expect(['expired', 'status']).toContain(action.kind);
				}

				takeBack();
				await world.double.idle();
				expect(await counts()).toEqual(whole);
			}
		},
	);
});
