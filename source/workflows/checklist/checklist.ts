import type {Snapshot} from '../../backend.ts';
import type {ConfigProblem} from '../../core/config-value.ts';
import type {DwhError} from '../../core/dwh-error.ts';
import type {WorkflowContext} from '../context.ts';
import {readInterruptedRun} from '../etl/interrupted-run.ts';
import {readFacts} from './checklist-facts.ts';
import {type Draft, draftItems} from './checklist-items.ts';
import {type NextAction, nextAction} from './next-action.ts';

type ChecklistState = 'done' | 'next' | 'todo' | 'problem';

/** The progress from an absent warehouse to verified tables. */
export type Checklist = {
	readonly items: readonly ChecklistItem[];
	/** Undefined if everything is done. */
	readonly next: NextAction | undefined;
	/** Undefined if the warehouse could not be read. */
	readonly snapshot: Snapshot | undefined;
	/** Why the warehouse or its tables could not be read. */
	readonly failure: DwhError | undefined;
};

export type ChecklistItem = {
	readonly id: Draft['id'];
	readonly title: string;
	readonly state: ChecklistState;
	/** One line. */
	readonly detail: string;
};

type ChecklistOptions = {
	readonly mayWake?: boolean;
	/** A load runs in this process, so it is not interrupted. */
	readonly isLoading?: boolean;
};

/**
 * Returns the state of all items and the next action. Observes the warehouse and runs two small statements if it
 * is ready, but none that would wake it without `mayWake`. Failures are part of the result; throws only `cancelled`.
 */
export const readChecklist = async (
	context: WorkflowContext,
	problems: readonly ConfigProblem[] = [],
	{mayWake = false, isLoading = false}: ChecklistOptions = {},
): Promise<Checklist> => {
	const facts = await readFacts(context, mayWake);
	const interruptedRun = isLoading ? undefined : await readInterruptedRun(context, facts.snapshot);
	const drafts = await draftItems(context, facts, problems, interruptedRun);
	const first = drafts.find(({state}) => state !== 'done');
	// Everything after the first open item is due later, whatever its own state.
	const isBehind = (index: number) => first !== undefined && index > drafts.indexOf(first);
	const items = drafts.map((draft, index): ChecklistItem => {
		if (draft === first) return {...draft, state: draft.state === 'problem' ? 'problem' : 'next'};
		return isBehind(index) && draft.id === 'verified' ? {...draft, state: 'todo'} : draft;
	});
	return {
		items,
		next: first && nextAction(first, context, facts, interruptedRun),
		snapshot: facts.snapshot,
		failure: facts.failure,
	};
};
