import {beforeAll, beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import type {WorkflowEvent} from '../../../source/core/workflow-event.ts';
import {systemClock} from '../../../source/store/system-clock.ts';
import type {WorkflowContext} from '../../../source/workflows/context.ts';
import {runEtl} from '../../../source/workflows/etl/run-etl.ts';
import {pauseWarehouse} from '../../../source/workflows/lifecycle/pause-resume.ts';
import {tearDown} from '../../../source/workflows/lifecycle/tear-down.ts';
import {releaseLoadLock, takeLoadLock} from '../../../source/workflows/load-lock/load-lock.ts';
import {type Program, thisProcess} from '../../../source/workflows/run/this-process.ts';
import {createTables} from '../../../source/workflows/tables/create-tables.ts';
import {dropTables} from '../../../source/workflows/tables/drop-tables.ts';
import {createMemoryRecords, shop, tell} from '../../_helpers/workflow-context.ts';
import {cell, never, setUp} from '../../contract/backend-under-test.ts';
import {type AwsWorld, makeAwsWorld} from '../_helpers/aws-world.ts';

const elsewhere: Program = {...thisProcess(), user: 'ann', host: 'another-machine', process: 7};

let world: AwsWorld;
let context: WorkflowContext;

const make = async (): Promise<void> => {
	world = await makeAwsWorld();
	const uri = await world.writeObject('rows.json', '{"id": 1}\n{"id": 2}\n');
	const paths = await world.writeObject('paths.json', '{"jsonpaths": ["$.id"]}');
	const values: Readonly<Record<string, string>> = {'s3.orders': uri, 's3.goods': uri, 's3.order_paths': paths};
	const settings = {...world.settings, placeholder: (name: string) => values[name]};
	const backend = await world.open(settings);
	await setUp(backend);
	context = {backend, catalogue: shop, settings, clock: systemClock, records: createMemoryRecords(), signal: never};
	await tell(createTables(context, {isDropFirst: false}));
};
const freshWorld = async (): Promise<void> => {
	await make();
	const own = world;
	onTestFinished(() => own.dispose());
};

const takeElsewhere = (takesOverLock = false) =>
	takeLoadLock(context, {id: 'other', program: elsewhere, takesOverLock}, never);
const tables = async () =>
	Number(
		await cell(context.backend, "select count(distinct table_name) from svv_columns where table_schema = 'public'"),
	);
const lockOwner = () => cell(context.backend, 'select claim_id from dwh_tui_load');

describe('while a load of another process runs', () => {
	beforeAll(async () => {
		await make();
		await takeElsewhere();
		return () => world.dispose();
	});
	let calls = 0;
	beforeEach(() => {
		calls = world.double.calls.length;
	});

	const refused: readonly [string, () => AsyncGenerator<WorkflowEvent, unknown, void>][] = [
		['tables drop', () => dropTables(context)],
		['tables create --drop', () => createTables(context, {isDropFirst: true})],
		['pause', () => pauseWarehouse(context)],
		['down', () => tearDown(context)],
	];
	test.each(refused)('%s is refused with its owner, and changes nothing', async (command, workflow) => {
		const {error} = await tell(workflow());
		expect(error).toMatchObject({
			kind: 'busy',
			message: expect.stringMatching(
				/another process loads this warehouse: ann on another-machine \(process 7\) since/,
			),
			nextSteps: ['Wait until it has ended.', expect.objectContaining({command: `${command} --take-over`})],
		});
		expect(await tables()).toBe(shop.tables.length + 1);
		expect(await lockOwner()).toBe('other');
		const changes = world.double.calls.slice(calls).filter(({operation}) => /^(Pause|Delete|Detach)/.test(operation));
		expect(changes).toEqual([]);
	});

	test('tables create adds what is missing: no load reads a table that is not there', async () => {
		expect((await tell(createTables(context, {isDropFirst: false}))).error).toBeUndefined();
	});

	test('a lock that cannot be read does not stop the removal of a broken warehouse', async () => {
		const remove = world.double.faults.add({
			service: 'redshift-data',
			action: {kind: 'error', name: 'AccessDeniedException', status: 400},
		});
		const {events, error} = await tell(tearDown(context));
		remove();
		expect(error).toBeUndefined();
		expect(events).toContainEqual(
			expect.objectContaining({note: expect.stringMatching(/^could not check whether a load runs: /)}),
		);
	});
});

describe('a load whose lock is taken over', () => {
	beforeEach(freshWorld);

	/** Loads, and does something else at the first end of a step like this. */
	const loadUntil = async (step: RegExp, action: () => Promise<unknown>): Promise<DwhError> => {
		let isDone = false;
		try {
			for await (const event of runEtl(context)) {
				if (isDone || event.type !== 'finish' || !step.test(event.step)) continue;
				isDone = true;
				await action();
			}
		} catch (thrown) {
			return thrown as DwhError;
		}

		throw new Error('The load went well.');
	};
	const other = () => ({...context, records: createMemoryRecords()});

	test('does not report unchanged tables after another process has dropped them', async () => {
		const error = await loadUntil(/^load /, () => tell(dropTables(other(), {takesOverLock: true})));
		expect([error.message, ...error.nextSteps].join('\n')).not.toContain('as they were');
		expect(error.nextSteps.at(-1)).toContain('the published tables may have changed');
		expect(error.nextSteps).toContainEqual({text: 'Load again from the start', command: 'etl'});
	});

	test('publishes nothing, and leaves the lock to its new owner', async () => {
		const error = await loadUntil(/^load /, () => takeElsewhere(true));
		expect(error.message).toBe('Could not publish: ann on another-machine (process 7) took over the load lock.');
		expect(error.nextSteps.at(-1)).toContain('the published tables may have changed');
		expect(world.double.calls.filter(({input}) => JSON.stringify(input).includes('"StatementName":"publish"'))).toEqual(
			[],
		);
		expect(await lockOwner()).toBe('other');
	});

	test('is separated from one that keeps it: the tables are as they were', async () => {
		const stop = new AbortController();
		context = {...context, signal: stop.signal};
		const error = await loadUntil(/^load /, async () => stop.abort());
		expect(error.message).toContain('The published tables are unchanged.');
	});
});

describe('dropping tables', () => {
	beforeEach(freshWorld);

	test('takes the lock meanwhile, also from an interrupted load, and leaves none', async () => {
		await takeElsewhere();
		await releaseLoadLock(context, {id: 'other', program: elsewhere}, true, never);
		expect((await tell(dropTables(context))).error).toBeUndefined();
		expect(await tables()).toBe(0);
		expect((await tell(dropTables(context))).lines).toContain('skip drop: no tables exist');
	});

	test('that fails leaves the lock of an interrupted load as it was', async () => {
		await takeElsewhere();
		await releaseLoadLock(context, {id: 'other', program: elsewhere}, true, never);
		world.double.faults.add({
			operation: 'BatchExecuteStatement',
			action: {kind: 'error', name: 'ValidationException', status: 400},
		});
		expect((await tell(dropTables(context))).error).toBeInstanceOf(DwhError);
		world.double.faults.clear();
		expect(await lockOwner()).toBe('other');
		expect(
			await takeLoadLock(context, {id: 'other', program: thisProcess(), takesOverLock: false}, never),
		).toMatchObject({
			kind: 'resumed',
		});
	});
});
