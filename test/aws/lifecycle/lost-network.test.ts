import {describe, expect, test, vi} from 'vitest';
import type {Backend} from '../../../source/backend.ts';
import {down} from '../../../source/commands/down.ts';
import {DwhError} from '../../../source/core/dwh-error.ts';
import type {Workflow} from '../../../source/core/workflow-event.ts';
import type {WorkflowContext} from '../../../source/workflows/context.ts';
import {pauseWarehouse, resumeWarehouse} from '../../../source/workflows/lifecycle/pause-resume.ts';
import {setUp} from '../../../source/workflows/lifecycle/set-up.ts';
import {tearDown} from '../../../source/workflows/lifecycle/tear-down.ts';
import {tell} from '../../_helpers/workflow-context.ts';
import type {FaultAction} from '../../aws-double/account/faults.ts';
import {runCommand} from '../_helpers/run-command.ts';
import {createStage, type Stage} from '../_helpers/stage.ts';

const createAccount = async (kind: 'provisioned' | 'serverless'): Promise<Stage> => {
	// The SDK's own attempts only take time here.
	vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
	return createStage({kind});
};

const pausedCluster = async (stage: Stage) => {
	await stage.up();
	await stage.backend.provisioner.pause(stage.signal);
	stage.double.clock.advance(400_000);
};

type Case = readonly [
	name: string,
	kind: 'provisioned' | 'serverless',
	workflow: (context: WorkflowContext) => Workflow<unknown>,
	prepare: (stage: Stage) => Promise<unknown>,
	state: string,
];

const cases: readonly Case[] = [
	['up', 'provisioned', setUp, async () => undefined, 'available'],
	['up', 'serverless', setUp, async () => undefined, 'available'],
	['pause', 'provisioned', pauseWarehouse, stage => stage.up(), 'paused'],
	['resume', 'provisioned', resumeWarehouse, pausedCluster, 'available'],
	['down', 'provisioned', tearDown, stage => stage.up(), 'absent'],
	['down', 'serverless', tearDown, stage => stage.up(), 'absent'],
];

/** Runs it; from the first poll of its wait on, so many calls meet the fault. */
const runWith = async ([, kind, workflow, prepare]: Case, action: FaultAction, times: number) => {
	const stage = await createAccount(kind);
	await prepare(stage);
	let isAway = false;
	const told = await tell(workflow(stage.context), event => {
		if (isAway || event.type !== 'progress' || !/creating|ing,|available/.test(event.note ?? '')) return;
		isAway = true;
		stage.double.faults.add({nth: 1, times, action});
	});
	expect(stage.double.faults.struck()).toBeGreaterThan(0);
	const notes = told.events.flatMap(event => (event.type === 'progress' && event.note ? [event.note] : []));
	return {...told, notes, stage};
};

describe.each(cases)('%s (%s) while the network is away', (...one) => {
	test('counts down to its next poll, and ends well when the network is back', async () => {
		const {error, notes, stage} = await runWith(one, {kind: 'drop-before'}, 40);
		expect(error).toBeUndefined();
		expect(notes).toContain('no connection, next attempt in 5 s; Ctrl+C stops');
		expect((await stage.backend.provisioner.observe(stage.signal)).state).toBe(one[4]);
		const {clusters, workgroups} = stage.double.state;
		expect(clusters.length + workgroups.length).toBe(one[4] === 'absent' ? 0 : 1);
	});
	test('ends after a bounded number of polls where the service answers with a failure', async () => {
		const failure: FaultAction = {kind: 'error', name: 'InternalFailure', status: 500};
		const {error, notes} = await runWith(one, failure, Number.POSITIVE_INFINITY);
		expect(error).toMatchObject({kind: 'connection', isOutage: true, isUnreachable: false});
		expect(notes.filter(note => note.startsWith('no connection'))).toEqual([]);
	});
});

test('what a removal does in several parts has its usual time after the network was away for hours', async () => {
	const {error, stage, events} = await runWith(cases[5]!, {kind: 'drop-before'}, 700);
	expect(error).toBeUndefined();
	expect(events.at(-1)!.at - events[0]!.at).toBeGreaterThan(3 * 3_600_000);
	expect(stage.double.state.namespaces).toEqual([]);
});

test('Ctrl+C during the countdown ends it, with the work in progress in AWS and what it bills', async () => {
	const stage = await createAccount('provisioned');
	await stage.up();
	const stop = new AbortController();
	const {provisioner} = stage.backend;
	let lost = 0;
	const backend: Backend = {
		...stage.backend,
		provisioner: {
			...provisioner,
			async observe(signal) {
				try {
					const snapshot = await provisioner.observe(signal);
					if (snapshot.state === 'deleting') stage.double.faults.add({action: {kind: 'drop-before'}});
					return snapshot;
				} catch (error) {
					if (++lost === 8) stop.abort(new DwhError('cancelled', 'Cancelled.'));
					throw error;
				}
			},
		},
	};
	const lostStage = {...stage, context: {...stage.context, backend}};
	const {error} = await runCommand(lostStage, down, {yes: true, signal: stop.signal});
	expect(error).toMatchObject({
		kind: 'cancelled',
		nextSteps: [
			'The request continues in AWS, where dwhcluster bills $1.09 an hour.',
			{text: 'Check its state', command: 'status'},
			{text: 'Resume the removal', command: 'down'},
		],
	});
});
