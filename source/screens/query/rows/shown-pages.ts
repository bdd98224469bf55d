import type {Page, Row} from '../../../core/result-set.ts';
import type {ResultView} from '../../../store/result-view.ts';

const pageRows = 2000;

/** Yields shown rows in pages, so that keys are handled between them. */
export const shownPages = function* (
	rows: ResultView,
	shown: readonly number[],
	columns: readonly number[],
): Generator<Page> {
	const all = rows.state.get().columns;
	const taken = columns.flatMap(index => all[index] ?? []);
	const cut = (row: Row): Row => columns.map(index => row[index] ?? null);
	for (let from = 0; from === 0 || from < shown.length; from += pageRows) {
		const page = shown.slice(from, from + pageRows).flatMap(index => rows.rows(index, 1));
		yield {columns: taken, rows: page.map(cut)};
	}
};
