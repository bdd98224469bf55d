import {keyFor} from '../../../core/keys/keys.ts';
import type {ResultView} from '../../../store/result-view.ts';
import {chartRows} from '../chart/chart-choice.ts';
import {visibleColumns} from './result-columns.ts';

const ofSeveralColumns = new Set(['column-left', 'column-right', 'first-column', 'last-column', 'hide-column']);

/** Returns why an action of a focused result is not available; `rows` is undefined if it has none. */
export const whyNotResult = (action: string, rows: ResultView | undefined): string | undefined => {
	if (!rows) return rowActionNames.has(action) ? 'There are no rows.' : undefined;
	if (ofSeveralColumns.has(action) && visibleColumns(rows).length < 2) return 'Only one column is shown.';
	if ((action === 'chart' || action === 'chart-kind') && chartRows(rows).kinds.length === 0)
		return 'These rows cannot be drawn: a chart needs numbers.';
	if (action === 'cell' && rows.count() === 0) return `No rows are shown. Show all: ${keyFor('global', 'back')}`;
	return undefined;
};

/** Actions that need rows. */
const rowActionNames: ReadonlySet<string> = new Set([
	...ofSeveralColumns,
	'chart',
	'chart-kind',
	'cell',
	'sort',
	'copy',
	'copy-row',
	'export',
	'pin',
	'compare',
	'only-cell',
	'mark',
	'mark-range',
	'mark-down',
	'mark-up',
	'filter-rows',
	'find',
	'find-next',
	'find-before',
	'to-column',
	'statistics',
	'show-columns',
	'freeze',
	'narrower',
	'wider',
	'fit-column',
]);
