import type {Clock} from '../../core/clock.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {PlannedStep, Progress, Workflow, WorkflowEvent} from '../../core/workflow-event.ts';
import {createEventQueue} from './event-queue.ts';
import {blockedNodes, checkGraph, type NodeState, readyNodes} from './step-graph.ts';

/** What a step reports; the graph adds its name and the time. */
export type StepEvent =
	| ({readonly type: 'progress'; readonly statementId?: string} & Progress)
	| {readonly type: 'retry'; readonly attempt: number; readonly of: number; readonly reason: string};

/** A step's work: yields what happens, returns what it has done, throws when it failed. */
type StepWork = AsyncGenerator<StepEvent, Progress | undefined, void>;

export type GraphStep = PlannedStep & {
	/** Has to end soon after its signal aborts, and leave nothing running when it does. */
	readonly run: (
		signal: AbortSignal,
		/** Reports what happens meanwhile, for a step that returns a promise or awaits one. */
		report: (event: StepEvent) => void,
	) => StepWork | Promise<Progress | undefined>;
	/** Called when it could start: the reason why there is nothing to do; the steps that need it may start. */
	readonly whyNothing?: () => string | undefined;
	/** Its failure stops only what needs it; it is returned and not thrown. */
	readonly isTolerated?: boolean;
};

export type StepFailure = {readonly step: string; readonly error: DwhError};

export type GraphOptions = {
	readonly workflow: string;
	readonly steps: readonly GraphStep[];
	readonly notes?: readonly string[];
	/** Ids of steps that earlier phases of the workflow have run: those have announced this graph's steps too. */
	readonly before?: readonly string[];
	/** How many run at once. */
	readonly limit?: number;
	readonly clock: Clock;
	readonly signal: AbortSignal;
};

// Redshift's default queue runs five statements at once: one stays free for other clients.
const defaultLimit = 4;

const planOf = ({id, stage, title, needs, sql}: PlannedStep): PlannedStep => ({id, stage, title, needs, sql});

/**
 * Runs every step as soon as what it needs is done, and reports events in their order.
 * After a failure nothing new starts, what runs comes to its own end, the rest is skipped, and the
 * failure is thrown. After an abort what runs is stopped and waited for, then it throws
 * `cancelled`; leaving the loop early does the same. Returns the failures that were tolerated.
 */
export async function* runGraph(options: GraphOptions): Workflow<readonly StepFailure[]> {
	const {workflow, steps, notes = [], before, limit = defaultLimit, clock, signal} = options;
	checkGraph(steps, before);
	if (!before) yield {type: 'plan', at: clock.now(), workflow, steps: steps.map(planOf), notes};

	const states = new Map<string, NodeState>([
		...(before ?? []).map(id => [id, 'ok'] as const),
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

	const runStep = async (step: GraphStep) => {
		const startedAt = clock.now();
		events.push({type: 'start', at: startedAt, step: step.id});
		const finish = (outcome: 'ok' | 'failed' | 'cancelled', rest: Progress & {error?: DwhError}) => {
			states.set(step.id, outcome);
			const at = clock.now();
			events.push({type: 'finish', at, step: step.id, outcome, ms: at - startedAt, ...rest});
		};

		let hasNote = false;
		try {
			const work = step.run(stop.signal, event => {
				hasNote ||= event.type === 'progress' && event.note !== undefined;
				events.push({...event, at: clock.now(), step: step.id});
			});
			if (work instanceof Promise) {
				const done = await work;
				finish('ok', {...(hasNote ? {note: ''} : {}), ...done});
				return;
			}

			for (;;) {
				const {done, value} = await work.next();
				if (done) {
					// A note speaks of what the step was doing, so none of them outlives it.
					finish('ok', {...(hasNote ? {note: ''} : {}), ...value});
					return;
				}

				hasNote ||= value.type === 'progress' && value.note !== undefined;
				events.push({...value, at: clock.now(), step: step.id});
			}
		} catch (thrown) {
			const error = toDwhError(thrown);
			if (stop.signal.aborted && error.kind === 'cancelled') {
				isCutShort = true;
				finish('cancelled', {error});
				return;
			}

			if (step.isTolerated) tolerated.push({step: step.id, error});
			else failure ??= {title: step.title, error};
			finish('failed', {...(hasNote ? {note: ''} : {}), error});
		}
	};

	const startReady = () => {
		for (;;) {
			const [step] = readyNodes(steps, states);
			if (!step || running.size >= limit) return;
			const nothing = step.whyNothing?.();
			if (nothing !== undefined) {
				skip(step.id, nothing);
				continue;
			}

			states.set(step.id, 'run');
			const ended = runStep(step).then(() => {
				running.delete(step.id);
				schedule();
			});
			running.set(step.id, ended);
		}
	};

	const schedule = () => {
		const reason = failure ? `${failure.title} failed` : stop.signal.aborted ? 'cancelled' : undefined;
		if (reason === undefined) {
			for (const {node, failed} of blockedNodes(steps, states)) skip(node.id, `${failed.title} failed`);
			startReady();
		} else {
			for (const {id} of steps) {
				if (states.get(id) !== 'wait') continue;
				isCutShort ||= failure === undefined;
				skip(id, reason);
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
		for (let event = await events.next(); event; event = await events.next()) yield event;
	} finally {
		signal.removeEventListener('abort', onAbort);
		stop.abort(new DwhError('cancelled', 'Cancelled.'));
		await Promise.all(running.values());
	}

	if (failure) throw failure.error;
	if (isCutShort) throw new DwhError('cancelled', 'Cancelled.');
	return tolerated;
}
