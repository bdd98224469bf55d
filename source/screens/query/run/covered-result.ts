import {closeResults, type RanStatement} from '../result/query-statements.ts';
import {nothingOpen, type QueryTab} from '../tabs/query-tab.ts';

const pinnedIn = (statements: readonly RanStatement[]): readonly RanStatement[] =>
	statements.filter(({kept}) => kept === 'pinned');

/** Returns the result that a plan of this tab covers: the shown one, or the one below the shown plan. */
export const coveredBy = ({outcome, resultCursor, chart, covered}: QueryTab): QueryTab['covered'] =>
	covered ?? (outcome && !outcome.isExplained ? {outcome, resultCursor, chart} : undefined);

/** Returns the tab with its plan closed: the covered result is restored, and pinned plans are appended. */
export const withoutPlan = (tab: QueryTab): QueryTab => {
	const {covered, outcome} = tab;
	if (!covered) return tab;
	const statements = [...covered.outcome.statements, ...pinnedIn(outcome?.statements ?? [])];
	return {...tab, ...nothingOpen, ...covered, outcome: {...covered.outcome, statements}, covered: undefined};
};

/** Releases the unread rows of all results of a tab. */
export const closeAllResults = ({outcome, covered}: QueryTab): void => {
	closeResults([...(outcome?.statements ?? []), ...(covered?.outcome.statements ?? [])]);
};
