import type {Quote, Snapshot} from '../backend.ts';
import type {ConfigProblem} from '../core/config-problem.ts';
import type {DwhError} from '../core/dwh-error.ts';
import {formatDollars} from '../core/format-dollars.ts';
import {type Facts, readFacts} from './checklist-facts.ts';
import {type Draft, draftItems} from './checklist-items.ts';
import type {WorkflowContext} from './context.ts';

type ChecklistState = 'done' | 'next' | 'todo' | 'problem';

export type ChecklistItemId = Draft['id'];

export type ChecklistItem = {
	readonly id: ChecklistItemId;
	readonly title: string;
	readonly state: ChecklistState;
	/** One line. */
	readonly detail: string;
};

/** The command that does it, and one line on what it does and costs. */
type NextStep = {readonly id: ChecklistItemId; readonly command: string; readonly does: string};

/** How far the warehouse is on its way from nothing to verified. */
export type Checklist = {
	readonly items: readonly ChecklistItem[];
	/** Undefined when everything is done. */
	readonly next: NextStep | undefined;
	/** Undefined when nobody could look. */
	readonly snapshot: Snapshot | undefined;
	/** Why nobody could look, or could not look into the tables. */
	readonly failure: DwhError | undefined;
};

const billsText = (snapshot: Snapshot | undefined, quote: Quote | undefined): string => {
	const rate = snapshot?.dollarsPerHour ?? 0;
	if (rate > 0) return `the warehouse bills ${formatDollars(rate)} an hour`;
	const price = quote?.isKnown ? formatDollars(quote.dollarsPerHour) : 'a rate that is not known here';
	return quote?.isPerUse ? `bills ${price} an hour while a statement runs` : `bills ${price} an hour while it exists`;
};

const nextStep = (
	id: ChecklistItemId,
	{backend}: WorkflowContext,
	{snapshot, failure}: Facts,
): NextStep | undefined => {
	const isLocal = backend.target === 'local';
	const bills = isLocal ? 'costs nothing' : billsText(snapshot, backend.provisioner.quote?.());
	switch (id) {
		case 'configured':
			return {
				id,
				command: 'dwh-tui config',
				does: 'Shows every value and what is wrong with it; changes nothing, costs nothing.',
			};
		case 'role':
		case 'warehouse':
			if (!snapshot && !isLocal)
				return {
					id,
					command: 'dwh-tui doctor',
					does: 'Looks at credentials, region, permissions and names, and says what is missing; changes nothing, costs nothing.',
				};
			if (snapshot?.isReady && failure !== undefined)
				return {
					id,
					command: 'dwh-tui status',
					does: 'Looks again, once what keeps the warehouse from answering is put right; changes nothing, costs nothing.',
				};
			if (snapshot?.state === 'deleting')
				return {id, command: 'dwh-tui down', does: 'Waits until it has gone, and removes what else is left.'};
			if (snapshot?.state === 'paused')
				return {id, command: 'dwh-tui resume', does: `Resumes the warehouse; ${bills}.`};
			return {id, command: 'dwh-tui up', does: `Makes role and warehouse and waits until they can be used; ${bills}.`};
		case 'tables':
			return {
				id,
				command: 'dwh-tui tables create',
				does: 'Makes the tables that do not exist; takes seconds, keeps every row.',
			};
		case 'loaded':
			return {
				id,
				command: 'dwh-tui etl',
				does: `Loads, builds, audits and publishes; readers see nothing until all is well; ${bills}.`,
			};
		case 'verified':
			return {
				id,
				command: 'dwh-tui verify',
				does: `Verifies that the tables answer as expected; reads only, takes seconds, ${bills}.`,
			};
		default:
			return id satisfies never;
	}
};

/**
 * How far everything is and what comes next: one look at the warehouse, and two small statements when
 * it is ready; none where they would wake it, unless with `mayWake`. Never throws for what it finds,
 * only `cancelled`.
 */
export const readChecklist = async (
	context: WorkflowContext,
	problems: readonly ConfigProblem[] = [],
	{mayWake = false}: {readonly mayWake?: boolean} = {},
): Promise<Checklist> => {
	const facts = await readFacts(context, mayWake);
	const drafts = await draftItems(context, facts, problems);
	const first = drafts.find(({state}) => state !== 'done');
	// What has to come first makes everything behind it a thing of later, whatever was true of it before.
	const isBehind = (index: number) => first !== undefined && index > drafts.indexOf(first);
	const items = drafts.map((draft, index): ChecklistItem => {
		if (draft === first) return {...draft, state: draft.state === 'problem' ? 'problem' : 'next'};
		return isBehind(index) && draft.id === 'verified' ? {...draft, state: 'todo'} : draft;
	});
	return {items, next: first && nextStep(first.id, context, facts), snapshot: facts.snapshot, failure: facts.failure};
};
