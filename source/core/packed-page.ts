import type {Cell, Page, Row} from './result-set.ts';

/** Rows kept in a fraction of the memory that their cells take as objects; they come out as they went in. */
export type PackedPage = {
	readonly count: number;
	/** What it takes, about. */
	readonly bytes: number;
	row(index: number): Row;
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
	return {
		bytes: all.length + ends.byteLength + missing.size * 32,
		cell: index => (missing.has(index) ? null : all.slice(index === 0 ? 0 : ends[index - 1], ends[index])),
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

/** Packs a page, column by column. */
export const packPage = ({columns, rows}: Page): PackedPage => {
	const packed = columns.map((_, column) => {
		const cells = rows.map(row => row[column] ?? null);
		return packNumbers(cells) ?? packTexts(cells) ?? keepCells(cells);
	});
	return {
		count: rows.length,
		bytes: packed.reduce((sum, {bytes}) => sum + bytes, 0),
		row: index => packed.map(column => column.cell(index)),
	};
};
