import type {Terminal} from '@xterm/headless';
import stringWidth from 'string-width';

const isFlagHalf = (codePoint: number) => codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff;

const widths = new Map<number, 0 | 1 | 2>();

const widthOf = (codePoint: number): 0 | 1 | 2 => {
	if (codePoint < 0x7f) return 1;
	let width = widths.get(codePoint);
	if (width === undefined) {
		width = isFlagHalf(codePoint) ? 1 : (Math.min(2, stringWidth(String.fromCodePoint(codePoint))) as 0 | 1 | 2);
		widths.set(codePoint, width);
	}

	return width;
};

/**
 * Lets the emulator measure as terminals of today do that look at one character at a time: emoji are
 * two cells wide, and what is joined is as wide as its parts. Its own tables are older than emoji.
 */
export const useModernWidths = (emulator: Terminal): void => {
	emulator.unicode.register({
		version: 'modern',
		wcwidth: widthOf,
		charProperties(codePoint, preceding) {
			const own = widthOf(codePoint);
			const before = (preceding >> 1) & 3;
			const isJoined = own === 0 && preceding !== 0 && before !== 0;
			return ((isJoined ? Math.max(own, before) : own) << 1) | (isJoined ? 1 : 0);
		},
	});
	emulator.unicode.activeVersion = 'modern';
};
