import {describe, expect, test} from 'vitest';
import {status} from '../../../source/commands/status.ts';
import {up} from '../../../source/commands/up.ts';
import {textOf} from '../../../source/core/text/line.ts';
import {billingText} from '../../../source/present/billing-text.ts';
import {commandStepText} from '../../../source/present/next-step/next-step-text.ts';
import {otherTypeLines} from '../../../source/present/other-type-lines.ts';
import {presetCluster, presetWorkgroup} from '../../aws-double/preset.ts';
import {runCommand} from '../_helpers/run-command.ts';
import {createStage, type Stage} from '../_helpers/stage.ts';

const look = ({backend, signal}: Stage) => backend.provisioner.observe(signal);

const callsOf = ({double}: Stage, operation: string) => double.calls.filter(one => one.operation === operation).length;

/** Everything that a command said, and what it threw. */
const run = async (...given: Parameters<typeof runCommand>): Promise<string> => {
	const {said, error} = await runCommand(...given);
	return error === undefined ? said : `${said}${String(error)}`;
};

describe('a cluster runs, and dwh.cfg names Serverless', () => {
	const createBeside = async (): Promise<Stage> => {
		const stage = await createStage();
		await stage.up();
		return stage.other({kind: 'serverless'});
	};

	test('its state reports it, with what it bills and both ways out', async () => {
		const {state, otherDeploymentType, costNote} = await look(await createBeside());
		expect(state).toBe('absent');
		expect(otherDeploymentType).toEqual({
			message:
				'The cluster dwhcluster exists and bills $1.09 an hour. It is not used, because WAREHOUSE is serverless.',
			nextSteps: [
				'To use it, set [DWH] WAREHOUSE = provisioned in dwh.cfg.',
				{text: 'Remove it', command: 'down', environment: 'DWH_WAREHOUSE=provisioned'},
			],
		});
		expect(costNote).not.toContain('nothing bills');
		expect(costNote).toMatch(/^after its creation it bills \$1\.44 an hour while a query runs/);
	});
	test('status says it, as text and as JSON', async () => {
		const stage = await createBeside();
		const text = await run(stage, status);
		expect(text).toContain('The cluster dwhcluster exists and bills $1.09 an hour');
		expect(text).toContain('→ Remove it: DWH_WAREHOUSE=provisioned dwh-tui down');
		expect(text).toContain('none of this type, but one of the other type');
		const lines = (await run(stage, status, {isJson: true})).trim().split('\n');
		const result = JSON.parse(lines.at(-1) ?? '') as {snapshot: {otherDeploymentType: {message: string}}};
		expect(result.snapshot.otherDeploymentType.message).toContain('bills $1.09 an hour');
	});
	test('up reports it before the confirmation, and before it creates anything', async () => {
		const stage = await createBeside();
		const asked = await run(stage, up);
		expect(asked.indexOf('The cluster dwhcluster exists')).toBeGreaterThanOrEqual(0);
		expect(asked.indexOf('The cluster dwhcluster exists')).toBeLessThan(asked.indexOf('This bills $1.44'));
		expect(callsOf(stage, 'CreateWorkgroup')).toBe(0);
		const made = await run(stage, up, {yes: true});
		expect(made.indexOf('The cluster dwhcluster exists')).toBeLessThan(made.indexOf('This bills $1.44'));
		const json = await run(await createBeside(), up, {yes: true, isJson: true});
		expect(json).toContain(
			'{"event":"problem","severity":"notice","key":"[DWH] WAREHOUSE","message":"The cluster dwhcluster exists',
		);
	});
	test('where the configured type exists, the other one is not checked', async () => {
		const stage = await createBeside();
		await stage.up();
		const before = callsOf(stage, 'DescribeClusters');
		expect((await look(stage)).otherDeploymentType).toBeUndefined();
		expect(callsOf(stage, 'DescribeClusters')).toBe(before);
	});
	test.each(['paused', 'deleting'] as const)('one that is %s', async status => {
		const stage = await createBeside();
		stage.double.state.clusters[0]!.status = status;
		const message = (await look(stage)).otherDeploymentType?.message;
		if (status === 'deleting') expect(message).toBeUndefined();
		else expect(message).toContain('bills for its data');
	});
	test('it is reported at exit', async () => {
		expect(billingText(await look(await createBeside()), undefined, 'dwh-tui')).toContain('bills $1.09 an hour');
	});
	test('the dashboard draws it within its width', async () => {
		const lines = otherTypeLines(await look(await createBeside()), 60, commandStepText('dwh-tui')).map(textOf);
		expect(lines.join(' ').replaceAll(/\s+/g, ' ')).toContain('dwhcluster exists and bills $1.09 an hour.');
		expect(Math.max(...lines.map(text => text.length))).toBeLessThanOrEqual(60);
	});
});

describe('a workgroup is there, and dwh.cfg names a cluster', () => {
	test('its state reports it', async () => {
		const stage = await (await createStage({kind: 'serverless'})).other({kind: 'serverless'});
		await stage.up();
		const {otherDeploymentType} = await look(await stage.other({kind: 'provisioned'}));
		expect(otherDeploymentType?.message).toContain(
			'The workgroup dwhcluster exists and bills $1.44 an hour while a statement runs',
		);
		expect(otherDeploymentType?.nextSteps).toContainEqual({
			text: 'Remove it',
			command: 'down',
			environment: 'DWH_WAREHOUSE=serverless',
		});
	});
	test('a foreign one is reported as such, without a command that removes it', async () => {
		const stage = await createStage();
		presetWorkgroup(stage.double);
		const {otherDeploymentType} = await look(stage);
		expect(otherDeploymentType?.message).toContain('not created by this program');
		expect(otherDeploymentType?.nextSteps.map(commandStepText('dwh-tui')).join()).not.toContain('dwh-tui down');
	});
});

test.each(['AccessDenied', 'InvalidParameterValue'])(
	'a check of the other deployment type that ends with %s is silent',
	async code => {
		const stage = await createStage({kind: 'serverless'});
		presetCluster(stage.double);
		stage.double.faults.add({operation: 'DescribeClusters', action: {kind: 'error', name: code, status: 403}});
		expect(await look(stage)).toMatchObject({state: 'absent'});
		expect((await look(stage)).otherDeploymentType).toBeUndefined();
	},
);

test('a check of the other deployment type without a response times out soon', async () => {
	const stage = await createStage({kind: 'serverless'});
	presetCluster(stage.double);
	stage.double.faults.add({operation: 'DescribeClusters', action: {kind: 'hang'}});
	const {state, otherDeploymentType} = await look(stage);
	expect(state).toBe('absent');
	expect(otherDeploymentType).toBeUndefined();
});
