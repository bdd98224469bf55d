import {type DwhError, toDwhError} from '../../core/dwh-error.ts';
import {formatAge} from '../../core/text/format-time.ts';
import type {WorkflowContext} from '../context.ts';
import {confirmLoadLock, releaseLoadLock} from '../load-lock/load-lock.ts';
import type {StepDone} from '../records/records.ts';
import type {JournalStep, RunJournal} from '../records/run-journal.ts';
import type {StepJournal} from '../run/run-statements.ts';
import type {Program} from '../run/this-process.ts';
import type {EtlPlan} from './plan.ts';
import {type ReusableSteps, reusableSteps} from './reusable-steps.ts';
import {buildStepId, publishStepId} from './step-ids.ts';

/** A load with the load lock and a journal, which reuses steps of an interrupted load. */
export type JournaledRun = {
	readonly reusable: ReusableSteps;
	/** Records that reused steps skipped. */
	readonly skippedBefore: number;
	/** Returns why a step has nothing to do; undefined if it must run. */
	whyDone(step: string): string | undefined;
	/** Returns why no audit is needed: the tables that are published were already audited. */
	whyAudited(): string | undefined;
	/** Returns the journal of a step, with its idempotency key. */
	journalOf(step: string): StepJournal;
	/** Cancels the statements of an interrupted load that this one does not reuse. */
	cancelOrphans(): Promise<void>;
	/** Throws `busy` if another process has taken over the lock: the shadow tables may belong to it. */
	confirmLock(signal: AbortSignal): Promise<void>;
	/** Whether the next load resumes this one after this error. */
	isResumable(error: DwhError): boolean;
	/** Releases the lock at the end of the load. Resolves with whether it was ours until then. Never throws. */
	release(error: DwhError | undefined): Promise<'ours' | 'lost' | 'unknown'>;
};

export type JournaledRunOptions = {
	readonly journal: RunJournal;
	readonly plan: EtlPlan;
	readonly program: Program;
};

const never = new AbortController().signal;

/** Whether the error is unrelated to the lock. */
const isUnrelated = ({kind}: DwhError): boolean => ['connection', 'credentials', 'cancelled', 'disk'].includes(kind);

/** Cancels these statements. A statement that the warehouse does not know has ended. */
export const cancelAll = async (
	{backend}: Pick<WorkflowContext, 'backend'>,
	statements: readonly {readonly id: string; readonly name: string}[],
): Promise<void> => {
	for (const statement of statements) {
		try {
			await backend.warehouse.cancel(statement);
		} catch (thrown) {
			const error = toDwhError(thrown);
			if (error.kind === 'connection' || error.kind === 'credentials') throw error;
		}
	}
};

/** Whether the load can be resumed. After a failed audit the data must be loaded again; a load that would lose rows can be resumed. */
const isInterrupted = (error: DwhError | undefined, journal: RunJournal): boolean =>
	error !== undefined &&
	(error.kind !== 'audit' || error.code === 'rows-would-shrink') &&
	[...journal.steps().values()].some(
		({id, outcome}) => outcome === 'ok' || (id !== undefined && outcome === undefined),
	);

export const createJournaledRun = (
	context: WorkflowContext,
	{journal, plan, program}: JournaledRunOptions,
): JournaledRun => {
	const {clock, catalogue} = context;
	const targets = new Map(catalogue.transform.map(({name}) => [buildStepId(name), name]));
	const reusable = reusableSteps(journal.steps(), plan, step => targets.get(step));
	const own = {id: journal.lockId, program};
	/** Steps that this process has written into the journal. */
	const intended = new Set<string>();
	let isLocked = true;

	const doneText = ({at}: JournalStep): string => `done ${formatAge(clock.now() - at)} ago, by the interrupted load`;

	const intend = async (step: string): Promise<string> => {
		const known = journal.steps().get(step);
		const key = reusable.keys.get(step) ?? '';
		// A step without an end may have been submitted, so it keeps its key. If the interrupted load had other data,
		// the step needs a new key, because the old key would return the old statement.
		const isCurrent = intended.has(step) || reusable.open.has(step);
		const isOpen = isCurrent && known?.key === key && known.outcome === undefined;
		intended.add(step);
		return isOpen ? known.idempotencyKey : journal.intend(step, key);
	};

	return {
		reusable,
		skippedBefore: [...reusable.done.values()].reduce((sum, {done}) => sum + (done.skipped ?? 0), 0),
		whyDone(step) {
			const done = reusable.done.get(step);
			return done && doneText(done);
		},
		whyAudited() {
			const publish = reusable.done.get(publishStepId) ?? reusable.open.get(publishStepId);
			return publish && doneText(publish);
		},
		journalOf: step => ({
			adopt() {
				const id = reusable.open.get(step)?.id;
				return id === undefined ? undefined : {id, name: step};
			},
			intend: () => intend(step),
			submitted: handle => journal.submitted(step, handle),
			async ended(failure, outcome) {
				if (failure) return journal.ended(step, 'failed');
				const rows = outcome?.rowsAffected.findLast(one => one !== undefined);
				const done: StepDone = {
					...(rows === undefined ? {} : {rows}),
					...(outcome?.skipped ? {skipped: outcome.skipped} : {}),
				};
				return journal.ended(step, 'ok', done);
			},
		}),
		cancelOrphans: () => cancelAll(context, reusable.orphans),
		confirmLock: signal => confirmLoadLock(context, own, signal),
		isResumable: error => isLocked && isInterrupted(error, journal),
		async release(error) {
			if (!isLocked) return 'unknown';
			isLocked = false;
			const isLeft = isInterrupted(error, journal);
			try {
				if (!isLeft) await journal.close();
				return (await releaseLoadLock(context, own, isLeft, never)) ? 'ours' : 'lost';
			} catch (thrown) {
				// Failures are ignored: the next load finds the lock of an ended process. If the table is missing, another
				// process has dropped it.
				return isUnrelated(toDwhError(thrown)) ? 'unknown' : 'lost';
			}
		},
	};
};
