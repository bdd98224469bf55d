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
export const isShareKnown = ({steps}: WorkflowView): boolean => steps.length >= stepsForShare;

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

/** How much of a workflow each step is, by its id; only their proportions count. */
export type StepWeights = {
	readonly of: ReadonlyMap<string, number>;
	/** They are the milliseconds that the same steps took the last time. */
	readonly isTime: boolean;
};

type LastSteps = readonly {readonly id: string; readonly outcome: string; readonly ms: number}[];

/** The times of the last run, `scale` times as long because there is so much more to load; undefined when it has none. Steps it does not know weigh as the middle one of those it knows. */
export const weightsOfLastRun = (steps: LastSteps | undefined, scale = 1): StepWeights | undefined => {
	const known = (steps ?? []).filter(({outcome}) => outcome === 'ok');
	if (!known.some(({ms}) => ms > 0)) return undefined;
	// A step of no time at all is still a step.
	return {of: new Map(known.map(({id, ms}) => [id, Math.max(1, ms * scale)])), isTime: true};
};

type Weighed = Pick<StepView, 'id' | 'stage'>;

/** Without a last run: bytes weigh the loads, and many small steps of a stage count as one. */
const guessOf = ({id, stage}: Weighed, steps: readonly Weighed[], bytes: ReadonlyMap<string, number>): number => {
	const own = steps.filter(step => step.stage === stage);
	if (stage === 'audit') return 1 / own.length;
	const all = [...bytes.values()].reduce((sum, one) => sum + one, 0);
	const loaded = bytes.get(id);
	return loaded === undefined || all === 0 ? 1 : 0.5 + (loaded / all) * 2 * bytes.size;
};

export const weightsByBytes = (steps: readonly Weighed[], bytes: ReadonlyMap<string, number>): StepWeights => ({
	of: new Map(steps.map(step => [step.id, guessOf(step, steps, bytes)])),
	isTime: false,
});

const middle = (values: readonly number[]): number =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 1;

/** What a step weighs; all the same without weights. */
const weightOf = (weights: StepWeights | undefined): ((id: string) => number) => {
	if (!weights) return () => 1;
	const usual = middle([...weights.of.values()]);
	return id => weights.of.get(id) ?? usual;
};
