import {type DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {PlannedStep, Progress} from '../../core/workflow-event.ts';

/** Event of a step; the graph adds its id and the time. */
export type StepEvent =
	| ({readonly type: 'progress'; readonly statementId?: string; readonly waitsFor?: string} & Progress)
	| {readonly type: 'retry'; readonly attempt: number; readonly of: number; readonly reason: string};

/** The work of a step: yields events, returns its final progress, throws on failure. */
export type StepWork = AsyncGenerator<StepEvent, Progress | undefined, void>;

export type GraphStep = PlannedStep & {
	/** Must end soon after its signal aborts and leave nothing running. */
	readonly run: (
		signal: AbortSignal,
		/** Reports an event, for steps that return or await a promise. */
		report: (event: StepEvent) => void,
	) => StepWork | Promise<Progress | undefined>;
	/** Called when it could start. Returns a reason if there is nothing to do; dependent steps may start then. */
	readonly whyNothing?: () => string | undefined;
	/** Its failure stops only dependent steps; it is returned, not thrown. */
	readonly isTolerated?: boolean;
	/** Also runs after a failure, because it reports what the failure left; not after an abort. */
	readonly isForFailures?: boolean;
};

export type StepFailure = {readonly step: string; readonly error: DwhError};

/** How a step ended, and further fields of its `finish` event. */
export type StepEnd = {
	readonly outcome: 'ok' | 'failed' | 'cancelled';
	readonly done: Progress;
	readonly error?: DwhError;
};

/** Runs a step that yields or reports its events. Never throws. */
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
	// Notes describe current work, so they are cleared at the end.
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
