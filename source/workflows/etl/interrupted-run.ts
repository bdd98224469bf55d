import type {Snapshot} from '../../backend.ts';
import {formatMoment} from '../../core/text/format-time.ts';
import type {WorkflowContext} from '../context.ts';
import type {RunRecord} from '../records/records.ts';
import {foldJournal} from '../records/run-journal.ts';

/** The newest load, if it was interrupted. */
export type InterruptedRun = {
	/** Start, milliseconds since 1970. */
	readonly at: number;
	/** `unfinished`: its process ended before it was recorded. */
	readonly outcome: Exclude<RunRecord['outcome'], 'ok' | 'interrupted'> | 'unfinished';
	/** Whether the next load resumes it or starts from the beginning. */
	readonly canResume: boolean;
};

const words = {failed: 'failed', cancelled: 'was cancelled', unfinished: 'did not end'} as const;

/** Returns "the load of today 10:42 was cancelled". */
export const interruptedRunText = ({at, outcome}: InterruptedRun, now: number): string =>
	`the load of ${formatMoment(at, now)} ${words[outcome]}`;

/**
 * Reads the newest load from the state folder without a statement. Undefined if it succeeded, or if it loaded
 * another warehouse.
 */
export const readInterruptedRun = async (
	{records, backend}: Pick<WorkflowContext, 'records' | 'backend'>,
	snapshot: Snapshot | undefined,
): Promise<InterruptedRun | undefined> => {
	if (!snapshot || snapshot.state === 'absent') return undefined;
	const isOfThis = (at: number) => at >= (snapshot.createdAt ?? at);
	const journal = backend.warehouse.survivesRestart ? await records.journal() : [];
	const [begin] = journal;
	const [last] = await records.runs(1);
	// Journal entries after the end of the newest record belong to a load without a record.
	const isLast = last !== undefined && last.startedAt + last.ms >= (journal.at(-1)?.at ?? 0);
	if (begin && foldJournal(journal).size > 0 && isOfThis(begin.at)) {
		if (!isLast || last.outcome === 'interrupted') return {at: begin.at, outcome: 'unfinished', canResume: true};
		return last.outcome === 'ok' ? undefined : {at: begin.at, outcome: last.outcome, canResume: true};
	}

	if (!last || last.outcome === 'ok' || last.isPublished || !isOfThis(last.startedAt)) return undefined;
	const outcome = last.outcome === 'interrupted' ? 'unfinished' : last.outcome;
	return {at: last.startedAt, outcome, canResume: false};
};
