import {type DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {PlannedStep, Progress} from '../../core/workflow-event.ts';

/** What a step reports; the graph adds its name and the time. */
export type StepEvent =
	| ({readonly type: 'progress'; readonly statementId?: string; readonly waitsFor?: string} & Progress)
	| {readonly type: 'retry'; readonly attempt: number; readonly of: number; readonly reason: string};

/** A step's work: yields what happens, returns what it has done, throws when it failed. */
export type StepWork = AsyncGenerator<StepEvent, Progress | undefined, void>;

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
	/** Runs last after a failure too, for it says what the failure left; not after an abort. */
	readonly isForFailures?: boolean;
};

export type StepFailure = {readonly step: string; readonly error: DwhError};

/** How a step ended, and what its `finish` event says besides. */
export type StepEnd = {
	readonly outcome: 'ok' | 'failed' | 'cancelled';
	readonly done: Progress;
	readonly error?: DwhError;
};

/** Runs one step, whether it yields its events or reports them; throws nothing. */
export const runStep = async (
	step: GraphStep,
	signal: AbortSignal,
	report: (event: StepEvent) => void,
): Promise<StepEnd> => {
	let hasNote = false;
	const onEvent = (event: StepEvent) => {
		hasNote ||= event.type === 'progress' && event.note !== undefined;
		report(event);
	};
	// A note is about what the step was doing, so none of them outlives it.
	const ended = () => (hasNote ? {note: ''} : {});
	try {
		const work = step.run(signal, onEvent);
		if (work instanceof Promise) {
			const value = await work;
			return {outcome: 'ok', done: {...ended(), ...value}};
		}

		for (;;) {
			const {done, value} = await work.next();
			if (done) return {outcome: 'ok', done: {...ended(), ...value}};
			onEvent(value);
		}
	} catch (thrown) {
		const error = toDwhError(thrown);
		return signal.aborted && error.kind === 'cancelled'
			? {outcome: 'cancelled', done: {}, error}
			: {outcome: 'failed', done: ended(), error};
	}
};
