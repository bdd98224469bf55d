import {closeResults, type RanStatement} from '../result/query-statements.ts';
import {nothingOpen, type QueryTab} from '../tabs/query-tab.ts';

const pinnedIn = (statements: readonly RanStatement[]): readonly RanStatement[] =>
	statements.filter(({kept}) => kept === 'pinned');

/** What a plan of this tab would cover: what is shown, or what the plan that is shown covers. */
export const coveredBy = ({outcome, resultCursor, chart, covered}: QueryTab): QueryTab['covered'] =>
	covered ?? (outcome && !outcome.isExplained ? {outcome, resultCursor, chart} : undefined);

/** The tab without its plan: what that covers is as it was, with what was pinned of the plan behind. */
export const withoutPlan = (tab: QueryTab): QueryTab => {
	const {covered, outcome} = tab;
	if (!covered) return tab;
	const statements = [...covered.outcome.statements, ...pinnedIn(outcome?.statements ?? [])];
	return {...tab, ...nothingOpen, ...covered, outcome: {...covered.outcome, statements}, covered: undefined};
};

/** Releases what was not read of all results of a tab. */
export const closeAllResults = ({outcome, covered}: QueryTab): void => {
	closeResults([...(outcome?.statements ?? []), ...(covered?.outcome.statements ?? [])]);
};
