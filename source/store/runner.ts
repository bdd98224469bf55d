import type {Clock} from '../core/clock.ts';
import {type DwhError, toDwhError} from '../core/dwh-error.ts';
import type {StepWeights} from '../core/overall-share.ts';
import type {Workflow} from '../core/workflow-event.ts';
import {emptyView, foldEvent, type WorkflowView} from '../core/workflow-view.ts';
import {createStore, type Store} from './create-store.ts';
import type {OnWait} from './resource.ts';

/** Runs one workflow at a time, independent of the screen shown. */
export type Runner = {
	/** By name. */
	readonly works: Store<Readonly<Record<string, Work>>>;
	/** The running work. */
	current(): Work | undefined;
	/** Returns false if other work is running. */
	start<Result>(request: WorkRequest<Result>): boolean;
	/** Returns false if nothing is running. */
	cancel(): boolean;
	/** Removes ended work of these names. */
	forget(isForgotten: (name: string) => boolean): void;
	/** Resolves when nothing is running. */
	ended(): Promise<void>;
};

/** A workflow that runs or has run; kept until the next one of its name starts. */
export type Work = {
	readonly name: string;
	/** As the header shows it: "ETL". */
	readonly title: string;
	readonly status: 'running' | 'cancelling' | 'ok' | 'failed' | 'cancelled';
	readonly view: WorkflowView;
	readonly startedAt: number;
	/** Current time of this state; advances every second while it runs. */
	readonly now: number;
	readonly error: DwhError | undefined;
	/** Weights of its steps, if known; constant during a run. */
	readonly weights?: StepWeights | undefined;
};

type WorkRequest<Result> = {
	readonly name: string;
	readonly title: string;
	run(signal: AbortSignal): Promise<Workflow<Result>> | Workflow<Result>;
	/** Computed before it runs, so that its share never decreases. */
	weigh?(steps: WorkflowView['steps']): Promise<StepWeights | undefined>;
	/** Called when it has ended; `result` is undefined unless it succeeded. */
	onEnd?(work: Work, result: Result | undefined): void;
};

// People cannot read numbers that change faster than four times a second.
const publishMs = 250;

export const isRunning = (work: Work | undefined): boolean =>
	work?.status === 'running' || work?.status === 'cancelling';

/** `works` stores its work, if it does not use its own store. */
export const createRunner = (
	clock: Clock,
	onOver: (work: Work) => void = () => {},
	works: Store<Readonly<Record<string, Work>>> = createStore<Readonly<Record<string, Work>>>({}),
): Runner => {
	let active: {work: Work; controller: AbortController; ended: Promise<void>} | undefined;
	let timer: NodeJS.Timeout | undefined;

	const publish = () => {
		clearTimeout(timer);
		timer = undefined;
		if (!active) return;
		active.work = {...active.work, now: clock.now()};
		works.set({[active.work.name]: active.work});
		// The elapsed time advances even if nothing happens.
		timer = setTimeout(publish, 1000);
	};

	let lastPublished = 0;
	let isDue = false;
	const publishSoon = () => {
		if (isDue) return;
		isDue = true;
		setTimeout(
			() => {
				isDue = false;
				lastPublished = performance.now();
				publish();
			},
			Math.max(0, lastPublished + publishMs - performance.now()),
		);
	};

	const drive = async <Result>(request: WorkRequest<Result>, signal: AbortSignal): Promise<Result> => {
		const workflow = await request.run(signal);
		for (;;) {
			const {done, value} = await workflow.next();
			if (done) return value;
			if (active) active.work = {...active.work, view: foldEvent(active.work.view, value)};
			if (value.type === 'plan' && request.weigh) {
				const weights = await request.weigh(active?.work.view.steps ?? []).catch(() => undefined);
				if (active) active.work = {...active.work, weights};
			}

			publishSoon();
		}
	};

	const finish = <Result>(request: WorkRequest<Result>, change: Partial<Work>, result?: Result) => {
		if (!active) return;
		const work = {...active.work, ...change, now: clock.now()};
		active = undefined;
		clearTimeout(timer);
		works.set({[work.name]: work});
		request.onEnd?.(work, result);
		onOver(work);
	};

	return {
		works,
		current: () => active?.work,
		start(request) {
			if (active) return false;
			const controller = new AbortController();
			const startedAt = clock.now();
			const {name, title} = request;
			active = {
				work: {name, title, status: 'running', view: emptyView, startedAt, now: startedAt, error: undefined},
				controller,
				ended: Promise.resolve(),
			};
			active.ended = drive(request, controller.signal).then(
				result => finish(request, {status: 'ok'}, result),
				thrown => {
					const error = toDwhError(thrown);
					finish(request, {status: error.kind === 'cancelled' ? 'cancelled' : 'failed', error});
				},
			);
			publish();
			return true;
		},
		cancel() {
			if (!active) return false;
			active.work = {...active.work, status: 'cancelling'};
			active.controller.abort(new DOMException('Cancelled.', 'AbortError'));
			publish();
			return true;
		},
		forget: isForgotten =>
			works.replace(
				Object.fromEntries(
					Object.entries(works.get()).filter(([name]) => name === active?.work.name || !isForgotten(name)),
				),
			),
		ended: () => active?.ended ?? Promise.resolve(),
	};
};

/** Runs a workflow without showing its progress and returns its result. */
export const drain = async <Result>(work: AsyncGenerator<unknown, Result, void>): Promise<Result> => {
	for (;;) {
		const {done, value} = await work.next();
		if (done) return value;
	}
};

/** The same, but reports what its statements wait for. */
export const drainWaiting = async <Result>(workflow: Workflow<Result>, onWait: OnWait): Promise<Result> => {
	for (;;) {
		const {done, value} = await workflow.next();
		if (done) return value;
		if (value.type === 'progress') onWait(value.waitsFor);
	}
};
