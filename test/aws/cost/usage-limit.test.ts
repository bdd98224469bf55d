import {describe, expect, test} from 'vitest';
import {status} from '../../../source/commands/status.ts';
import {up} from '../../../source/commands/up.ts';
import type {DwhError} from '../../../source/core/dwh-error.ts';
import {exitCodeOf} from '../../../source/core/error-codes.ts';
import {commandStepText} from '../../../source/present/next-step/next-step-text.ts';
import {runCommand} from '../_helpers/run-command.ts';
import {createStage, type Stage} from '../_helpers/stage.ts';

const create = () => createStage({kind: 'serverless', usageLimit: {rpuHours: 20, period: 'daily'}});

const deny = ({double}: Stage, operation: RegExp) =>
	double.faults.add({operation, action: {kind: 'error', name: 'AccessDeniedException', status: 400}});

describe('the usage limit of a workgroup', () => {
	test('is shown with its dollars only after AWS reports it', async () => {
		const stage = await create();
		const {said, error} = await runCommand(stage, up, {yes: true});
		expect(error).toBeUndefined();
		const [question = '', ...rest] = said.split('\n');
		expect(question).toContain('This bills $1.44 an hour while a query runs, at most $34.56 a day');
		expect(question).toContain('up sets a usage limit of 20 RPU-hours daily');
		expect(rest.join('\n')).toContain('at most $7.20 a day and $219.00 a month by its usage limit (20 RPU-hours daily');
	});
	test('that cannot be set ends up with exit code 1, and what it may bill', async () => {
		const stage = await create();
		deny(stage, /CreateUsageLimit/);
		const {said, error} = await runCommand(stage, up, {yes: true});
		expect((error as DwhError).message).toMatch(/^Could not limit the workgroup dwhcluster to 20 RPU-hours daily: /);
		expect(exitCodeOf((error as DwhError).kind)).toBe(1);
		expect(commandStepText('dwh-tui')((error as DwhError).nextSteps[0] ?? '')).toBe(
			'Remove it; without a usage limit it may bill $34.56 a day: dwh-tui down',
		);
		expect(said).not.toContain('$7.20');
		// It is there, and can be used and removed.
		expect(stage.double.state.workgroups).toHaveLength(1);
	});
	test('that cannot be read is set, and bounds no cost', async () => {
		const stage = await create();
		deny(stage, /ListUsageLimits/);
		const {said, error} = await runCommand(stage, up, {yes: true});
		expect(error).toBeUndefined();
		expect(stage.double.state.usageLimits).toMatchObject([{amount: 20, period: 'daily', breachAction: 'deactivate'}]);
		expect(said).not.toContain('$7.20');
	});
	test('that only logs bounds nothing, and up sets one beside it that stops', async () => {
		const stage = await create();
		await stage.up();
		stage.double.state.usageLimits[0]!.breachAction = 'log';
		const later = await stage.other({});
		const {said} = await runCommand(later, status);
		expect(said).toContain('at most $34.56 a day');
		expect(said).toContain('its usage limit (log) does not stop queries');
		expect(said).not.toContain('$7.20');
		expect((await (await stage.other({})).up()).error).toBeUndefined();
		expect(stage.double.state.usageLimits.map(({breachAction}) => breachAction)).toEqual(['log', 'deactivate']);
	});
	test('of another period stands beside the one that dwh.cfg asks for', async () => {
		const stage = await create();
		await stage.up();
		Object.assign(stage.double.state.usageLimits[0]!, {period: 'monthly', amount: 1000});
		expect((await (await stage.other({})).up()).error).toBeUndefined();
		expect(stage.double.state.usageLimits).toMatchObject([
			{period: 'monthly', amount: 1000},
			{period: 'daily', amount: 20, breachAction: 'deactivate'},
		]);
	});
	test('counts the maximum capacity that AWS reports', async () => {
		const stage = await create();
		await stage.up();
		stage.double.state.usageLimits.length = 0;
		Object.assign(stage.double.state.workgroups[0]!, {maxCapacity: 32});
		const {said} = await runCommand(await stage.other({usageLimit: undefined}), status);
		expect(said).toContain('$1.44 to $11.52 an hour while a query runs, at most $276.48 a day');
	});
});
