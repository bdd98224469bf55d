import {keyFor} from '../../../core/keys/keys.ts';
import {type Line, line, span} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import type {ResultView} from '../../../store/result-view.ts';
import {type ColumnWindow, visibleColumns} from './result-columns.ts';

/** Returns the visible columns, the sort and the filter; empty if everything is shown in its original order. */
export const arrangementLine = (rows: ResultView, {columns: drawn, first}: ColumnWindow): Line => {
	const {columns} = rows.state.get();
	const {sort, filter, hidden, frozen} = rows.arrangement.get();
	const visible = visibleColumns(rows);
	const last = visible.indexOf(drawn.at(-1)?.index ?? 0);
	const from = Math.min(frozen, visible.length - 1) === first ? 0 : first;
	const parts = [
		from > 0 || last < visible.length - 1
			? `columns ${from + 1}-${last + 1} of ${visible.length}   ${keyFor('query.result', 'column-left')}${keyFor('query.result', 'column-right')}`
			: '',
		sort ? `sorted by ${safeText(columns[sort.column]?.name ?? '')}, ${sort.direction}` : '',
		filter === '' ? '' : `filter ${safeText(filter)}   ${keyFor('global', 'back')} shows all`,
		hidden.size > 0 ? `${hidden.size} hidden` : '',
		frozen > 0 ? `${frozen} frozen` : '',
	].filter(Boolean);
	return line(span(parts.length === 0 ? '' : ` ${parts.join(' · ')}`, 'dim'));
};
