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
 * Returns the share of the work that is done; a running step counts by its bytes or files if their total is known.
 * Undefined before there is a plan.
 */
export const overallShare = (view: WorkflowView, weights?: StepWeights): number | undefined =>
	weighed(view, weights, shareOf);

// With fewer steps the share jumps in large parts and does not reflect time.
const stepsForShare = 6;

/** Whether the share of these steps is meaningful as a number or a bar. */
export const isShareKnown = ({steps}: WorkflowView): boolean => steps.length >= stepsForShare;

// Below this there is too little data.
const leastShare = 0.05;
const leastMs = 3000;

/**
 * Returns the estimated milliseconds left if the same steps have been timed before: their last times, scaled by
 * the speed of this run. Undefined while there is too little data.
 */
export const estimatedLeft = (
	view: WorkflowView,
	weights: StepWeights | undefined,
	startedAt: number,
	now: number,
): number | undefined => {
	if (!weights?.isTime) return undefined;
	const weight = weightOf(weights);
	// A step that has reached its last time counts as nearly done, never as done.
	const byTime = (step: StepView) =>
		Math.max(shareOf(step), Math.min(0.95, (now - (step.startedAt ?? now)) / weight(step.id)));
	const share = weighed(view, weights, byTime) ?? 0;
	const elapsed = now - startedAt;
	if (share <= 0 || share >= 1 || (share < leastShare && elapsed < leastMs)) return undefined;
	return (elapsed * (1 - share)) / share;
};

/** The weight of each step, by id; only the proportions count. */
export type StepWeights = {
	readonly of: ReadonlyMap<string, number>;
	/** The weights are the milliseconds of the last run. */
	readonly isTime: boolean;
};

type LastSteps = readonly {readonly id: string; readonly outcome: string; readonly ms: number}[];

/**
 * Returns the times of the last run, multiplied by `scale` for a larger load; undefined if there are none. New
 * steps weigh as much as the median of the known ones.
 */
export const weightsOfLastRun = (steps: LastSteps | undefined, scale = 1): StepWeights | undefined => {
	const known = (steps ?? []).filter(({outcome}) => outcome === 'ok');
	if (!known.some(({ms}) => ms > 0)) return undefined;
	// A step must weigh something.
	return {of: new Map(known.map(({id, ms}) => [id, Math.max(1, ms * scale)])), isTime: true};
};

type Weighed = Pick<StepView, 'id' | 'stage'>;

/** Without a last run: loads weigh by their bytes, and the small steps of a stage together weigh as one. */
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

/** Returns a step's weight; without weights, all steps weigh the same. */
const weightOf = (weights: StepWeights | undefined): ((id: string) => number) => {
	if (!weights) return () => 1;
	const usual = middle([...weights.of.values()]);
	return id => weights.of.get(id) ?? usual;
};
