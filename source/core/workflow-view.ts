import type {DwhError} from './dwh-error.ts';
import type {PlannedStep, Progress, WorkflowEvent} from './workflow-event.ts';

/** Everything needed to draw a workflow, folded from its events. */
export type WorkflowView = {
	readonly workflow: string;
	readonly startedAt: number | undefined;
	readonly notes: readonly string[];
	readonly steps: readonly StepView[];
};

export type StepState = 'wait' | 'run' | 'retry' | 'ok' | 'skip' | 'failed' | 'cancelled';

export type StepView = PlannedStep &
	Progress & {
		readonly state: StepState;
		readonly startedAt: number | undefined;
		readonly ms: number | undefined;
		/** The part of `ms` that its statements spent waiting for others. */
		readonly waitedMs?: number;
		/** Start of the current wait. */
		readonly waitingSince?: number | undefined;
		/** Why it was skipped or is retried. */
		readonly reason: string | undefined;
		readonly error: DwhError | undefined;
		readonly statementId: string | undefined;
		/** The steps that a row summarises, if it is a group. */
		readonly members?: readonly StepView[];
	};

/** Returns the steps of a row: itself, or the members of its group. */
export const leavesOf = (step: StepView): readonly StepView[] => step.members?.flatMap(leavesOf) ?? [step];

export const emptyView: WorkflowView = {workflow: '', startedAt: undefined, notes: [], steps: []};

const progressOf = ({filesDone, filesTotal, rows, bytesDone, bytesTotal, note, hasWarning}: Progress): Progress =>
	Object.fromEntries(
		Object.entries({filesDone, filesTotal, rows, bytesDone, bytesTotal, note, hasWarning}).filter(
			([, value]) => value !== undefined,
		),
	);

const changeOf = (event: Exclude<WorkflowEvent, {type: 'plan'}>): Partial<StepView> => {
	switch (event.type) {
		case 'start':
			return {state: 'run', startedAt: event.at};
		case 'progress':
			return {state: 'run', ...(event.statementId ? {statementId: event.statementId} : {}), ...progressOf(event)};
		case 'retry':
			return {state: 'retry', reason: `retry ${event.attempt}/${event.of}: ${event.reason}`};
		case 'skip':
			return {state: 'skip', reason: event.reason};
		case 'finish':
			return {state: event.outcome, ms: event.ms, error: event.error, ...progressOf(event)};
		default:
			return event satisfies never;
	}
};

const waiting = (step: PlannedStep): StepView => ({
	...step,
	state: 'wait',
	startedAt: undefined,
	ms: undefined,
	reason: undefined,
	error: undefined,
	statementId: undefined,
});

/** Returns the accumulated wait of a step after one more event. */
const waitOf = (
	{waitedMs = 0, waitingSince}: StepView,
	event: Exclude<WorkflowEvent, {type: 'plan'}>,
): Pick<StepView, 'waitedMs' | 'waitingSince'> => ({
	waitedMs: waitedMs + (waitingSince === undefined ? 0 : event.at - waitingSince),
	waitingSince: event.type === 'progress' && event.waitsFor !== undefined ? event.at : undefined,
});

/** Returns the view after one more event. An event of an unplanned step appends the step. */
export const foldEvent = (view: WorkflowView, event: WorkflowEvent): WorkflowView => {
	if (event.type === 'plan') {
		return {workflow: event.workflow, startedAt: event.at, notes: event.notes, steps: event.steps.map(waiting)};
	}

	const change = changeOf(event);
	if (!view.steps.some(step => step.id === event.step)) {
		const added = waiting({id: event.step, stage: '', title: event.step, needs: [], sql: []});
		return {...view, steps: [...view.steps, {...added, ...change}]};
	}

	return {
		...view,
		steps: view.steps.map(step => (step.id === event.step ? {...step, ...change, ...waitOf(step, event)} : step)),
	};
};

/** Counts the steps that have ended, with any outcome. */
export const doneSteps = (view: WorkflowView): number =>
	view.steps.filter(step => !['wait', 'run', 'retry'].includes(step.state)).length;
