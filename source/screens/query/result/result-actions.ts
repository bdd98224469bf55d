import {displayWidth} from '../../../core/text/display-width.ts';
import {formatCell} from '../../../core/text/format-cell.ts';
import type {Actions} from '../../screen.ts';
import type {QueryController} from '../query-controller.ts';
import {sortByColumn} from '../rows/sort-by-column.ts';
import {toLastRow} from '../rows/to-last-row.ts';
import {columnActions} from './column-actions.ts';
import {markActions} from './mark-actions.ts';
import {visibleColumns} from './result-columns.ts';

const narrowest = 3;
const widest = 200;
const widthStep = 4;

/** Actions that change the arrangement of the rows. */
const arrangementActions = ({tab, result}: QueryController): Actions => {
	const rowsNow = () => tab.get().outcome?.rows;
	const resize = (next: (width: number, column: number) => number) => {
		const rows = rowsNow();
		if (!rows) return;
		const {column, widths} = rows.arrangement.get();
		const width = next(widths.get(column) ?? rows.widths()[column] ?? narrowest, column);
		rows.arrangement.set({widths: new Map(widths).set(column, Math.max(narrowest, Math.min(widest, width)))});
	};

	return {
		sort() {
			const rows = rowsNow();
			if (rows) sortByColumn(rows, result);
		},
		'hide-column'() {
			const rows = rowsNow();
			if (!rows) return;
			const {column, hidden} = rows.arrangement.get();
			const visible = visibleColumns(rows);
			const at = visible.indexOf(column);
			const next = visible[at + 1] ?? visible[at - 1];
			if (next !== undefined) rows.arrangement.set({hidden: new Set([...hidden, column]), column: next});
		},
		'show-columns': () => rowsNow()?.arrangement.set({hidden: new Set(), widths: new Map(), frozen: 0}),
		freeze() {
			const rows = rowsNow();
			if (!rows) return;
			const {column, frozen} = rows.arrangement.get();
			const wanted = visibleColumns(rows).indexOf(column) + 1;
			rows.arrangement.set({frozen: frozen === wanted ? 0 : wanted});
		},
		narrower: () => resize(width => width - widthStep),
		wider: () => resize(width => width + widthStep),
		'fit-column': () =>
			resize((_, column) => {
				const rows = rowsNow();
				const {top, height} = result.get();
				const cells = rows?.rows(top, height).map(row => displayWidth(formatCell(row[column]))) ?? [];
				return Math.max(displayWidth(formatCell(rows?.state.get().columns[column]?.name)), ...cells);
			}),
	};
};

/** Actions of a focused result. */
export const resultActions = (controller: QueryController): Actions => {
	const {
		moving,
		tab,
		result,
		rowScroll,
		statisticsScroll,
		toStatement,
		runAgain,
		explain,
		steps,
		edit,
		prompt,
		exporting,
		copy,
		kept,
		toast,
	} = controller;
	return {
		...result.actions,
		last: () => void toLastRow(tab, result, toast),
		...columnActions(controller),
		...arrangementActions(controller),
		...markActions(() => tab.get().outcome?.rows, result),
		copy: copy.open,
		'copy-row': copy.actions['copy-row'],
		export: exporting.open,
		pin: kept.pin,
		compare: kept.open,
		'filter-rows': () => prompt.open('filter'),
		find: () => prompt.open('find'),
		'find-next': () => prompt.findNext(1),
		'find-before': () => prompt.findNext(-1),
		'to-column': () => prompt.open('column'),
		statistics() {
			statisticsScroll.toStart();
			void tab.get().outcome?.rows?.readAll();
			tab.set({isStatisticsOpen: true});
		},
		cell() {
			rowScroll.toStart();
			tab.set(({outcome}) => ({isCellOpen: outcome?.rows !== undefined, isOnlyCell: false}));
		},
		'only-cell'() {
			rowScroll.toStart();
			tab.set(({outcome}) => ({isCellOpen: outcome?.rows !== undefined, isOnlyCell: true}));
		},
		'statement-before': () => toStatement(-1),
		'statement-after': () => toStatement(1),
		run: runAgain,
		explain,
		steps: steps.open,
		edit,
		'focus-next': () => moving.move(1),
		'focus-before': () => moving.move(-1),
	};
};
