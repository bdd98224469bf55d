import {type StepWeights, weightOf} from './step-weights.ts';
import type {Progress} from './workflow-event.ts';
import type {StepView, WorkflowView} from './workflow-view.ts';

const shareOf = ({bytesDone, bytesTotal, filesDone, filesTotal}: Progress): number => {
	if (bytesTotal && bytesDone !== undefined) return Math.min(1, bytesDone / bytesTotal);
	if (filesTotal && filesDone !== undefined) return Math.min(1, filesDone / filesTotal);
	return 0;
};

const isGoing = ({state}: StepView) => state === 'run' || state === 'retry';

const weighed = (
	{steps}: WorkflowView,
	weights: StepWeights | undefined,
	running: (step: StepView) => number,
): number | undefined => {
	if (steps.length === 0) return undefined;
	const weight = weightOf(weights);
	let done = 0;
	let all = 0;
	for (const step of steps) {
		const own = weight(step.id);
		all += own;
		if (step.state !== 'wait') done += own * (isGoing(step) ? running(step) : 1);
	}

	return done / all;
};

/**
 * How much of the work is done, a running step counted by its own bytes or files where their total is
 * known; undefined before there is a plan.
 */
export const overallShare = (view: WorkflowView, weights?: StepWeights): number | undefined =>
	weighed(view, weights, shareOf);

// With fewer steps a share would jump by fifths and say nothing of the time.
const stepsForShare = 6;

/** Whether the share of these steps is worth a number or a bar. */
export const isShareTelling = ({steps}: WorkflowView): boolean => steps.length >= stepsForShare;

// Before either there is too little to go by.
const leastShare = 0.05;
const leastMs = 3000;

/**
 * Milliseconds the rest may take, when the same steps have been timed before: as long as the last time,
 * by the speed of this run. Undefined as long as there is too little to go by.
 */
export const estimatedLeft = (
	view: WorkflowView,
	weights: StepWeights | undefined,
	startedAt: number,
	now: number,
): number | undefined => {
	if (!weights?.isTime) return undefined;
	const weight = weightOf(weights);
	// A step that takes as long as the last time is nearly over, never quite.
	const byTime = (step: StepView) =>
		Math.max(shareOf(step), Math.min(0.95, (now - (step.startedAt ?? now)) / weight(step.id)));
	const share = weighed(view, weights, byTime) ?? 0;
	const elapsed = now - startedAt;
	if (share <= 0 || share >= 1 || (share < leastShare && elapsed < leastMs)) return undefined;
	return (elapsed * (1 - share)) / share;
};
