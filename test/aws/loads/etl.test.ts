import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import type {Clock} from '../../../source/core/clock.ts';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {secret} from '../../../source/core/settings.ts';
import type {WorkflowEvent} from '../../../source/core/workflow-event.ts';
import {openSession} from '../../../source/open-session.ts';
import {makeSample} from '../../../source/sample/make-sample.ts';
import {defaultSample} from '../../../source/sample/sample-options.ts';
import type {Catalogue} from '../../../source/sql/catalogue/catalogue.ts';
import {systemClock} from '../../../source/store/system-clock.ts';
import type {WorkflowContext} from '../../../source/workflows/context.ts';
import {runEtl} from '../../../source/workflows/etl/run-etl.ts';
import {shrinksBehind} from '../../../source/workflows/etl/shrink.ts';
import {createTables} from '../../../source/workflows/tables/create-tables.ts';
import type {Double} from '../../aws-double/start-double.ts';
import {read, setUp} from '../../contract/backend-under-test.ts';
import {awsSettings} from '../_helpers/aws-settings.ts';
import {type AwsWorld, makeAwsWorld} from '../_helpers/aws-world.ts';

let folder: string;
let world: AwsWorld;
let context: WorkflowContext;
/** The catalogue with all of its checks. */
let whole: Catalogue;

// Pauses between tries only cost time here; those that keep calls apart are shorter, and stay.
const hasty: Clock = {
	now: systemClock.now,
	sleep: (ms, signal) => systemClock.sleep(ms < 1400 ? ms : ms / 10, signal),
};

const drive = async <Result>(
	workflow: AsyncGenerator<WorkflowEvent, Result, void>,
	onEvent: (event: WorkflowEvent) => unknown = () => undefined,
) => {
	const events: WorkflowEvent[] = [];
	for (;;) {
		const {done, value} = await workflow.next();
		if (done) return {events, result: value};
		events.push(value);
		onEvent(value);
	}
};

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'dwh-etl-'));
	const sample = path.join(folder, 'sample');
	await makeSample({...defaultSample, events: 600, songs: 12, days: 3, out: sample});
	world = await makeAwsWorld(awsSettings(), {buckets: {'udacity-dend': path.join(sample, 'udacity-dend')}});
	const env = {DWH_HOME: path.join(folder, 'home'), DWH_TARGET: 'aws'};
	const {session} = await openSession({color: false}, env, folder);
	const settings = {...session.settings, db: {...session.settings.db, password: secret('Passw0rd1234')}};
	context = {
		backend: await world.open(settings, hasty),
		// Checks are alike, and each is a statement.
		catalogue: {...session.catalogue, checks: session.catalogue.checks.slice(0, 3)},
		settings,
		clock: hasty,
		records: session.records,
		signal: new AbortController().signal,
	};
	await setUp(context.backend);
	whole = session.catalogue;
	await drive(createTables(context, {isDropFirst: false}));
});
afterEach(() => {
	world.double.faults.clear();
	world.double.settings.statementMs = () => 0;
	world.double.settings.isLongPolling = true;
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

/** The same load of the first day alone. */
const oneDay = (): WorkflowContext => ({
	...context,
	settings: {
		...context.settings,
		placeholder: name =>
			name === 's3.log_data' ? 's3://udacity-dend/log_data/2018/11/2018-11-01' : context.settings.placeholder(name),
	},
});

const counts = async (): Promise<Record<string, unknown>> => {
	const names = context.catalogue.transform.map(({name}) => name);
	const sql = names.map(name => `select '${name}' as name, count(*) as n from ${name}`).join(' union all ');
	return Object.fromEntries((await read(context.backend, sql)).rows as [string, unknown][]);
};

const rowsOf = (error: DwhError): string =>
	[error.message, ...error.nextSteps].join(' ').includes('are unchanged')
		? 'old'
		: error.nextSteps.join(' ').includes('new load is published')
			? 'new'
			: 'either';

let isOneDay = false;

/** The load that changes the tables: of all days after one, of one day after all. */
const otherLoad = () => {
	isOneDay = !isOneDay;
	const target = isOneDay ? oneDay() : context;
	return (signal = context.signal, onEvent?: (event: WorkflowEvent) => unknown) =>
		drive(runEtl({...target, signal}, {isShrinkAllowed: isOneDay}), onEvent);
};

const loadAll = async (onEvent?: (event: WorkflowEvent) => unknown, clock: Clock = hasty) => {
	isOneDay = false;
	return drive(runEtl({...context, clock}), onEvent);
};

/** Loads with the fault, and once more without: what is told has to be true of the tables. */
const strike = async (rule: Parameters<Double['faults']['add']>[0]): Promise<DwhError | undefined> => {
	const old = await counts();
	const load = otherLoad();
	const takeBack = world.double.faults.add(rule);
	let error: DwhError | undefined;
	// It would wait for hours; a person stops it.
	const stop = new AbortController();
	try {
		await load(stop.signal, event => {
			const isWaiting = event.type === 'progress' && event.note?.endsWith('Ctrl+C stops');
			if (isWaiting) stop.abort(new DwhError('cancelled', 'Cancelled.'));
		});
	} catch (thrown) {
		expect(thrown).toBeInstanceOf(DwhError);
		error = thrown as DwhError;
		expect(error.message).toMatch(/^\S[^\n]*[.!?]$/);
		if (!stop.signal.aborted) expect(error.nextSteps).not.toEqual([]);
	}

	takeBack();
	world.double.faults.clear();
	await world.double.idle();
	const is = await counts();
	await load();
	const fresh = await counts();
	expect(old).not.toEqual(fresh);
	const told = error ? rowsOf(error) : 'new';
	expect({old: [old], new: [fresh], either: [old, fresh]}[told]).toContainEqual(is);
	return error;
};

describe('a whole load', () => {
	test('takes few calls', async () => {
		const {double} = world;
		const before = double.calls.length;
		await drive(runEtl({...context, catalogue: whole}));
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
					{operation: 'ExecuteStatement', nth: 9},
					{operation: 'BatchExecuteStatement', nth: 2},
					{operation: 'DescribeStatement', nth: 3},
					{operation: 'DescribeStatement', nth: 8},
					{operation: 'GetStatementResult', nth: 10},
					{operation: 'BatchExecuteStatement', nth: 9},
				]
			: []),
		{operation: 'BatchExecuteStatement', nth: 3},
	])(
		'$operation, call $nth: every fault ends in success or in a sentence that is true of the tables',
		{
			timeout: 240_000,
		},
		async place => {
			for (const action of [
				{kind: 'drop-after'},
				{kind: 'expired'},
				...(isThorough ? [{kind: 'drop-before'} as const, ...moreActions] : []),
			] as const) {
				const error = await strike({...place, action});
				if (!error) continue;
				expect([action.kind, error.kind]).toEqual([
					action.kind,
					expect.stringMatching(/^(connection|credentials|state|busy|storage)$/),
				]);
				// What passes by itself is tried again.
				expect(['expired', 'status']).toContain(action.kind);
			}
		},
	);

	test('that would lose rows publishes nothing, and with consent is resumed without a new COPY', async () => {
		await loadAll();
		const before = await counts();
		const stopped = await drive(runEtl(oneDay())).catch((thrown: unknown) => thrown);
		expect(shrinksBehind(stopped)).toContainEqual(expect.objectContaining({table: 'songplays'}));
		expect(await counts()).toEqual(before);
		const {events} = await otherLoad()();
		expect(events.filter(({type}) => type === 'start').map(event => 'step' in event && event.step)).toEqual(
			expect.not.arrayContaining(['load staging_events', 'build songplays']),
		);
		expect((await counts()).songplays).toBeLessThan(Number(before.songplays) / 2);
	});

	const isPublish = (input: Readonly<Record<string, unknown>>) => /delete from "songplays"/.test(String(input.Sqls));

	test('a publish whose answers are all lost is reported as unknown, and the next load checks it', {
		timeout: 240_000,
	}, async () => {
		const error = await strike({operation: 'BatchExecuteStatement', when: isPublish, action: {kind: 'drop-after'}});
		expect(error?.kind).toBe('cancelled');
		expect(error?.message).toContain('Could not confirm whether the new load was published');
	});

	test('a publish that cannot be followed any more is reported as unknown', async () => {
		const publishes = () => world.double.calls.filter(({input}) => isPublish({...(input as object)})).length;
		const before = publishes();
		const when = () => publishes() > before;
		const error = await strike({operation: 'DescribeStatement', when, action: {kind: 'expired'}});
		expect(error?.kind).toBe('credentials');
		expect(error?.nextSteps.join(' ')).toContain('Could not confirm whether the new load was published');
	});

	test('a throttle behind the service, at the publish too, is waited out', async () => {
		const throttled = {
			kind: 'error',
			name: 'ValidationException',
			message: 'Service returned error code ThrottlingException',
		} as const;
		expect(
			await strike({operation: 'BatchExecuteStatement', when: isPublish, nth: 1, action: throttled}),
		).toBeUndefined();
	});

	test('without long polls everything works as well', async () => {
		world.double.settings.isLongPolling = false;
		await loadAll();
		expect(world.double.calls.some(({outcome}) => outcome === 'ActiveWaitingRequestsExceededException')).toBe(true);
	});

	test('whose network fails in the middle waits, and resumes by itself when it is back', async () => {
		const fast: Clock = {...hasty, sleep: (ms, signal) => systemClock.sleep(ms / 100, signal)};
		const since = world.double.calls.length;
		let takeBack: (() => void) | undefined;
		const notes = new Set<string>();
		const {events} = await loadAll(event => {
			if (event.type === 'finish' && event.step.startsWith('load ')) {
				takeBack ??= world.double.faults.add({service: 'redshift-data', action: {kind: 'drop-before'}});
			}

			if (event.type !== 'progress' || !event.note?.startsWith('no connection')) return;
			notes.add(event.note);
			// Long after everything used to be given up.
			if (event.note.includes('in 20 s')) takeBack?.();
		}, fast);
		expect(notes).toContain('no connection, next attempt in 5 s; Ctrl+C stops');
		expect(notes).toContain('no connection, next attempt in 20 s; Ctrl+C stops');
		expect(events.filter(event => event.type === 'finish' && event.outcome !== 'ok')).toEqual([]);
		const submitted = world.double.calls.slice(since).filter(({operation}) => operation === 'BatchExecuteStatement');
		const names = submitted
			.filter(({outcome}) => outcome === 'ok')
			.map(({input}) => String((input as {StatementName?: string}).StatementName));
		expect(names.length).toBe(new Set(names).size);
	});
});

test.each([
	['these credentials may not list it', {kind: 'error', name: 'AccessDenied', status: 403}],
	['S3 cannot answer them', {kind: 'error', name: 'InternalError', status: 500}],
] as const)('a load reads a bucket by its role although %s, with a notice', async (_, action) => {
	const old = await counts();
	world.double.faults.add({service: 's3', action});
	const {result, events} = await otherLoad()();
	expect(result.notes.join(' ')).toContain('They are loaded anyway, with the role of the warehouse.');
	const plan = events.find(event => event.type === 'finish' && event.step === 'plan');
	expect(plan).toMatchObject({note: expect.stringContaining('uncounted + uncounted files')});
	// What was loaded cannot be compared with anything later.
	expect(result.run.sources).toBeUndefined();
	expect(await counts()).not.toEqual(old);
});

test('a bucket that does not exist stops a load all the same', async () => {
	const elsewhere: WorkflowContext = {
		...context,
		settings: {
			...context.settings,
			placeholder: name => (name === 's3.log_data' ? 's3://no-such-bucket/log' : context.settings.placeholder(name)),
		},
	};
	await expect(drive(runEtl(elsewhere))).rejects.toMatchObject({
		kind: 'storage',
		message: expect.stringContaining('the bucket no-such-bucket does not exist'),
	});
});
