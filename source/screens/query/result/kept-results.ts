import {keyFor} from '../../../core/keys/keys.ts';
import {compareResults, type Difference} from '../../../core/rows/compare-results.ts';
import {formatCount} from '../../../core/text/format-number.ts';
import {formatTime} from '../../../core/text/format-time.ts';
import {type Line, line, type Span, span} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import {moveCursor} from '../../../core/text/window-top.ts';
import type {Store} from '../../../store/create-store.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import {createResultRows, isWhole} from '../../../store/result-rows.ts';
import {createResultView, type ResultView} from '../../../store/result-view.ts';
import type {Actions} from '../../screen.ts';
import {type QueryOutcome, type QueryTab, showStatement} from '../tabs/query-tab.ts';
import type {RanStatement} from './query-statements.ts';

// Each pinned result keeps its rows in memory.
const maxPinned = 5;

const clockText = (at: number): string => formatTime(at).slice(0, 5);

/** Returns the results that a tab keeps when it runs again: pinned results and the last one. */
export const keptOf = ({
	outcome,
	lastRun,
}: QueryTab): Pick<QueryTab, 'lastRun'> & {readonly pinned: readonly RanStatement[]} => {
	const statements = outcome?.statements ?? [];
	const pinned = statements.filter(({kept}) => kept === 'pinned');
	const shown = statements[outcome?.shown ?? 0];
	const last = [shown, ...statements.toReversed()].find(one => one?.rows && one.kept === undefined);
	if (!outcome || !last) return {lastRun, pinned};
	return {lastRun: {...last, verb: `run of ${clockText(outcome.startedAt)}`}, pinned};
};

/** Returns the results to compare with: the last run, then pinned results, then other statements. */
const othersOf = ({outcome, lastRun}: QueryTab): readonly RanStatement[] => {
	const rest = (outcome?.statements ?? []).filter(
		(one, index) => one.rows !== undefined && index !== outcome?.shown && one.kept !== 'difference',
	);
	return [...(lastRun ? [lastRun] : []), ...rest.filter(one => one.kept), ...rest.filter(one => !one.kept)];
};

const pageRows = 2000;

/** Converts a difference to a result, so that it can be sorted, filtered, copied and exported. */
const viewOf = ({columns, rows}: Difference): ResultView => {
	const pages = async function* () {
		for (let from = 0; from === 0 || from < rows.length; from += pageRows) {
			yield {columns, rows: rows.slice(from, from + pageRows)};
		}
	};
	return createResultView(createResultRows(columns, pages()));
};

const rowsOf = function* (rows: ResultView) {
	for (const page of rows.pages()) yield* page.rows;
};

const summary = ({added, removed, changed, same}: Difference, by: string): string =>
	`${[`${formatCount(added)} added`, `${formatCount(removed)} removed`, `${formatCount(changed)} changed`, `${formatCount(same)} the same`].join(', ')}, ${by}.`;

const withStatements = (outcome: QueryOutcome, statements: readonly RanStatement[], shown: number): QueryOutcome =>
	showStatement({...outcome, statements}, moveCursor(shown, 0, statements.length));

/** Creates the actions that pin a result and compare it with another. */
export const createKeptResults = (tab: Store<QueryTab>, toast: Dashboard['toast'], toTop: () => void) => {
	const shownStatement = (): RanStatement | undefined => {
		const {outcome} = tab.get();
		return outcome?.statements[outcome.shown];
	};

	const pin = () => {
		const {outcome} = tab.get();
		const shown = shownStatement();
		if (!outcome || !shown?.rows) return;
		if (shown.kept === 'pinned') {
			const left = outcome.statements.filter(one => one !== shown);
			tab.set({outcome: withStatements(outcome, left, outcome.shown - 1)});
			toast('Unpinned.');
			return;
		}

		if (outcome.statements.filter(({kept}) => kept === 'pinned').length >= maxPinned) {
			toast(`This tab already has ${maxPinned} pinned results. Unpin one of them first.`, 'wait');
			return;
		}

		const verb = `pinned ${clockText(outcome.startedAt)}`;
		const statements = [...outcome.statements, {...shown, verb, kept: 'pinned' as const}];
		tab.set({outcome: {...outcome, statements}});
		toast('Pinned. The result stays beside later runs of this tab.', 'good');
	};

	const compare = async (isByColumn: boolean) => {
		const {id, comparing = 0} = tab.get();
		const other = othersOf(tab.get())[comparing];
		const current = shownStatement();
		tab.set({comparing: undefined});
		if (!other?.rows || !current?.rows) return;
		await Promise.all([current.rows.readAll(), other.rows.readAll()]);
		const {columns} = current.rows.state.get();
		const before = {columns: other.rows.state.get().columns, rows: rowsOf(other.rows)};
		const key = isByColumn ? columns[current.rows.arrangement.get().column]?.name : undefined;
		if (key !== undefined && !before.columns.some(({name}) => name === key)) {
			toast(`The other result has no column ${safeText(key)}.`, 'wait');
			return;
		}

		const difference = compareResults(before, {columns, rows: rowsOf(current.rows)}, key);
		const {outcome, id: now} = tab.get();
		if (!outcome || now !== id) return;
		const rows = viewOf(difference);
		await rows.readTo(pageRows);
		const statements = [
			...outcome.statements.filter(one => one.kept !== 'difference'),
			{...current, verb: 'difference', sql: '', rows, handle: undefined, kept: 'difference' as const},
		];
		tab.set({outcome: withStatements(outcome, statements, statements.length - 1)});
		toTop();
		const areWhole = [current.rows, other.rows].every(one => isWhole(one.state.get()));
		const note = areWhole ? '' : ' Only the rows read so far are compared.';
		const by = key === undefined ? 'by whole rows' : `by ${safeText(key)}`;
		toast(`${summary(difference, by)}${note}`, areWhole ? 'good' : 'wait');
	};

	const actions: Actions = {
		'compare-by-column': () => void compare(true),
		'compare-rows': () => void compare(false),
		'next-other': () =>
			tab.set(state => ({comparing: ((state.comparing ?? 0) + 1) % Math.max(1, othersOf(state).length)})),
		'close-menu': () => tab.set({comparing: undefined}),
	};

	return {
		pin,
		actions,
		/** Whether the menu has another result to compare with. */
		hasOthers: () => othersOf(tab.get()).length > 1,
		/** Opens the compare menu. */
		open() {
			if (othersOf(tab.get()).length > 0) tab.set({comparing: 0});
			else
				toast(
					`There is no other result. Run the statement again, or pin a result (${keyFor('query.result', 'pin')}) and run another one.`,
					'wait',
				);
		},
	};
};

/** Returns the compare menu. */
export const compareMenuLine = (tab: QueryTab): Line => {
	const others = othersOf(tab);
	const rows = tab.outcome?.rows;
	const column = rows?.state.get().columns[rows.arrangement.get().column]?.name ?? '';
	const entry = (action: string, text: string): Span[] => [
		span(`  ${keyFor('query.compare', action)}`, 'focus'),
		span(` ${text}`),
	];
	return line(
		span(` Compare with ${others[tab.comparing ?? 0]?.verb ?? ''}`, 'strong'),
		...entry('compare-by-column', `by ${safeText(column)}`),
		...entry('compare-rows', 'whole rows'),
		...(others.length > 1 ? entry('next-other', 'another result') : []),
	);
};
