import {describe, expect, test} from 'vitest';
import type {Backend} from '../../../source/backend.ts';
import {down} from '../../../source/commands/down.ts';
import {pause, resume} from '../../../source/commands/pause.ts';
import {up} from '../../../source/commands/up.ts';
import {DwhError} from '../../../source/core/dwh-error.ts';
import type {NextStep} from '../../../source/core/next-step.ts';
import {setUp} from '../../../source/workflows/lifecycle/set-up.ts';
import {tell} from '../../_helpers/workflow-context.ts';
import {runCommand} from '../_helpers/run-command.ts';
import {createStage, type Stage} from '../_helpers/stage.ts';

const commands = {up, pause, resume, down};

/** Runs one command on the stage's account and tells everything it said. */
const run = async (
	stage: Stage,
	name: keyof typeof commands,
	options: Parameters<typeof runCommand>[2] = {},
): Promise<{readonly said: string; readonly error: DwhError | undefined}> => {
	const {said, error} = await runCommand(stage, commands[name], options);
	return {said, error: error as DwhError | undefined};
};

const pauseIt = async (stage: Stage, ms: number) => {
	await stage.up();
	await stage.backend.provisioner.pause(stage.signal);
	stage.double.clock.advance(ms);
};
const removeIt = async (stage: Stage) => {
	await stage.up();
	await stage.backend.provisioner.removeWarehouse(stage.signal);
};

type Billing = readonly [
	what: string,
	command: 'up' | 'resume',
	kind: 'provisioned' | 'serverless',
	prepare: (stage: Stage) => Promise<unknown>,
];
const billing: readonly Billing[] = [
	['up on nothing', 'up', 'provisioned', async () => undefined],
	['up on a paused cluster', 'up', 'provisioned', stage => pauseIt(stage, 400_000)],
	['up on a pausing cluster', 'up', 'provisioned', stage => pauseIt(stage, 0)],
	['up on a cluster that is being removed', 'up', 'provisioned', removeIt],
	['resume of a paused cluster', 'resume', 'provisioned', stage => pauseIt(stage, 400_000)],
	['up on a workgroup that is being removed', 'up', 'serverless', removeIt],
	[
		'up on a namespace without its workgroup',
		'up',
		'serverless',
		async stage => {
			await removeIt(stage);
			stage.double.clock.advance(60_000);
		},
	],
];

describe.each(billing)('%s', (_what, command, kind, prepare) => {
	const rate = kind === 'provisioned' ? '$1.09 an hour' : '$1.44 an hour';
	const changes = ({double}: Stage) =>
		double.calls.filter(({operation}) => /^(Create|Resume|Attach|Modify|Update)/.test(operation)).length;

	test('reports the rate and requires --yes off a terminal', async () => {
		const stage = await createStage({kind});
		await prepare(stage);
		const before = changes(stage);
		const {error} = await run(stage, command);
		expect(error?.kind).toBe('usage');
		expect(error?.message).toContain(rate);
		expect(error?.nextSteps).toEqual(['Add --yes to do it without confirmation.']);
		expect(changes(stage)).toBe(before);
	});
	test('does it when the name is typed, and with --yes after the rate', async () => {
		const stage = await createStage({kind});
		await prepare(stage);
		const wrong = await run(stage, command, {typed: 'no'});
		expect(wrong.error?.kind).toBe('refused');
		const {said, error} = await run(stage, command, {yes: true});
		expect(error).toBeUndefined();
		expect(said).toContain(`This bills ${rate}`);
	});
});

test('up on what runs asks nothing', async () => {
	const stage = await createStage();
	await stage.up();
	expect((await run(stage, 'up')).error).toBeUndefined();
});

test('pause says that the data of what rests bills', async () => {
	const stage = await createStage();
	await stage.up();
	const {said, error} = await run(stage, 'pause');
	expect(error).toBeUndefined();
	expect(said).toMatch(
		/dwhcluster is paused\ncost +paused: its nodes bill nothing, its data still bills \$0\.024 a GB and month of data/,
	);
});

test.each(['pause', 'resume'] as const)('%s on Serverless says that it never pauses', async name => {
	const stage = await createStage({kind: 'serverless'});
	await stage.up();
	const {error} = await run(stage, name, {yes: true});
	expect(error?.message).toMatch(
		/^Could not pause the warehouse: Redshift Serverless has no pause\. It bills only while a statement runs/,
	);
});

test.each(['provisioned', 'serverless'] as const)(
	'down of what is being created waits, and says for what: %s',
	async kind => {
		const stage = await createStage({kind});
		await stage.backend.provisioner.ensureRole(stage.signal);
		await tell(setUp({...stage.context}), event =>
			event.type === 'progress' && event.step === 'ready' ? 'leave' : '',
		);
		const {events, error} = await stage.down();
		expect(error).toBeUndefined();
		const reasons = events.filter(event => event.type === 'retry').map(({reason}) => reason);
		expect(reasons[0]).toBe('it is still being created');
	},
);

test('down names the command that removes the other deployment type, with the flags of this run a single time', async () => {
	const stage = await createStage();
	await stage.up();
	const {said} = await run(await stage.other({kind: 'serverless'}), 'down', {
		yes: true,
		program: 'dwh-tui --target aws',
	});
	expect(said).toContain('DWH_WAREHOUSE=provisioned dwh-tui --target aws down');
	expect(said).not.toContain('down --target');
});

test('down says what it removes apart from why it does not', async () => {
	const stage = await createStage();
	await stage.up();
	const {error} = await run(stage, 'down');
	expect(error?.message).toMatch(
		/with dwh-tui\.us-west-2\.provisioned\.dwhcluster\nThere is no terminal to confirm it\.$/,
	);
});

describe('Ctrl+C', () => {
	/** Runs it until the warehouse is seen in a state, then stops it. */
	const stopAt = async (stage: Stage, name: keyof typeof commands, state: string) => {
		const controller = new AbortController();
		const {provisioner} = stage.backend;
		const backend: Backend = {
			...stage.backend,
			provisioner: {
				...provisioner,
				async observe(signal) {
					const snapshot = await provisioner.observe(signal);
					if (snapshot.state === state) controller.abort(new DwhError('cancelled', 'Cancelled.'));
					return snapshot;
				},
			},
		};
		return run({...stage, context: {...stage.context, backend}}, name, {yes: true, signal: controller.signal});
	};
	type Case = readonly [
		name: keyof typeof commands,
		state: string,
		prepare: (stage: Stage) => Promise<unknown>,
		again: NextStep[],
	];
	const cases: readonly Case[] = [
		[
			'up',
			'creating',
			async () => undefined,
			[
				{text: 'Wait again', command: 'up'},
				{text: 'Remove it', command: 'down'},
			],
		],
		[
			'resume',
			'resuming',
			stage => pauseIt(stage, 400_000),
			[
				{text: 'Wait again', command: 'resume'},
				{text: 'Remove it', command: 'down'},
			],
		],
		['down', 'deleting', stage => stage.up(), [{text: 'Resume the removal', command: 'down'}]],
	];
	test.each(cases)(
		'during %s reports that it is %s, what it bills and how to resume',
		async (name, state, prepare, again) => {
			const stage = await createStage();
			await prepare(stage);
			const {error} = await stopAt(stage, name, state);
			expect(error?.kind).toBe('cancelled');
			expect(error?.nextSteps).toEqual([
				`dwhcluster is ${state}, which continues in AWS; it bills $1.09 an hour.`,
				{text: 'Check its state', command: 'status'},
				...again,
			]);
		},
	);
	test('says it as far as it can when AWS does not answer any more', async () => {
		const stage = await createStage();
		await stage.up();
		const controller = new AbortController();
		const {provisioner} = stage.backend;
		const backend: Backend = {
			...stage.backend,
			provisioner: {
				...provisioner,
				async observe() {
					controller.abort(new DwhError('cancelled', 'Cancelled.'));
					throw new DwhError('connection', 'No route to the service.');
				},
			},
		};
		const gone = {...stage, context: {...stage.context, backend}};
		const {error} = await run(gone, 'down', {yes: true, signal: controller.signal});
		expect(error?.nextSteps[0]).toBe('The request continues in AWS, where dwhcluster bills $1.09 an hour.');
	});
});
