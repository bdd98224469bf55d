import type {Snapshot} from '../backend.ts';
import {formatDollars} from '../core/format-dollars.ts';
import type {Workflow} from '../core/workflow-event.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import {pauseWarehouse, resumeWarehouse} from '../workflows/pause-resume.ts';
import type {Command} from './command.ts';
import {finish} from './finish.ts';
import {printWorkflow} from './print-workflow.ts';

const changing =
	(workflow: (context: WorkflowContext) => Workflow<Snapshot>): Command =>
	async context => {
		const snapshot = await printWorkflow(context.output, workflow(await context.workflow()));
		const {identifier, state, dollarsPerHour} = snapshot;
		await finish(context.output, {snapshot}, [`${identifier} is ${state}, ${formatDollars(dollarsPerHour)} an hour`]);
		return 0;
	};

export const pause: Command = changing(pauseWarehouse);

export const resume: Command = changing(resumeWarehouse);
