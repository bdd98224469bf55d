import {formatDollars} from '../core/format-dollars.ts';
import {setUp} from '../workflows/set-up.ts';
import type {Command} from './command.ts';
import {finish} from './finish.ts';
import {printWorkflow} from './print-workflow.ts';
import {reportProblems} from './report-problems.ts';

/** Sets the warehouse up and waits until it is ready. */
export const up: Command = async context => {
	const {output, session} = context;
	await reportProblems(output, session.problems);
	const result = await printWorkflow(output, setUp(await context.workflow()));
	const {identifier, state, region, nodes, endpoint, dollarsPerHour} = result.snapshot;
	await finish(output, result, [
		`${identifier} is ${state}: ${nodes}${session.settings.target === 'aws' ? ` in ${region}` : ''}`,
		...(endpoint ? [`endpoint  ${endpoint}`] : []),
		`cost      ${formatDollars(dollarsPerHour)} an hour`,
		'next      dwh-tui tables create',
	]);
	return 0;
};
