import {expect, test} from 'vitest';
import type {Command} from '../../../source/commands/command.ts';
import {etl} from '../../../source/commands/etl.ts';
import {pause, resume} from '../../../source/commands/pause.ts';
import {createCommand, listCommand} from '../../../source/commands/tables.ts';
import {up} from '../../../source/commands/up.ts';
import {verifyCommand} from '../../../source/commands/verify.ts';
import type {DwhError} from '../../../source/core/dwh-error.ts';
import {runCommand} from '../_helpers/run-command.ts';
import {createStage, type Stage} from '../_helpers/stage.ts';

const commands: Readonly<Record<string, readonly [command: Command<never>, options?: object]>> = {
	up: [up],
	pause: [pause],
	resume: [resume],
	'tables list': [listCommand],
	'tables create': [createCommand, {}],
	etl: [etl, {}],
	verify: [verifyCommand, {}],
};

const run = async (stage: Stage, typed: string) => {
	const [command, options] = commands[typed] ?? [];
	if (!command) throw new Error(`Nothing here runs "${typed}".`);
	const {said, error} = await runCommand(stage, command, {yes: true}, options);
	const steps = (error as DwhError | undefined)?.nextSteps ?? [];
	const named = steps.find(step => typeof step !== 'string' && step.command !== undefined);
	return {said, error, next: typeof named === 'object' ? named.command : undefined};
};

const nothing = async () => undefined;
const withoutTables = (stage: Stage) => stage.up();
const emptyTables = async (stage: Stage) => {
	await stage.up();
	await run(stage, 'tables create');
};
const paused = async (stage: Stage) => {
	await emptyTables(stage);
	await run(stage, 'pause');
};
const removed = async (stage: Stage) => {
	await emptyTables(stage);
	await stage.down();
};

test.each<[string, (stage: Stage) => Promise<unknown>, string, string[]]>([
	['nothing', nothing, 'tables list', ['up']],
	['nothing', nothing, 'pause', ['up']],
	['nothing', nothing, 'resume', ['up']],
	['a paused warehouse', paused, 'tables list', ['resume']],
	['a removed warehouse', removed, 'tables list', ['up']],
])('with $0, what the errors of $2 say to type leads on', async (_, prepare, command, expected) => {
	const stage = await createStage();
	await prepare(stage);
	const typed: string[] = [];
	for (;;) {
		const {said, error, next} = await run(stage, command);
		if (error === undefined) break;
		expect(next, `${String(error)}\n${said}`).toBeDefined();
		typed.push(next ?? '');
		expect(typed.length).toBeLessThan(5);
		const done = await run(stage, next ?? '');
		expect(done.error, done.said).toBeUndefined();
	}

	expect(typed).toEqual(expected);
});

test.each<[string, (stage: Stage) => Promise<unknown>, string, string]>([
	['nothing', nothing, 'etl', 'up'],
	['nothing', nothing, 'verify', 'up'],
	['a warehouse without tables', withoutTables, 'verify', 'tables create'],
	['empty tables', emptyTables, 'verify', 'etl'],
])('with $0, the error of $2 names the next command', async (_, prepare, command, expected) => {
	const stage = await createStage();
	await prepare(stage);
	expect((await run(stage, command)).next).toBe(expected);
});

test.each<[string, (stage: Stage) => Promise<unknown>, RegExp]>([
	['nothing', nothing, /→ Create the tables: dwh-tui tables create/],
	['a warehouse with empty tables', emptyTables, /→ Load the tables: dwh-tui etl/],
])('what "up" names next on $0', async (_, prepare, says) => {
	const stage = await createStage();
	await prepare(stage);
	expect((await run(stage, 'up')).said).toMatch(says);
});
