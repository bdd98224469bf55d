import {keyFor} from '../../../core/keys/keys.ts';
import type {ResultView} from '../../../store/result-view.ts';
import {chartRows} from '../chart/chart-choice.ts';
import {visibleColumns} from './result-columns.ts';

const ofSeveralColumns = new Set(['column-left', 'column-right', 'first-column', 'last-column', 'hide-column']);

/** Why an action on a result that has focus can do nothing now; `rows` is undefined where it has none. */
export const whyNotResult = (action: string, rows: ResultView | undefined): string | undefined => {
	if (!rows) return rowActionNames.has(action) ? 'There are no rows.' : undefined;
	if (ofSeveralColumns.has(action) && visibleColumns(rows).length < 2) return 'One column is shown.';
	if ((action === 'chart' || action === 'chart-kind') && chartRows(rows).kinds.length === 0)
		return 'Nothing of these rows can be drawn: a chart needs numbers.';
	if (action === 'cell' && rows.count() === 0) return `No row is shown; ${keyFor('global', 'back')} shows all.`;
	return undefined;
};

/** What needs rows to act on. */
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
