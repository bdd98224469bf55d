import type {Clock} from '../../core/clock.ts';
import {DwhError} from '../../core/dwh-error.ts';
import type {PlannedStep, Progress, Workflow, WorkflowEvent} from '../../core/workflow-event.ts';
import {emptyView, foldEvent, type WorkflowView} from '../../core/workflow-view.ts';
import {type GraphStep, runGraph, type StepEvent, type StepFailure} from './run-graph.ts';

/** What a step returns to the phases behind it, and what it reports as done. */
type StepResult<Value> = {readonly value: Value; readonly done?: Progress};

type StepValue<Value> = (
	signal: AbortSignal,
	report: (event: StepEvent) => void,
) => Promise<StepResult<Value>> | AsyncGenerator<StepEvent, StepResult<Value>, void>;

/** A workflow in phases: each is a graph of its own and takes what the phases before it have returned. */
export type Phases = {
	/** Every step with what the events so far say of it. */
	view(): WorkflowView;
	/** The plan, which lists the steps of every phase. */
	announce(): Workflow<void>;
	/** Runs the steps of one phase; see `runGraph`. When it throws, no later step runs, and all of them are skipped. */
	run(steps: readonly GraphStep[]): Workflow<readonly StepFailure[]>;
	/** Runs a phase of one step and returns its value. */
	runStep<Value>(step: PlannedStep, run: StepValue<Value>): Workflow<Value>;
	/** Skips every step that has not started, because of the one that failed. */
	skipRest(): Workflow<void>;
};

export type PhasesOptions = {
	readonly workflow: string;
	/** Of all phases, in order. */
	readonly steps: readonly PlannedStep[];
	readonly notes?: readonly string[];
	readonly clock: Clock;
	readonly signal: AbortSignal;
};

const toPlanned = ({id, stage, title, needs, sql}: PlannedStep): PlannedStep => ({id, stage, title, needs, sql});

export const createPhases = ({workflow, steps, notes = [], clock, signal}: PhasesOptions): Phases => {
	let view = emptyView;
	const fold = (event: WorkflowEvent): WorkflowEvent => {
		view = foldEvent(view, event);
		return event;
	};

	async function* skipRest(): Workflow<void> {
		const failed = view.steps.find(({state}) => state === 'failed');
		const reason = failed ? `${failed.title} failed` : 'cancelled';
		for (const {id, state} of view.steps)
			if (state === 'wait') yield fold({type: 'skip', at: clock.now(), step: id, reason});
	}

	async function* run(own: readonly GraphStep[]): Workflow<readonly StepFailure[]> {
		const before = view.steps.filter(({state}) => state !== 'wait').map(({id}) => id);
		const graph = runGraph({workflow, steps: own, before, clock, signal});
		try {
			for (;;) {
				const {done, value} = await graph.next();
				if (done) return value;
				yield fold(value);
			}
		} catch (thrown) {
			yield* skipRest();
			throw thrown;
		} finally {
			await graph.return([]);
		}
	}

	return {
		view: () => view,
		async *announce() {
			yield fold({type: 'plan', at: clock.now(), workflow, steps: steps.map(toPlanned), notes});
		},
		run,
		async *runStep<Value>(step: PlannedStep, work: StepValue<Value>): Workflow<Value> {
			let result: StepResult<Value> | undefined;
			yield* run([
				{
					...step,
					async *run(stop, report) {
						const running = work(stop, report);
						result = running instanceof Promise ? await running : yield* running;
						return result.done;
					},
				},
			]);
			if (!result) throw new DwhError('bug', `The step "${step.id}" left no result.`);
			return result.value;
		},
		skipRest,
	};
};
