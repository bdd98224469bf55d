import {formatMoment} from '../../core/text/format-time.ts';
import type {Workflow} from '../../core/workflow-event.ts';
import type {WorkflowContext} from '../context.ts';
import {type HeldLoadLock, takeLoadLock} from '../load-lock/load-lock.ts';
import {openJournal} from '../records/run-journal.ts';
import type {Phases} from '../run/phases.ts';
import {thisProcess} from '../run/this-process.ts';
import {cancelAll, createJournaledRun, type JournaledRun} from './journaled-run.ts';
import type {EtlOutline} from './outline.ts';
import type {EtlChoices, EtlPlan} from './plan.ts';

const lockText = ({kind, seen}: HeldLoadLock, isFresh: boolean, since: string): string => {
	if (kind === 'resumed' && seen && !isFresh) return `resumes the load of ${since}`;
	return seen ? `taken over from ${seen.user} on ${seen.host}` : 'no other load runs';
};

/**
 * Takes the load lock and reads which steps of an interrupted load can be reused. Undefined for an engine that
 * ends with its process: it leaves nothing to resume and excludes other processes. Throws `busy` while another
 * process loads. Abort: the lock may be ours.
 */
export async function* lockPhase(
	context: WorkflowContext,
	phases: Phases,
	{outline, plan, choices}: {readonly outline: EtlOutline; readonly plan: EtlPlan; readonly choices: EtlChoices},
): Workflow<JournaledRun | undefined> {
	if (!outline.lock) return undefined;
	const {records, clock} = context;
	const {isFresh = false, takesOverLock = false} = choices;
	return yield* phases.runStep(outline.lock, async signal => {
		const journal = await openJournal(records, clock);
		const program = thisProcess();
		const lock = await takeLoadLock(context, {id: journal.lockId, program, takesOverLock}, signal);
		if (lock.kind === 'fresh' || isFresh) {
			await cancelAll(context, journal.running());
			await journal.restart();
		}

		return {
			value: createJournaledRun(context, {journal, plan, program}),
			done: {note: lockText(lock, isFresh, formatMoment(journal.since(), clock.now()))},
		};
	});
}
