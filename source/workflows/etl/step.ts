import type {LoadError} from '../../core/load-error.ts';
import type {PlannedStep} from '../../core/workflow-event.ts';
import {nameTheFile} from '../run/name-the-file.ts';
import type {GraphStep} from '../run/run-graph.ts';
import type {StatementsWork} from '../run/submit-statement.ts';
import type {CheckResult} from '../verify/run-check.ts';
import type {EtlResume} from './resume.ts';
import type {Shrink} from './shrink.ts';

/** A step whose title is its id. */
export const planned = (step: Pick<PlannedStep, 'id' | 'stage'> & Partial<PlannedStep>): PlannedStep => ({
	title: step.id,
	needs: [],
	sql: [],
	...step,
});

/** The statements of a request that fails, as the files they come from. */
export const inFile = async function* <Event, Result>(
	work: AsyncGenerator<Event, Result, void>,
	file: string,
	sql: readonly string[],
): AsyncGenerator<Event, Result, void> {
	try {
		return yield* work;
	} catch (thrown) {
		throw nameTheFile(thrown, [{file, sql: sql.at(-1) ?? ''}]);
	}
};

/** What goes on with an unfinished load, where the target can: the reason to skip, and the work written down. */
export type Resuming = Pick<EtlResume, 'whyDone' | 'whyAudited' | 'journaled'> | undefined;

/** A step that an unfinished load may have done already, and that is written down for the next one. */
export const resumable = (
	resume: Resuming,
	step: PlannedStep,
	work: StatementsWork,
	run: (work: StatementsWork, signal: AbortSignal) => ReturnType<GraphStep['run']>,
): GraphStep => ({
	...step,
	...(resume ? {whyNothing: () => resume.whyDone(step.id)} : {}),
	run: signal => run(resume ? resume.journaled(step.id, work) : work, signal),
});

/** What the steps of a load find out, filled while they run. */
export type EtlFindings = {
	leftovers: readonly string[];
	/** Published rows by table, before the load. */
	rowsNow: ReadonlyMap<string, number>;
	shrinks: readonly Shrink[];
	readonly checks: CheckResult[];
	readonly skipped: LoadError[];
	/** May be more than `skipped` has details of. */
	skippedRecords: number;
	/** `unknown`: it was handed in, and nobody has heard how it ended. */
	published: 'no' | 'unknown' | 'yes';
};

export const createFindings = (): EtlFindings => ({
	leftovers: [],
	rowsNow: new Map(),
	shrinks: [],
	checks: [],
	skipped: [],
	skippedRecords: 0,
	published: 'no',
});
