import type {IBufferCell, Terminal} from '@xterm/headless';

type Frame = {readonly lines: readonly string[]; readonly cells: readonly string[]};

export type Redraws = {
	/** How many times the whole screen was drawn again. */
	count(): number;
	/** What the last whole redraw changed, row by row; nothing where the frame before it was right. */
	changed(): readonly string[];
};

const lookOf = (cell: IBufferCell): string =>
	`${cell.getChars() || ' '}${cell.getFgColor()},${cell.getBgColor()},${cell.isBold()},${cell.isInverse()},${cell.isDim()}`;

/** Each row as text, and with the colors of its cells. */
const frameOf = (emulator: Terminal): Frame => {
	const buffer = emulator.buffer.active;
	const rows = Array.from({length: emulator.rows}, (_, row) => buffer.getLine(buffer.baseY + row));
	return {
		lines: rows.map(row => row?.translateToString(true, 0, emulator.cols) ?? ''),
		cells: rows.map(row =>
			Array.from({length: emulator.cols}, (_, column) => {
				const cell = row?.getCell(column);
				return cell ? lookOf(cell) : '';
			}).join('|'),
		),
	};
};

/**
 * Compares each whole redraw with the frame before it, which was drawn as changes of those before: a row that
 * differs had something on it that belonged to an older frame. A redraw leaves the alternate screen and comes
 * back to it; a frame is what is written within private mode 2026.
 */
export const watchRedraws = (emulator: Terminal): Redraws => {
	let last = frameOf(emulator);
	let isRedrawn = false;
	let count = 0;
	let changed: readonly string[] = [];
	emulator.parser.registerCsiHandler({prefix: '?', final: 'h'}, params => {
		if (params[0] === 1049) isRedrawn = true;
		return false;
	});
	emulator.parser.registerCsiHandler({prefix: '?', final: 'l'}, params => {
		if (params[0] !== 2026) return false;
		const frame = frameOf(emulator);
		if (isRedrawn) {
			const before = last;
			changed = frame.cells.flatMap((cells, row) =>
				cells === before.cells[row]
					? []
					: [`row ${row}:\n  was ${before.lines[row] ?? ''}\n  is  ${frame.lines[row] ?? ''}`],
			);
			count++;
			isRedrawn = false;
		}

		last = frame;
		return false;
	});
	return {count: () => count, changed: () => changed};
};
