import type {Snapshot} from '../backend.ts';
import {ratesText} from '../present/billing-text.ts';
import {pauseWarehouse, resumeWarehouse} from '../workflows/lifecycle/pause-resume.ts';
import type {Command, CommandContext} from './command.ts';
import {confirmCost} from './confirm.ts';
import {finish} from './output.ts';
import {reportBackgroundWork} from './report-background-work.ts';
import {printWorkflow} from './workflow/print-workflow.ts';

const end = async ({output}: CommandContext, snapshot: Snapshot): Promise<number> => {
	const {identifier, state, costNote} = snapshot;
	// The cost note of a paused warehouse has the price of its data; "$0.00 an hour" would contradict it.
	const isInNote = state === 'paused' && costNote !== undefined;
	const rate = isInNote ? '' : `, ${ratesText({...snapshot, dollarsSoFar: undefined})}`;
	const note = costNote === undefined ? [] : [`cost      ${costNote}`];
	await finish(output, {snapshot}, [`${identifier} is ${state}${rate}`, ...note]);
	return 0;
};

export const pause: Command<{readonly takeOver?: boolean}> = async (context, {takeOver: takesOverLock = false}) => {
	const workflow = await context.workflow();
	const pausing = () => printWorkflow(context.output, pauseWarehouse(workflow, {takesOverLock}));
	return end(context, await reportBackgroundWork(workflow, 'pause', pausing));
};

export const resume: Command = async context => {
	const workflow = await context.workflow();
	await confirmCost(context, workflow, ({state}) => state === 'paused');
	const resuming = () => printWorkflow(context.output, resumeWarehouse(workflow));
	return end(context, await reportBackgroundWork(workflow, 'resume', resuming));
};
