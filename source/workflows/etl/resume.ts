import type {DwhError} from '../../core/dwh-error.ts';
import {toDwhError} from '../../core/dwh-error.ts';
import {formatAge, formatMoment} from '../../core/text/format-time.ts';
import type {PlannedStep} from '../../core/workflow-event.ts';
import type {WorkflowContext} from '../context.ts';
import type {StepDone} from '../records/records.ts';
import {type JournalStep, openJournal, type RunJournal} from '../records/run-journal.ts';
import type {GraphStep} from '../run/run-graph.ts';
import type {StatementsWork} from '../run/submit-statement.ts';
import {type Program, thisProcess} from '../run/this-process.ts';
import {confirmLoadLock, type HeldLoadLock, releaseLoadLock, takeLoadLock} from './load-lock.ts';
import type {EtlPlan} from './plan.ts';
import {type ReusableSteps, reusableSteps} from './reusable-steps.ts';

import {publishStepId} from './step-ids.ts';

export type EtlChoices = {
	/** Nothing that an unfinished load has done counts. */
	readonly isFresh?: boolean;
	/** Loads although another program says that it does. */
	readonly takesOverLock?: boolean;
	/** Publishes although tables lose more rows than they may. */
	readonly isShrinkAllowed?: boolean;
};

/** The claim as a plan lists it. */
export const plannedLoadLock: PlannedStep = {id: 'claim', stage: 'plan', title: 'claim the load', needs: [], sql: []};

/** How one load keeps others away, and goes on with what an unfinished one has done. */
export type EtlResume = {
	/** Runs beside the plan; nothing changes anything before both are over. */
	readonly claimStep: GraphStep;
	/** To be called once plan and claim are over. */
	unfinished(): ReusableSteps;
	/** Why the step has nothing to do; undefined when it has. */
	whyDone(step: string): string | undefined;
	/** Why there is nothing to audit: what is published, or on its way to it, has been audited, and its shadows go. */
	whyAudited(): string | undefined;
	/** Records that were skipped in steps that are done already. */
	skippedBefore(): number;
	/** The same work, written down before and after, and handed in a single time. */
	journaled(step: string, work: StatementsWork): StatementsWork;
	/** Cancels what an unfinished load handed in and this one does not go on with. */
	cancelOrphans(): Promise<void>;
	/** Whether this program has the claim. */
	isClaimed(): boolean;
	/** Whether the next load goes on with what this one has done, when it ends with this error. */
	isLeft(error: DwhError): boolean;
	/** Throws `busy` when another process has taken the lock over: what is built may be of that one. */
	confirmLoadLock(signal: AbortSignal): Promise<void>;
	/** At the end, whatever it is. Resolves with whether the lock was ours until then, as far as known. Throws nothing. */
	release(error: DwhError | undefined): Promise<'ours' | 'lost' | 'unknown'>;
};

export type EtlResumeOptions = {
	readonly plan: () => EtlPlan | undefined;
	/** The table that a step builds, undefined for a step that builds none. */
	readonly targetOf: (step: string) => string | undefined;
	readonly choices: EtlChoices;
	readonly program?: Program;
};

const never = new AbortController().signal;

const isOfTheWay = ({kind}: DwhError): boolean => ['connection', 'credentials', 'cancelled', 'disk'].includes(kind);

/** Audited data that is wrong is to be loaded again; anything else can be resumed, also to publish fewer rows. */
const isUnfinished = (error: DwhError | undefined, journal: RunJournal): boolean =>
	error !== undefined &&
	(error.kind !== 'audit' || error.code === 'rows-would-shrink') &&
	[...journal.steps().values()].some(
		({id, outcome}) => outcome === 'ok' || (id !== undefined && outcome === undefined),
	);

export const createEtlResume = (context: WorkflowContext, options: EtlResumeOptions): EtlResume => {
	const {backend, clock, records} = context;
	const {choices, targetOf, program = thisProcess()} = options;
	let journal: RunJournal | undefined;
	let isClaimed = false;
	let found: ReusableSteps | undefined;
	/** Steps that this program has intended itself. */
	const intended = new Set<string>();

	const opened = (): RunJournal => {
		if (!journal) throw new Error('The journal is opened by the claim.');
		return journal;
	};

	const unfinished = (): ReusableSteps => {
		const plan = options.plan();
		if (!plan) throw new Error('The plan comes before what goes on with it.');
		found ??= reusableSteps(opened().steps(), plan, targetOf);
		return found;
	};

	const cancelAll = async (statements: readonly {readonly id: string; readonly name: string}[]) => {
		for (const statement of statements) {
			try {
				await backend.warehouse.cancel(statement);
			} catch (thrown) {
				const error = toDwhError(thrown);
				// One that the warehouse does not know any more is over.
				if (error.kind === 'connection' || error.kind === 'credentials') throw error;
			}
		}
	};

	const forgetEarlier = async () => {
		const own = opened();
		const running = [...own.steps()].filter(([, {id, outcome}]) => id !== undefined && outcome === undefined);
		await cancelAll(running.map(([name, {id = ''}]) => ({id, name})));
		await own.restart();
	};

	const doneBefore = ({at}: JournalStep): string =>
		`done ${formatAge(clock.now() - at)} ago, by the load that was interrupted`;

	const noteOf = ({kind, seen}: HeldLoadLock, since: number): string => {
		if (kind === 'resumed' && seen && !choices.isFresh)
			return `goes on with the load of ${formatMoment(since, clock.now())}`;
		return seen ? `taken over from ${seen.user} on ${seen.host}` : 'nobody else loads';
	};

	return {
		claimStep: {
			...plannedLoadLock,
			async run(signal) {
				journal = await openJournal(records, clock);
				const takesOverLock = choices.takesOverLock ?? false;
				const claimed = await takeLoadLock(context, {id: journal.claim, program, takesOverLock}, signal);
				isClaimed = true;
				if (claimed.kind === 'fresh' || choices.isFresh) await forgetEarlier();
				return {note: noteOf(claimed, journal.since())};
			},
		},
		unfinished,
		whyDone(step) {
			const done = unfinished().done.get(step);
			return done && doneBefore(done);
		},
		whyAudited() {
			const {done, open} = unfinished();
			const publish = done.get(publishStepId) ?? open.get(publishStepId);
			return publish && doneBefore(publish);
		},
		skippedBefore: () => [...unfinished().done.values()].reduce((sum, {done}) => sum + (done.skipped ?? 0), 0),
		journaled(step, work) {
			return {
				...work,
				adopt() {
					const id = unfinished().open.get(step)?.id;
					return id === undefined ? undefined : {id, name: work.name};
				},
				async submit(signal) {
					const known = opened().steps().get(step);
					const key = unfinished().keys.get(step) ?? '';
					// Intended and not ended: whether it was handed in is not known, so it is under the same word. What
					// an earlier load intended on other premises would give its statement back, and is another one.
					const counts = intended.has(step) || unfinished().open.has(step);
					const isOpen = counts && known?.key === key && known.outcome === undefined;
					intended.add(step);
					const once = isOpen ? known.once : await opened().intend(step, key);
					const handle = await work.submit(signal, once);
					await opened().submitted(step, handle);
					return handle;
				},
				async onEnd(failure, outcome) {
					await work.onEnd?.(failure, outcome);
					if (failure) return opened().ended(step, 'failed');
					const rows = outcome?.rowsAffected.findLast(one => one !== undefined);
					const done: StepDone = {
						...(rows === undefined ? {} : {rows}),
						...(outcome?.skipped ? {skipped: outcome.skipped} : {}),
					};
					return opened().ended(step, 'ok', done);
				},
			};
		},
		cancelOrphans: () => cancelAll(unfinished().orphans),
		isClaimed: () => isClaimed,
		isLeft: error => isClaimed && journal !== undefined && isUnfinished(error, journal),
		confirmLoadLock: signal => confirmLoadLock(context, {id: opened().claim, program}, signal),
		async release(error) {
			if (!isClaimed || !journal) return 'unknown';
			isClaimed = false;
			const own = journal;
			const isLeft = isUnfinished(error, own);
			try {
				if (!isLeft) await own.close();
				return (await releaseLoadLock(context, {id: own.claim, program}, isLeft, never)) ? 'ours' : 'lost';
			} catch (thrown) {
				// The next load finds the claim of a program that is no more. Where the warehouse was asked, and
				// has no such table, another process has dropped it.
				return isOfTheWay(toDwhError(thrown)) ? 'unknown' : 'lost';
			}
		},
	};
};
