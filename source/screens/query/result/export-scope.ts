import {keyFor} from '../../../core/keys/keys.ts';
import type {Column, Page} from '../../../core/result-set.ts';
import {formatCount, formatRows} from '../../../core/text/format-number.ts';
import {isWhole} from '../../../store/result-rows.ts';
import type {ResultView} from '../../../store/result-view.ts';
import {shownPages} from '../rows/shown-pages.ts';
import {markedRows} from './mark-actions.ts';
import {visibleColumns} from './result-columns.ts';

/** The rows to export: as shown, the marked ones, or the whole result. */
export type ExportScope = 'whole' | 'shown' | 'marked';

/** Returns the possible scopes: only the whole result if nothing is sorted, filtered, hidden or marked. */
export const exportScopes = (rows: ResultView, cursor: number): readonly [ExportScope, ...ExportScope[]] => {
	const {filter, hidden, sort} = rows.arrangement.get();
	const isArranged = filter !== '' || hidden.size > 0 || sort !== undefined;
	return [
		'whole',
		...(isArranged ? (['shown'] as const) : []),
		...(markedRows(rows, cursor).length > 0 ? (['marked'] as const) : []),
	];
};

const scopeText = (scope: ExportScope, rows: ResultView, cursor: number): string => {
	if (scope === 'marked') return `${formatCount(markedRows(rows, cursor).length)} marked`;
	const state = rows.state.get();
	if (scope === 'shown') return `${formatRows(rows.count())} as shown${isWhole(state) ? '' : ', of those read'}`;
	return isWhole(state) ? `all ${formatRows(state.loaded)} as read` : 'all rows as read';
};

/** Describes the chosen scope and the alternatives; empty if there is only one. */
export const exportScopeText = (scope: ExportScope, rows: ResultView, cursor: number): string => {
	const scopes = exportScopes(rows, cursor);
	if (scopes.length < 2) return '';
	const others = scopes.filter(one => one !== scope).map(one => (one === 'whole' ? 'all' : one));
	return `${scopeText(scope, rows, cursor)}; ${keyFor('query.export', 'next-scope')} ${others.join(', ')}`;
};

/** Returns the columns and rows of a scope; undefined for the whole result. */
export const scopedPages = (
	scope: ExportScope,
	rows: ResultView,
	cursor: number,
): {readonly columns: readonly Column[]; readonly pages: () => Iterable<Page>} | undefined => {
	if (scope === 'whole') return undefined;
	const shown = scope === 'marked' ? markedRows(rows, cursor) : Array.from({length: rows.count()}, (_, index) => index);
	const visible = visibleColumns(rows);
	const {columns} = rows.state.get();
	return {columns: visible.flatMap(index => columns[index] ?? []), pages: () => shownPages(rows, shown, visible)};
};
