import type {PlannedStep} from '../core/workflow-event.ts';
import type {EtlResume} from './etl-resume.ts';
import {nameTheFile} from './name-the-file.ts';
import type {GraphStep} from './run-graph.ts';
import type {StatementsWork} from './statements-work.ts';

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
