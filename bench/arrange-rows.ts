import type {Cell, Column, Page} from '../source/core/result-set.ts';
import {columnStatistics} from '../source/core/rows/column-statistics.ts';
import {findCell} from '../source/screens/query/rows/find-cell.ts';
import {createResultRows} from '../source/store/result-rows.ts';
import {createResultView} from '../source/store/result-view.ts';

const count = 100_000;
const pageRows = 2048;

const columns: readonly Column[] = [
	{name: 'id', type: 'integer'},
	{name: 'amount', type: 'numeric(12,2)'},
	{name: 'at', type: 'timestamp without time zone'},
	{name: 'name', type: 'character varying(40)'},
	{name: 'place', type: 'character varying(80)'},
];

// Different in every row, the same in every run.
const scattered = (n: number): number => (n * 2_654_435_761) % 4_294_967_296;

const rowOf = (n: number): Cell[] => [
	scattered(n) % 1_000_000,
	n % 50 === 0 ? null : `${scattered(n + 1) % 100_000}.${String(n % 100).padStart(2, '0')}`,
	new Date(Date.UTC(2018, 10, 1) + (scattered(n + 2) % 2_592_000) * 1000).toISOString().slice(0, 19).replace('T', ' '),
	`customer ${scattered(n + 3) % 9973}`,
	`street ${n % 613}, Sacramento-Roseville-Arden-Arcade`,
];

async function* pages(): AsyncGenerator<Page, void, void> {
	for (let from = 0; from < count; from += pageRows) {
		const rows = Array.from({length: Math.min(pageRows, count - from)}, (_, index) => rowOf(from + index));
		yield await Promise.resolve({columns, rows});
	}
}

const measure = (work: () => void): string => {
	const times = Array.from({length: 11}, () => {
		const start = process.cpuUsage();
		work();
		const {user, system} = process.cpuUsage(start);
		return (user + system) / 1000;
	});
	const [first = 0] = times;
	const median = times.toSorted((a, b) => a - b)[5] ?? 0;
	return `${median.toFixed(0)} ms (first ${first.toFixed(0)}, worst ${Math.max(...times).toFixed(0)})`;
};

/** How much of a processor's time a fetched result takes to be sorted, filtered, searched and described. */
export const run = async (): Promise<void> => {
	const view = createResultView(createResultRows(columns, pages()));
	await view.readTo(count);
	await view.readAll();
	process.stdout.write(
		`Arranging ${count.toLocaleString('en')} fetched rows of ${columns.length} columns (processor time, budget 100 ms)\n`,
	);
	const print = (name: string, work: () => void) => process.stdout.write(`  ${name.padEnd(44)} ${measure(work)}\n`);
	for (const [column, {name}] of columns.entries()) {
		print(`sort by ${name}`, () => view.sortBy({column, direction: 'descending'}));
	}

	view.sortBy(undefined);
	for (const filter of ['roseville', '/street 6\\d+/', 'amount>50000', 'at>=2018-11-15 and name=customer 17']) {
		print(`filter ${filter}`, () => view.filterBy(filter));
	}

	view.filterBy('');
	for (const sought of ['roseville', '17']) {
		print(`search ${sought}`, () => {
			// Another search each time: what was found is remembered.
			view.arrangement.set({sought, hidden: new Set()});
			findCell(view, {row: 0, column: 0}, 1);
		});
	}

	for (const [index, column] of columns.entries()) {
		print(`statistics of ${column.name}`, () => columnStatistics(column, view.shownColumn(index)));
	}

	process.stdout.write('\n');
};
