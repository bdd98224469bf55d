import {describe, expect, test} from 'vitest';
import {type NextStep, settingStep} from '../../../source/core/next-step.ts';
import {commandActions, keyOfCommand} from '../../../source/present/next-step/command-actions.ts';
import {commandStepText, dashboardStepText, plainStepText} from '../../../source/present/next-step/next-step-text.ts';
import {choiceOfCommand, plainChoices} from '../../../source/present/next-step/plain-choices.ts';
import {programText} from '../../../source/present/next-step/program-text.ts';

test.each(Object.entries(commandActions))('%s has a key or a screen in the dashboard', (command, {action}) => {
	expect(keyOfCommand(command)).toMatch(action === undefined ? /^the \w+ screen$/ : /^\S+ on \w+$/);
});

test.each(Object.keys(commandActions))('%s has a choice in the plain mode', command => {
	// A load of the plain mode asks before rows go, none there restarts from the beginning, and it changes no dwh.cfg.
	const hasNone = ['etl --fresh', 'config set'];
	expect(choiceOfCommand(command) === undefined).toBe(hasNone.includes(command));
});

test('no two choices of the plain mode have the same title, unless they are the same', () => {
	const paths = [...new Set(Object.values(plainChoices).map(titles => titles.join(', ')))];
	const titles = paths.map(path => path.split(', ').at(-1));
	expect(new Set(titles).size).toBe(titles.length);
});

describe('a next step', () => {
	type Case = readonly [what: string, step: NextStep, onCommandLine: string, inDashboard: string, plain: string];
	const cases: readonly Case[] = [
		[
			'a sentence',
			'Try again in a minute.',
			'Try again in a minute.',
			'Try again in a minute.',
			'Try again in a minute.',
		],
		[
			'a command with a key',
			{text: 'Create the tables', command: 'tables create'},
			'Create the tables: dwh-tui --target aws tables create',
			'Create the tables: c on Tables',
			'Create the tables: Tables, Create missing tables',
		],
		[
			'a command that ends with a name, which screens and choices ask for',
			{text: 'Attach it', command: 'up --attach-role dwhRole'},
			'Attach it: dwh-tui --target aws up --attach-role dwhRole',
			'Attach it: c on Setup',
			'Attach it: Setup, Create it, or complete a partial setup',
		],
		[
			'a value of dwh.cfg',
			settingStep('Choose another name', 'DWH.DWH_IAM_ROLE_NAME', 'NAME'),
			'Choose another name: dwh-tui --target aws config set DWH.DWH_IAM_ROLE_NAME NAME',
			'Choose another name: ⏎ on Configuration, at DWH.DWH_IAM_ROLE_NAME',
			'Choose another name: dwh-tui --target aws config set DWH.DWH_IAM_ROLE_NAME NAME',
		],
		[
			'a command without a key',
			{text: 'Load all the same', command: 'etl --take-over'},
			'Load all the same: dwh-tui --target aws etl --take-over',
			'Load all the same: dwh-tui --target aws etl --take-over',
			'Load all the same: dwh-tui --target aws etl --take-over',
		],
		[
			'a command for another warehouse, which the dashboard does not show',
			{text: 'Remove it', command: 'down', environment: 'DWH_WAREHOUSE=serverless'},
			'Remove it: DWH_WAREHOUSE=serverless dwh-tui --target aws down',
			'Remove it: DWH_WAREHOUSE=serverless dwh-tui --target aws down',
			'Remove it: DWH_WAREHOUSE=serverless dwh-tui --target aws down',
		],
	];
	test.each(cases)('%s', (_, step, onCommandLine, inDashboard, plain) => {
		const program = 'dwh-tui --target aws';
		expect(commandStepText(program)(step)).toBe(onCommandLine);
		expect(dashboardStepText(program)(step)).toBe(inDashboard);
		expect(plainStepText(program)(step)).toBe(plain);
	});
});

test.each([
	[{}, {}, 'dwh-tui'],
	[{target: 'aws'}, {}, 'dwh-tui --target aws'],
	[
		{},
		{DWH_TARGET: 'aws', DWH_PROJECT: 'examples/harbor-bikes'},
		'dwh-tui --target aws --project examples/harbor-bikes',
	],
	[{target: 'local'}, {DWH_TARGET: 'aws'}, 'dwh-tui --target local'],
	[
		{target: 'aws', config: '/home/me/my files/dwh.cfg', queries: "me's"},
		{},
		"dwh-tui --target aws --config '/home/me/my files/dwh.cfg' --queries 'me'\\''s'",
	],
])('started with %o and %o, the program is typed %s', (flags, env, text) => {
	expect(programText(flags, env)).toBe(text);
});
