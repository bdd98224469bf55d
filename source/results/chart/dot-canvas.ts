/** A grid of dots, two by four per cell; each cell knows the series of its dots. */
export type DotCanvas = {
	readonly columns: number;
	readonly rows: number;
	/** Sets a dot, counted from the upper left; ignored outside the grid. */
	set(x: number, y: number, owner: number): void;
	/** Draws a straight line of dots. */
	line(fromX: number, fromY: number, toX: number, toY: number, owner: number): void;
	/** Returns the cells of a row: the braille character, and the owner of the last dot. */
	cells(row: number): readonly {readonly text: string; readonly owner: number | undefined}[];
};

// Bits of the dots, left column first: https://www.unicode.org/charts/PDF/U2800.pdf
const bits = [
	[0x01, 0x02, 0x04, 0x40],
	[0x08, 0x10, 0x20, 0x80],
];

export const createDotCanvas = (columns: number, rows: number): DotCanvas => {
	const dots = new Uint8Array(columns * rows);
	const owners = new Int8Array(columns * rows).fill(-1);
	const set = (x: number, y: number, owner: number) => {
		const [column, row] = [Math.floor(x / 2), Math.floor(y / 4)];
		if (column < 0 || row < 0 || column >= columns || row >= rows) return;
		const at = row * columns + column;
		dots[at] = (dots[at] ?? 0) | (bits[x & 1]?.[y & 3] ?? 0);
		owners[at] = owner;
	};

	return {
		columns,
		rows,
		set,
		line(fromX, fromY, toX, toY, owner) {
			const length = Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY), 1);
			for (let step = 0; step <= length; step++) {
				const share = step / length;
				set(Math.round(fromX + (toX - fromX) * share), Math.round(fromY + (toY - fromY) * share), owner);
			}
		},
		cells: row =>
			Array.from({length: columns}, (_, column) => {
				const at = row * columns + column;
				const sign = dots[at] ?? 0;
				const owner = owners[at] ?? -1;
				return sign === 0 ? {text: ' ', owner: undefined} : {text: String.fromCharCode(0x2800 + sign), owner};
			}),
	};
};
