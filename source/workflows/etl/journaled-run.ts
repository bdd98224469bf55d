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

/** A load that has the load lock, writes its steps into the journal, and reuses those of an interrupted load. */
export type JournaledRun = {
	readonly reusable: ReusableSteps;
	/** Records that were skipped in the steps that are reused. */
	readonly skippedBefore: number;
	/** Why the step has nothing to do; undefined when it has. */
	whyDone(step: string): string | undefined;
	/** Why there is nothing to audit: what is published, or being published, has been audited. */
	whyAudited(): string | undefined;
	/** What a step writes into the journal, and the idempotency key that it submits under. */
	journalOf(step: string): StepJournal;
	/** Cancels the statements of an interrupted load that this one does not reuse. */
	cancelOrphans(): Promise<void>;
	/** Throws `busy` when another process has taken the lock over: what is built may be of that one. */
	confirmLock(signal: AbortSignal): Promise<void>;
	/** Whether the next load resumes this one, when it ends with this error. */
	isResumable(error: DwhError): boolean;
	/** At the end of the load. Resolves with whether the lock was ours until then, as far as known. Throws nothing. */
	release(error: DwhError | undefined): Promise<'ours' | 'lost' | 'unknown'>;
};

export type JournaledRunOptions = {
	readonly journal: RunJournal;
	readonly plan: EtlPlan;
	readonly program: Program;
};

const never = new AbortController().signal;

/** Whether the error says nothing about the lock. */
const isUnrelated = ({kind}: DwhError): boolean => ['connection', 'credentials', 'cancelled', 'disk'].includes(kind);

/** Cancels these statements; one that the warehouse does not know is over. */
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

/** Wrong data that an audit has found is to be loaded again; anything else can be resumed, also to publish fewer rows. */
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
	/** Steps that this process has written into the journal itself. */
	const intended = new Set<string>();
	let isLocked = true;

	const doneText = ({at}: JournalStep): string => `done ${formatAge(clock.now() - at)} ago, by the interrupted load`;

	const intend = async (step: string): Promise<string> => {
		const known = journal.steps().get(step);
		const key = reusable.keys.get(step) ?? '';
		// Intended and not ended: it may have been submitted, so it keeps its key. A step that an interrupted load
		// intended with other data would get the statement of that one back, and needs a key of its own.
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
				// The next load finds the lock of a process that has ended. Where the warehouse has no such table,
				// another process has dropped it.
				return isUnrelated(toDwhError(thrown)) ? 'unknown' : 'lost';
			}
		},
	};
};
