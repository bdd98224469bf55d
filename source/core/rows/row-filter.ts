import {nearest} from '../closest.ts';
import type {Cell, Column} from '../result-set.ts';
import {columnKind} from './column-kind.ts';
import {compareCells, numberOf} from './compare-cells.ts';

/** The values of a column, by row index. */
export type ReadColumn = (index: number) => readonly Cell[];

export type RowFilter = {
	/** Returns the matching rows among these indices. */
	apply(places: Uint32Array, read: ReadColumn): Uint32Array;
};

type Parsed = {readonly filter: RowFilter} | {readonly problem: string};
type Test = (cell: Cell) => boolean;
type Condition = {readonly column: number; readonly test: Test};

const hex = (bytes: Uint8Array): string => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
const textOf = (cell: Exclude<Cell, null>): string => (cell instanceof Uint8Array ? hex(cell) : String(cell));

/** Whether any cell of a row passes, tested column by column, so that each column is unpacked once. */
const anyCell = (columns: readonly Column[], test: Test): RowFilter => ({
	apply(places, read) {
		const isFound = new Uint8Array(places.length);
		for (const index of columns.keys()) {
			const cells = read(index);
			for (let at = 0; at < places.length; at++) {
				if (isFound[at] === 0 && test(cells[places[at] ?? 0] ?? null)) isFound[at] = 1;
			}
		}

		return places.filter((_, at) => isFound[at] === 1);
	},
});

const everyCondition = (conditions: readonly Condition[]): RowFilter => ({
	apply: (places, read) =>
		conditions.reduce((left, {column, test}) => {
			const cells = read(column);
			return left.filter(place => test(cells[place] ?? null));
		}, places),
});

/** Returns a case-insensitive test for plain text in a cell. */
export const containsText = (text: string): Test => {
	const sought = text.toLowerCase();
	// Changing the case of a cell takes longer than searching it.
	const hasLetters = sought !== text.toUpperCase();
	return cell => {
		if (cell === null) return false;
		const own = textOf(cell);
		return (hasLetters ? own.toLowerCase() : own).includes(sought);
	};
};

const matches =
	(pattern: RegExp): Test =>
	cell =>
		cell !== null && pattern.test(textOf(cell));

const orders: Readonly<Record<string, (order: number) => boolean>> = {
	'=': order => order === 0,
	'!=': order => order !== 0,
	'<>': order => order !== 0,
	'<': order => order < 0,
	'<=': order => order <= 0,
	'>': order => order > 0,
	'>=': order => order >= 0,
};

const bare = (value: string): string => /^'(.*)'$/s.exec(value)?.[1]?.replaceAll("''", "'") ?? value;

/** As in SQL, NULL is neither equal to anything nor different from it. */
const comparison = (column: Column, operator: string, typed: string): Test | string => {
	const kind = columnKind(column);
	const value = bare(typed.trim());
	const isMet = orders[operator] ?? (() => false);
	if (kind === 'number' && Number.isNaN(numberOf(value)) && value.toLowerCase() !== 'nan')
		return `${column.name} holds numbers; ${value === '' ? 'type one' : `${value} is not a number`}.`;
	if (kind === 'boolean') {
		if (!/^(t|f|true|false)$/i.test(value)) return `${column.name} must be true or false.`;
		const wanted = /^t/i.test(value);
		return cell => cell !== null && isMet(compareCells(kind, cell, wanted));
	}

	// A date is compared at the precision that was typed, so a day matches all of its times.
	if (kind === 'date')
		return cell => cell !== null && isMet(compareCells(kind, String(cell).slice(0, value.length), value));
	return cell => cell !== null && isMet(compareCells(kind, cell instanceof Uint8Array ? hex(cell) : cell, value));
};

/** As in SQL, `~*` ignores case, and NULL neither matches nor fails to match. */
const matching = (operator: string, typed: string): Test | string => {
	const pattern = bare(typed.trim());
	try {
		const isFound = matches(new RegExp(pattern, operator.endsWith('*') ? 'ui' : 'u'));
		return operator.startsWith('!') ? cell => cell !== null && !isFound(cell) : isFound;
	} catch {
		return `${pattern} is not a regular expression.`;
	}
};

/** Returns the column of this name: an exact match, else one that ignores case. */
const columnNamed = (columns: readonly Column[], typed: string): number => {
	const name = /^"(.*)"$/.exec(typed.trim())?.[1] ?? typed.trim();
	const exact = columns.findIndex(column => column.name === name);
	return exact >= 0 ? exact : columns.findIndex(column => column.name.toLowerCase() === name.toLowerCase());
};

const nameLike = /^("[^"]+"|[\p{L}_][\p{L}\p{N}_$]*)$/u;
const nearNames = 3;
const someNames = 4;

/**
 * Returns why a condition on an unknown column is refused; undefined if the word does not look like a name, as in
 * an address.
 */
const noSuchColumn = (typed: string, columns: readonly Column[]): string | undefined => {
	const name = typed.trim();
	if (!nameLike.test(name)) return undefined;
	const names = columns.map(column => column.name);
	const near = nearest(name.replaceAll('"', ''), names, nearNames);
	if (near.length > 0) return `No column is named ${name}; there is ${near.join(', ')}.`;
	const rest = names.length > someNames ? ', …' : '';
	return `No column is named ${name}; there are ${names.slice(0, someNames).join(', ')}${rest}`;
};

const nullTest = /^(.+?)\s+is\s+(not\s+)?null$/i;
const compared = /^("[^"]*"|[^=<>!~]+?)\s*(!~\*?|~\*?|<=|>=|<>|!=|=|<|>)(.*)$/s;

/** Parses one condition on a column. Returns the problem if it is refused, undefined if the text is not a condition. */
const condition = (text: string, columns: readonly Column[]): Condition | string | undefined => {
	const [, name = '', not] = nullTest.exec(text) ?? [];
	if (name !== '') {
		const column = columnNamed(columns, name);
		return column < 0 ? noSuchColumn(name, columns) : {column, test: cell => (cell === null) === (not === undefined)};
	}

	const [, left = '', operator = '', value = ''] = compared.exec(text) ?? [];
	if (operator === '') return undefined;
	const index = columnNamed(columns, left);
	const column = columns[index];
	if (!column) return noSuchColumn(left, columns);
	const test = operator.includes('~') ? matching(operator, value) : comparison(column, operator, value);
	return typeof test === 'string' ? test : {column: index, test};
};

const isCondition = (one: Condition | string | undefined): one is Condition => typeof one === 'object';

/**
 * Parses a filter: `/regular expression/` (with a trailing `i` to ignore case), plain text in any cell, or
 * conditions on columns joined by `and`. A comparison whose left side is not a name is plain text, such as
 * `a/b=c`.
 */
export const parseRowFilter = (typed: string, columns: readonly Column[]): Parsed => {
	const text = typed.trim();
	const [, pattern, flag = ''] = /^\/(.+)\/(i?)$/s.exec(text) ?? [];
	if (pattern !== undefined) {
		try {
			return {filter: anyCell(columns, matches(new RegExp(pattern, `u${flag}`)))};
		} catch {
			return {problem: `/${pattern}/ is not a regular expression.`};
		}
	}

	const conditions = text.split(/\s+and\s+/i).map(part => condition(part.trim(), columns));
	const problem = conditions.find(one => typeof one === 'string');
	if (problem !== undefined) return {problem};
	if (conditions.every(isCondition)) return {filter: everyCondition(conditions)};
	return {filter: anyCell(columns, containsText(text))};
};

/** Returns the last word of a filter, if it may become a column name, and the columns that start with it. */
export const columnsToComplete = (
	typed: string,
	columns: readonly Column[],
): {readonly before: string; readonly names: readonly string[]} => {
	const [, before = '', word] = /^(.*?(?:^|\sand\s+|^\s*))("?[^"=<>!~/]*)$/is.exec(typed) ?? [];
	if (word === undefined) return {before, names: []};
	const sought = word.replace(/^"/, '').toLowerCase();
	const isName = /^[\w$]+$/;
	return {
		before,
		names: [...new Set(columns.map(({name}) => name))]
			.filter(name => name.toLowerCase().startsWith(sought) && name.toLowerCase() !== sought)
			.map(name => (isName.test(name) ? name : `"${name}"`)),
	};
};
