import {formatDollars} from '../core/format-dollars.ts';
import {quoteText} from '../core/quote-text.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import {setUp} from '../workflows/set-up.ts';
import type {Command, CommandContext} from './command.ts';
import {confirm} from './confirm.ts';
import {finish} from './finish.ts';
import {printWorkflow} from './print-workflow.ts';
import {reportProblems} from './report-problems.ts';

/** Before anything bills, its rate is told and its name is typed; what bills already needs no question. */
const confirmCost = async (context: CommandContext, {backend, signal}: WorkflowContext): Promise<void> => {
	const {output, session} = context;
	const quote = backend.provisioner.quote?.();
	if (!quote || session.settings.isReadOnly) return;
	const {state, identifier} = await backend.provisioner.observe(signal);
	if (state !== 'absent' && state !== 'paused') return;
	const what = `This bills ${quoteText(quote)}: ${quote.basis}.`;
	if (context.flags.yes) output.tell(what);
	else await confirm(context, what, identifier);
};

/** Sets the warehouse up and waits until it is ready. */
export const up: Command = async context => {
	const {output, session} = context;
	await reportProblems(output, session.problems);
	const workflow = await context.workflow();
	await confirmCost(context, workflow);
	const result = await printWorkflow(output, setUp(workflow));
	const {identifier, state, region, nodes, endpoint, dollarsPerHour, costNote} = result.snapshot;
	await finish(output, result, [
		`${identifier} is ${state}: ${nodes}${session.settings.target === 'aws' ? ` in ${region}` : ''}`,
		...(endpoint ? [`endpoint  ${endpoint}`] : []),
		`cost      ${formatDollars(dollarsPerHour)} an hour`,
		...(costNote ? [`          ${costNote}`] : []),
		'next      dwh-tui tables create',
	]);
	return 0;
};
