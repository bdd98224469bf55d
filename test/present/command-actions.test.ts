import {expect, test} from 'vitest';
import {commandActions, keyOfCommand} from '../../source/present/command-actions.ts';
import {commandStepText, dashboardStepText} from '../../source/present/next-step-text.ts';

test.each(Object.entries(commandActions))('%s has a key or a screen in the dashboard', (command, {action}) => {
	expect(keyOfCommand(command)).toMatch(action === undefined ? /^the \w+ screen$/ : /^\S+ on \w+$/);
});

test.each([
	['a sentence', 'Try again in a minute.', 'Try again in a minute.', 'Try again in a minute.'],
	[
		'a command with a key',
		{text: 'Create the tables', command: 'tables create'},
		'Create the tables: dwh-tui tables create',
		'Create the tables: c on Tables',
	],
	[
		'a command without a key',
		{text: 'Load all the same', command: 'etl --take-over'},
		'Load all the same: dwh-tui etl --take-over',
		'Load all the same: dwh-tui etl --take-over',
	],
	[
		'a command for another warehouse, which the dashboard does not show',
		{text: 'Remove it', command: 'down', environment: 'DWH_WAREHOUSE=serverless'},
		'Remove it: DWH_WAREHOUSE=serverless dwh-tui down',
		'Remove it: DWH_WAREHOUSE=serverless dwh-tui down',
	],
])('%s', (_, step, onCommandLine, inDashboard) => {
	expect(commandStepText(step)).toBe(onCommandLine);
	expect(dashboardStepText(step)).toBe(inDashboard);
});
