import type {ListCursor} from '../../../store/list-cursor.ts';
import type {ResultView, Sort} from '../../../store/result-view.ts';

/** Returns the next order: ascending, descending, original order. */
const nextSort = (sort: Sort | undefined, column: number): Sort | undefined => {
	if (sort?.column !== column) return {column, direction: 'ascending'};
	return sort.direction === 'ascending' ? {column, direction: 'descending'} : undefined;
};

/** Sorts by the column under the cursor in the next order and goes to the first row. */
export const sortByColumn = (rows: ResultView, result: ListCursor): void => {
	const {sort, column} = rows.arrangement.get();
	rows.sortBy(nextSort(sort, column));
	result.moveTo(0);
};
