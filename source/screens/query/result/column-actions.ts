import {moveCursor} from '../../../core/text/window-top.ts';
import type {Actions} from '../../screen.ts';
import type {QueryController} from '../query-controller.ts';
import {visibleColumns} from './result-columns.ts';

/** Returns actions that move the cursor among the visible columns. */
export const columnActions = ({tab}: QueryController): Actions => {
	const move = (next: (at: number) => number) => {
		const rows = tab.get().outcome?.rows;
		if (!rows) return;
		const visible = visibleColumns(rows);
		const at = Math.max(0, visible.indexOf(rows.arrangement.get().column));
		const column = visible[moveCursor(next(at), 0, visible.length)];
		if (column !== undefined) rows.arrangement.set({column});
	};

	return {
		'column-left': () => move(at => at - 1),
		'column-right': () => move(at => at + 1),
		'first-column': () => move(() => 0),
		'last-column': () => move(() => Number.POSITIVE_INFINITY),
	};
};
