import type {Cell, Page, Row} from '../core/result-set.ts';

/** Rows in a fraction of the memory that cell objects take; unpacking restores them exactly. */
export type PackedPage = {
	readonly count: number;
	/** Approximate size. */
	readonly bytes: number;
	row(index: number): Row;
	cell(index: number, column: number): Cell;
};

type PackedColumn = {readonly bytes: number; cell(index: number): Cell};

const packNumbers = (cells: readonly Cell[]): PackedColumn | undefined => {
	const values = new Float64Array(cells.length);
	for (const [index, cell] of cells.entries()) {
		if (typeof cell !== 'number') return undefined;
		values[index] = cell;
	}

	return {bytes: values.byteLength, cell: index => values[index] ?? null};
};

const packTexts = (cells: readonly Cell[]): PackedColumn | undefined => {
	const ends = new Uint32Array(cells.length);
	const missing = new Set<number>();
	const texts: string[] = [];
	let end = 0;
	for (const [index, cell] of cells.entries()) {
		if (typeof cell === 'string') {
			texts.push(cell);
			end += cell.length;
		} else if (cell === null) missing.add(index);
		else return undefined;
		ends[index] = end;
	}

	const all = texts.join('');
	const hasMissing = missing.size > 0;
	return {
		bytes: all.length + ends.byteLength + missing.size * 32,
		cell: index =>
			hasMissing && missing.has(index) ? null : all.slice(index === 0 ? 0 : ends[index - 1], ends[index]),
	};
};

const sizeOf = (cell: Cell): number => {
	if (typeof cell === 'string') return 16 + cell.length;
	return cell instanceof Uint8Array ? 100 + cell.byteLength : 16;
};

const keepCells = (cells: readonly Cell[]): PackedColumn => ({
	bytes: cells.reduce<number>((sum, cell) => sum + sizeOf(cell), 0),
	cell: index => cells[index] ?? null,
});

// Separate from `packPage`: a closure there would keep the page in memory.
const packColumns = ({columns, rows}: Page): PackedColumn[] =>
	columns.map((_, column) => {
		const cells = rows.map(row => row[column] ?? null);
		return packNumbers(cells) ?? packTexts(cells) ?? keepCells(cells);
	});

const fromColumns = (columns: readonly PackedColumn[], count: number): PackedPage => ({
	count,
	bytes: columns.reduce((sum, {bytes}) => sum + bytes, 0),
	row: index => columns.map(column => column.cell(index)),
	cell: (index, column) => columns[column]?.cell(index) ?? null,
});

/** Packs a page, column by column. */
export const packPage = (page: Page): PackedPage => fromColumns(packColumns(page), page.rows.length);
