import type {Cell, Column, Row} from '../result-set.ts';

export type ComparedRows = {readonly columns: readonly Column[]; readonly rows: Iterable<Row>};

export type Difference = {
	/** "change", then the columns of both results; those of the first one only come last. */
	readonly columns: readonly Column[];
	/** The rows that differ, in the order of the second result; removed rows come last. */
	readonly rows: readonly Row[];
	readonly added: number;
	readonly removed: number;
	readonly changed: number;
	readonly same: number;
};

const missing = Symbol('missing');

type Value = Cell | typeof missing;

const textOf = (cell: Value): string => {
	if (cell === missing) return 'absent';
	if (cell === null) return 'NULL';
	return cell instanceof Uint8Array
		? Array.from(cell, byte => byte.toString(16).padStart(2, '0')).join('')
		: String(cell);
};

/** Distinguishes NULL, a missing value, and text that looks like either. */
const keyOf = (cells: readonly Value[]): string =>
	JSON.stringify(cells.map(cell => (cell === null ? null : cell === missing ? 0 : textOf(cell))));

/** Columns by name; repeated names are numbered. */
const named = (columns: readonly Column[]): Map<string, number> => {
	const places = new Map<string, number>();
	for (const [index, {name}] of columns.entries()) {
		let unique = name;
		for (let count = 2; places.has(unique); count++) unique = `${name} ${count}`;
		places.set(unique, index);
	}

	return places;
};

/** The rows of one side by key, each row once. */
const byKey = (rows: Iterable<readonly Value[]>, key: (row: readonly Value[]) => string) => {
	const waiting = new Map<string, (readonly Value[])[]>();
	for (const row of rows) {
		const own = key(row);
		const others = waiting.get(own);
		if (others) others.push(row);
		else waiting.set(own, [row]);
	}

	return waiting;
};

const arranged = function* (rows: Iterable<Row>, places: readonly (number | undefined)[]): Generator<readonly Value[]> {
	for (const row of rows) yield places.map(place => (place === undefined ? missing : (row[place] ?? null)));
};

const shown = (cell: Value): Cell => (cell === missing ? null : cell);

/**
 * Returns the changes from one result to another. With a column name, rows with the same value there are one row
 * that may have changed; a changed cell is shown as `before → after`. Without it, a row that differs in any column
 * counts as another row.
 */
export const compareResults = (
	before: ComparedRows,
	after: ComparedRows,
	keyColumn: string | undefined,
): Difference => {
	const [old, current] = [named(before.columns), named(after.columns)];
	const names = [...new Set([...current.keys(), ...old.keys()])];
	const keyPlace = keyColumn === undefined ? -1 : names.indexOf(keyColumn);
	const key = (row: readonly Value[]): string => keyOf(keyPlace < 0 ? row : [row[keyPlace] ?? null]);
	const placesIn = (side: Map<string, number>) => names.map(name => side.get(name));
	const waiting = byKey(arranged(before.rows, placesIn(old)), key);
	const rows: Row[] = [];
	const counts = {added: 0, removed: 0, changed: 0, same: 0};
	for (const row of arranged(after.rows, placesIn(current))) {
		const partner = waiting.get(key(row))?.shift();
		if (!partner) {
			counts.added++;
			rows.push(['added', ...row.map(shown)]);
		} else if (keyOf(partner) === keyOf(row)) counts.same++;
		else {
			counts.changed++;
			const cells = row.map((cell, index): Cell => {
				const was = partner[index] ?? null;
				return keyOf([was]) === keyOf([cell]) ? shown(cell) : `${textOf(was)} → ${textOf(cell)}`;
			});
			rows.push(['changed', ...cells]);
		}
	}

	for (const left of waiting.values()) {
		counts.removed += left.length;
		rows.push(...left.map((row): Row => ['removed', ...row.map(shown)]));
	}

	const columnOf = (name: string): Column => {
		const place = current.get(name);
		const column = place === undefined ? before.columns[old.get(name) ?? 0] : after.columns[place];
		// A changed cell is text, whatever the column's type.
		const type = counts.changed > 0 && name !== keyColumn ? 'character varying' : (column?.type ?? 'character varying');
		return {name: column?.name ?? name, type};
	};
	return {columns: [{name: 'change', type: 'character varying'}, ...names.map(columnOf)], rows, ...counts};
};
