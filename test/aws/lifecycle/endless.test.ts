import {describe, expect, test, vi} from 'vitest';
import type {DwhError} from '../../../source/core/dwh-error.ts';
import {pauseWarehouse, resumeWarehouse} from '../../../source/workflows/lifecycle/pause-resume.ts';
import {tell} from '../../_helpers/workflow-context.ts';
import type {FaultAction} from '../../aws-double/account/faults.ts';
import {createStage, type Stage} from '../_helpers/stage.ts';

const html: FaultAction = {
	kind: 'answer',
	status: 200,
	body: '<html><body>Sign in</body></html>',
	contentType: 'text/html',
};

const paused = async (): Promise<Stage> => {
	// The SDK's own tries would hide what is to be seen here.
	vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
	const stage = await createStage();
	await stage.up();
	await stage.backend.provisioner.pause(stage.signal);
	return stage;
};

const failures: readonly (readonly [string, FaultAction, times: number])[] = [
	[
		'a concurrent operation',
		{kind: 'error', name: 'InvalidClusterStateFault', message: 'It is being modified by a concurrent operation.'},
		1,
	],
	['throttling', {kind: 'throttle'}, 3],
	['dropped connections', {kind: 'drop-before'}, 3],
	['a page of a proxy', html, 1],
];

test.each(failures)('up resumes a pausing cluster although the resume meets %s', async (_, action, times) => {
	const stage = await paused();
	stage.double.faults.add({operation: 'ResumeCluster', nth: 1, times, action});
	const {error} = await stage.up();
	expect(error).toBeUndefined();
	expect(stage.double.state.clusters[0]?.status).toBe('available');
	expect(stage.double.faults.struck()).toBe(times);
});

describe('a change that never begins is requested three times and no more', () => {
	test('a removal with one response from a proxy', async () => {
		const stage = await createStage();
		await stage.up();
		stage.double.faults.add({operation: 'DeleteCluster', nth: 1, action: html});
		expect((await stage.down()).error).toBeUndefined();
		expect(stage.double.state.clusters).toEqual([]);
	});
	test('a removal that a proxy always answers', async () => {
		const stage = await createStage();
		await stage.up();
		stage.double.faults.add({operation: 'DeleteCluster', action: html});
		const {kind, message} = (await stage.down()).error as DwhError;
		expect(kind).toBe('state');
		expect(message).toBe('Could not remove dwhcluster: it is still available after 3 requests.');
	});
	test.each([
		['pause', pauseWarehouse, 'PauseCluster'],
		['resume', resumeWarehouse, 'ResumeCluster'],
	] as const)('a %s that a proxy always answers', async (name, workflow, operation) => {
		const stage = await createStage();
		await stage.up();
		if (name === 'resume') {
			await stage.backend.provisioner.pause(stage.signal);
			stage.double.clock.advance(400_000);
		}
		stage.double.faults.add({operation, action: html});
		const {error} = await tell(workflow(stage.context));
		expect((error as DwhError).message).toContain(`Could not ${name} dwhcluster: it is still`);
	});
});

test('resume leaves a cluster without its role to up, with a sentence', async () => {
	const stage = await createStage();
	await stage.up();
	stage.double.state.clusters[0]!.roles = [];
	const {message, nextSteps} = (await tell(resumeWarehouse(stage.context))).error as DwhError;
	expect(message).toBe(
		'The warehouse dwhcluster is available, but not ready: it waits for role dwhRole, which is not attached.',
	);
	expect(nextSteps).toEqual([{text: 'Attach the missing role', command: 'up'}]);
});

describe('a Serverless removal whose second part always fails ends with its failure', () => {
	const always: readonly (readonly [string, FaultAction, said: RegExp])[] = [
		['throttling', {kind: 'throttle'}, /Could not delete the namespace dwhcluster/],
		['dropped connections', {kind: 'drop-before'}, /Could not delete the namespace dwhcluster/],
		[
			'a conflict',
			{kind: 'error', name: 'ConflictException', message: 'There is an operation running.'},
			/Could not delete the namespace dwhcluster/,
		],
	];
	test.each(always)('%s', async (_, action, said) => {
		vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
		const stage = await createStage({kind: 'serverless'});
		await stage.up();
		stage.double.faults.add({operation: 'DeleteNamespace', action});
		expect(((await stage.down()).error as DwhError).message).toMatch(said);
	});
	test('tags that cannot be read', async () => {
		vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
		const stage = await createStage({kind: 'serverless'});
		await stage.up();
		stage.double.faults.add({operation: 'ListTagsForResource', nth: 2, times: 1000, action: {kind: 'throttle'}});
		expect(((await stage.down()).error as DwhError).message).toMatch(/Could not read the tags/);
	});
});
