import type {Snapshot} from '../../backend.ts';
import type {ConfigProblem} from '../../core/config-value.ts';
import type {DwhError} from '../../core/dwh-error.ts';
import type {WorkflowContext} from '../context.ts';
import {readInterruptedRun} from '../etl/interrupted-run.ts';
import {readFacts} from './checklist-facts.ts';
import {type Draft, draftItems} from './checklist-items.ts';
import {type NextAction, nextAction} from './next-action.ts';

type ChecklistState = 'done' | 'next' | 'todo' | 'problem';

/** How far the warehouse is on its way from nothing to verified. */
export type Checklist = {
	readonly items: readonly ChecklistItem[];
	/** Undefined when everything is done. */
	readonly next: NextAction | undefined;
	/** Undefined when the warehouse could not be read. */
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
	/** A load runs in this program: it is not an interrupted one. */
	readonly isLoading?: boolean;
};

/**
 * How far everything is and what comes next: one reading of the warehouse, and two small statements when
 * it is ready; none where they would wake it, unless with `mayWake`. Never throws for what it finds,
 * only `cancelled`.
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
	// What has to come first makes everything behind it a thing of later, whatever was true of it before.
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
