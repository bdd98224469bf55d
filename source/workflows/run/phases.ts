import type {Clock} from '../../core/clock.ts';
import {DwhError} from '../../core/dwh-error.ts';
import type {PlannedStep, Progress, Workflow, WorkflowEvent} from '../../core/workflow-event.ts';
import {emptyView, foldEvent, type WorkflowView} from '../../core/workflow-view.ts';
import {createEventQueue} from './event-queue.ts';
import {type GraphStep, runStep, type StepEvent, type StepFailure} from './run-step.ts';
import {blockedNodes, checkGraph, type NodeState, readyNodes} from './step-graph.ts';

/** The value of a step for later phases, and its final progress. */
type StepResult<Value> = {readonly value: Value; readonly done?: Progress};

type StepValue<Value> = (
	signal: AbortSignal,
	report: (event: StepEvent) => void,
) => Promise<StepResult<Value>> | AsyncGenerator<StepEvent, StepResult<Value>, void>;

/** A workflow in phases. Each phase is a graph that uses the values of earlier phases. */
export type Phases = {
	/** Returns every step with its state from the events so far. */
	view(): WorkflowView;
	/** Yields the plan with the steps of every phase. */
	announce(): Workflow<void>;
	/**
	 * Runs every step of a phase as soon as the steps that it needs are done. Yields events in order and returns
	 * tolerated failures. After a failure running steps finish, only steps for failures start, the rest of the workflow
	 * is skipped, and the failure is thrown. After an abort, or if the loop is left early, running steps are stopped
	 * and awaited, and `cancelled` is thrown.
	 */
	run(steps: readonly GraphStep[]): Workflow<readonly StepFailure[]>;
	/** Runs a phase of one step and returns its value. */
	runStep<Value>(step: PlannedStep, run: StepValue<Value>): Workflow<Value>;
	/** Skips every step that has not started, because of a failed step. */
	skipRest(): Workflow<void>;
};

export type PhasesOptions = {
	readonly workflow: string;
	/** The steps of all phases, in order. */
	readonly steps: readonly PlannedStep[];
	readonly notes?: readonly string[];
	/** Maximum number of concurrent steps. */
	readonly limit?: number;
	readonly clock: Clock;
	readonly signal: AbortSignal;
};

// Redshift's default queue runs five statements at once; one is left for other clients.
const defaultLimit = 4;

const toPlanned = ({id, stage, title, needs, sql}: PlannedStep): PlannedStep => ({id, stage, title, needs, sql});

export const createPhases = (options: PhasesOptions): Phases => {
	const {workflow, steps: planned, notes = [], limit = defaultLimit, clock, signal} = options;
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

	async function* run(steps: readonly GraphStep[]): Workflow<readonly StepFailure[]> {
		const before = view.steps.filter(({state}) => state !== 'wait').map(({id}) => id);
		checkGraph(steps, before);
		const states = new Map<string, NodeState>([
			...before.map(id => [id, 'ok'] as const),
			...steps.map(({id}) => [id, 'wait'] as const),
		]);
		const events = createEventQueue<WorkflowEvent>();
		const running = new Map<string, Promise<void>>();
		const tolerated: StepFailure[] = [];
		const stop = new AbortController();
		let failure: {title: string; error: DwhError} | undefined;
		let isCutShort = false;

		const skip = (id: string, reason: string) => {
			states.set(id, 'skip');
			events.push({type: 'skip', at: clock.now(), step: id, reason});
		};

		const start = async (step: GraphStep) => {
			const startedAt = clock.now();
			states.set(step.id, 'run');
			events.push({type: 'start', at: startedAt, step: step.id});
			const {outcome, done, error} = await runStep(step, stop.signal, event =>
				events.push({...event, at: clock.now(), step: step.id}),
			);
			const at = clock.now();
			if (outcome === 'cancelled') isCutShort = true;
			else if (error && step.isTolerated) tolerated.push({step: step.id, error});
			else if (error) failure ??= {title: step.title, error};
			states.set(step.id, outcome);
			events.push({type: 'finish', at, step: step.id, outcome, ms: at - startedAt, ...done, ...(error && {error})});
			running.delete(step.id);
			schedule();
		};

		const startReady = () => {
			for (;;) {
				const [step] = readyNodes(steps, states);
				if (!step || running.size >= limit) return;
				const nothing = step.whyNothing?.();
				if (nothing === undefined) running.set(step.id, start(step));
				else skip(step.id, nothing);
			}
		};

		const schedule = () => {
			const reason = failure ? `${failure.title} failed` : stop.signal.aborted ? 'cancelled' : undefined;
			if (reason === undefined) {
				for (const {node, failed} of blockedNodes(steps, states)) skip(node.id, `${failed.title} failed`);
				startReady();
			} else {
				const waiting = steps.filter(({id}) => states.get(id) === 'wait');
				for (const step of waiting) {
					if (step.isForFailures && !stop.signal.aborted) {
						if (running.size === 0) running.set(step.id, start(step));
						continue;
					}
					isCutShort ||= failure === undefined;
					skip(step.id, reason);
				}
			}

			if (running.size === 0) events.end();
		};

		const onAbort = () => {
			stop.abort(new DwhError('cancelled', 'Cancelled.'));
			schedule();
		};

		try {
			signal.addEventListener('abort', onAbort, {once: true});
			if (signal.aborted) onAbort();
			else schedule();
			for (let event = await events.next(); event; event = await events.next()) yield fold(event);
		} finally {
			signal.removeEventListener('abort', onAbort);
			stop.abort(new DwhError('cancelled', 'Cancelled.'));
			await Promise.all(running.values());
		}

		if (!failure && !isCutShort) return tolerated;
		yield* skipRest();
		throw failure?.error ?? new DwhError('cancelled', 'Cancelled.');
	}

	return {
		view: () => view,
		async *announce() {
			yield fold({type: 'plan', at: clock.now(), workflow, steps: planned.map(toPlanned), notes});
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
