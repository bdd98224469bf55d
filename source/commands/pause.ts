import type {Snapshot} from '../backend.ts';
import {formatDollars} from '../core/format-dollars.ts';
import {pauseWarehouse, resumeWarehouse} from '../workflows/pause-resume.ts';
import type {Command, CommandContext} from './command.ts';
import {confirmCost} from './confirm-cost.ts';
import {finish} from './finish.ts';
import {printWorkflow} from './print-workflow.ts';
import {tellWhatGoesOn} from './tell-what-goes-on.ts';

const end = async ({output}: CommandContext, snapshot: Snapshot): Promise<number> => {
	const {identifier, state, dollarsPerHour, costNote} = snapshot;
	// No hour is billed for what is paused, and yet it is not for nothing.
	const note = costNote === undefined ? [] : [`cost      ${costNote}`];
	await finish(output, {snapshot}, [`${identifier} is ${state}, ${formatDollars(dollarsPerHour)} an hour`, ...note]);
	return 0;
};

export const pause: Command<{readonly takeOver?: boolean}> = async (context, {takeOver: isTakeOver = false}) => {
	const workflow = await context.workflow();
	const pausing = () => printWorkflow(context.output, pauseWarehouse(workflow, {isTakeOver}));
	return end(context, await tellWhatGoesOn(workflow, 'pause', pausing));
};

export const resume: Command = async context => {
	const workflow = await context.workflow();
	await confirmCost(context, workflow, ({state}) => state === 'paused');
	const resuming = () => printWorkflow(context.output, resumeWarehouse(workflow));
	return end(context, await tellWhatGoesOn(workflow, 'resume', resuming));
};
