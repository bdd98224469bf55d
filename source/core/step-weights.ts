import type {StepView} from './workflow-view.ts';

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

/** Without a last run: bytes tell the loads apart, and many small steps of a stage count as one. */
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
export const weightOf = (weights: StepWeights | undefined): ((id: string) => number) => {
	if (!weights) return () => 1;
	const usual = middle([...weights.of.values()]);
	return id => weights.of.get(id) ?? usual;
};
