import path from 'node:path';
import {chartKindOf, chartKinds} from '../../core/chart-kind.ts';
import {closest} from '../../core/closest.ts';
import type {Board, BoardTile, TileView} from '../../sql/catalogue/board.ts';
import type {Statement} from '../../sql/catalogue/catalogue.ts';
import type {CatalogueProblem} from '../../sql/catalogue/catalogue-problem.ts';
import {parseParams} from '../../sql/catalogue/parse-params.ts';
import {type CfgEntry, readCfg} from '../read-cfg.ts';

type ReadBoard = {readonly board: Board; readonly problems: readonly CatalogueProblem[]};

type Query = Pick<Statement, 'name' | 'title' | 'chart' | 'params'>;

const boardKeys = ['title', 'columns', 'every'] as const;
const tileKeys = ['query', 'show', 'params', 'column', 'row', 'width', 'height'] as const;
const views: readonly TileView[] = ['figure', 'table', ...chartKinds];

const maxColumns = 12;
const maxHeight = 12;
// A shorter interval would spend more time reading than showing.
const leastEvery = 5;

/**
 * Parses a board file: `[board]` with its title, then one section per tile. Problems are returned, not thrown,
 * each with its line and key.
 */
export const readBoard = (text: string, file: string, queries: readonly Query[]): ReadBoard => {
	const problems: CatalogueProblem[] = [];
	const problem = (line: number | undefined, message: string, remedy: string) =>
		void problems.push({file, line, message, remedy});
	const {entries, sections, flaws} = readCfg(text.replace(/^\u{FEFF}/u, ''), '[board]');
	const source = text.replace(/^\u{FEFF}/u, '');
	const isParams = (line: number) => entries.some(entry => entry.line === line && entry.key.toLowerCase() === 'params');
	for (const {line, message} of flaws) {
		// Quotes in params are part of SQL literals.
		if (!isParams(line)) problem(line, message, 'Write a section header [TITLE], then lines of key = value.');
	}

	/** Returns the entries of a section by key; unknown and repeated keys are problems. */
	const valuesOf = (from: number, keys: readonly string[]): ReadonlyMap<string, CfgEntry> => {
		const until = sections.find(({line}) => line > from)?.line ?? Number.POSITIVE_INFINITY;
		const values = new Map<string, CfgEntry>();
		for (const entry of entries.filter(({line}) => line > from && line < until)) {
			const key = entry.key.toLowerCase();
			if (!keys.includes(key)) {
				const near = closest(key, keys);
				problem(
					entry.line,
					`"${entry.key}" is not a key of ${keys === boardKeys ? '[board]' : 'a tile'}.`,
					near ? `Did you mean ${near}?` : `The keys are ${keys.join(', ')}.`,
				);
			} else if (values.has(key)) {
				problem(entry.line, `"${key}" is set twice, first on line ${values.get(key)?.line}.`, 'Remove one of them.');
			} else if (entry.value === '') {
				problem(entry.line, `"${key}" has no value.`, `Write a value after "${key} =", or delete the line.`);
			} else values.set(key, entry);
		}

		return values;
	};

	const wholeNumber = (entry: CfgEntry | undefined, least: number, most: number): number | undefined => {
		if (!entry) return undefined;
		const value = /^\d+$/.test(entry.value) ? Number(entry.value) : Number.NaN;
		if (value >= least && value <= most) return value;
		problem(
			entry.line,
			`"${entry.value}" is not a valid value for ${entry.key}.`,
			`Write a whole number from ${least} to ${most}.`,
		);
		return undefined;
	};

	const showOf = (entry: CfgEntry | undefined, query: Query | undefined): TileView => {
		const natural = query === undefined || query.chart === 'none' ? 'table' : query.chart;
		if (!entry) return natural;
		const named = entry.value.toLowerCase();
		const view = views.find(one => one === named) ?? chartKindOf(named);
		if (view) return view;
		const near = closest(named, views);
		problem(
			entry.line,
			`"${entry.value}" is not a valid value for show.`,
			near ? `Did you mean ${near}?` : `Write one of ${views.join(', ')}.`,
		);
		return natural;
	};

	const queryOf = (entry: CfgEntry | undefined, title: string, line: number): Query | undefined => {
		if (!entry) {
			problem(
				line,
				`the tile [${title}] has no query.`,
				'Add query = NAME below it, with the name of a catalogue query.',
			);
			return undefined;
		}

		const names = queries.map(({name}) => name);
		const query = queries.find(({name}) => name === entry.value);
		const near = query ? undefined : closest(entry.value, names);
		if (!query)
			problem(
				entry.line,
				`query: there is no query "${entry.value}" in the catalogue.`,
				near ? `Did you mean ${near}?` : `Available queries: ${names.join(', ')}.`,
			);
		return query;
	};

	const paramsOf = (entry: CfgEntry | undefined, query: Query | undefined): BoardTile['params'] => {
		if (!entry) return [];
		const {params, problem: wrong} = parseParams(source.slice(entry.start, entry.end));
		if (wrong !== undefined) problem(entry.line, `params: ${wrong}`, "Write them as name = 10, other = 'text'.");
		const own = query?.params?.map(({name}) => name) ?? [];
		for (const {name} of query && wrong === undefined ? params : []) {
			if (own.includes(name)) continue;
			const near = closest(name, own);
			const known = own.length === 0 ? `${query?.name} has no parameters.` : `Its parameters: ${own.join(', ')}.`;
			problem(entry.line, `params: ${query?.name} has no parameter "${name}".`, near ? `Did you mean ${near}?` : known);
		}

		return params;
	};

	const tileOf = ({name: title, line}: {readonly name: string; readonly line: number}, columns: number): BoardTile => {
		const values = valuesOf(line, tileKeys);
		const query = queryOf(values.get('query'), title, line);
		const show = showOf(values.get('show'), query);
		const wide = show === 'figure' ? 1 : Math.min(2, columns);
		for (const key of ['column', 'row']) {
			const entry = values.get(key);
			if (entry && show !== 'figure')
				problem(entry.line, `"${key}" applies only to tiles with show = figure.`, 'Delete it, or set show = figure.');
		}

		return {
			title: title === '' ? (query?.title ?? '') : title,
			query: query?.name ?? values.get('query')?.value ?? '',
			params: paramsOf(values.get('params'), query),
			show,
			column: values.get('column')?.value,
			row: values.get('row')?.value,
			width: wholeNumber(values.get('width'), 1, columns) ?? wide,
			height: wholeNumber(values.get('height'), 1, maxHeight) ?? (show === 'figure' ? 1 : 2),
		};
	};

	const isBoard = ({name}: {readonly name: string}) => name.toLowerCase() === 'board';
	const head = sections.find(isBoard);
	const values = valuesOf(head?.line ?? Number.POSITIVE_INFINITY, boardKeys);
	const columns = wholeNumber(values.get('columns'), 1, maxColumns) ?? 4;
	const seen = new Map<string, number>();
	for (const {name, line} of sections) {
		const earlier = seen.get(name.toLowerCase());
		if (earlier !== undefined)
			problem(line, `[${name}] occurs twice, first on line ${earlier}.`, 'Rename one of them.');
		else seen.set(name.toLowerCase(), line);
	}

	const tiles = sections.filter(one => !isBoard(one)).map(section => tileOf(section, columns));
	if (tiles.length === 0)
		problem(undefined, 'the board has no tiles.', 'Add a section for each tile: [TITLE], and query = NAME below it.');
	const name = path.basename(file).replace(/\.board$/i, '');
	const board: Board = {
		name,
		file,
		title: values.get('title')?.value ?? name,
		columns,
		every: wholeNumber(values.get('every'), leastEvery, 86_400),
		tiles,
	};
	return {board, problems: problems.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))};
};
