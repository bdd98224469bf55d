import {displayWidth} from './display-width.ts';
import {graphemes} from './graphemes.ts';

// Each takes as many cells as what it stands for, so that nothing moves. A sign beside a word is no letter that is a key.
const replacements: Readonly<Record<string, string>> = {
	'·': '.',
	'▸': '>',
	'▾': '-',
	'›': '>',
	'↻': '~',
	'✔': '+',
	'✖': 'X',
	'■': '#',
	'●': '*',
	'○': '-',
	'…': '~',
	'─': '-',
	'│': '|',
	'┃': '#',
	'┌': '+',
	'┐': '+',
	'└': '+',
	'┘': '+',
	'├': '+',
	'┤': '+',
	'┬': '+',
	'┴': '+',
	'┼': '+',
	'▁': '_',
	'▂': '.',
	'▃': ':',
	'▄': '-',
	'▅': '=',
	'▆': '+',
	'▇': '*',
	'█': '#',
	'░': '.',
	'▒': ':',
	'▓': '+',
	'▏': '_',
	'▎': '-',
	'▍': '-',
	'▌': '=',
	'▋': '=',
	'▊': '=',
	'▉': '=',
	// A line end within a value, and what resembles a key beside it and is none.
	'↵': '~',
	'⏎': '~',
	'⇥': '>',
	'∅': '-',
	'×': 'x',
	'→': '>',
	'←': '<',
	'↑': '^',
	'↓': '|',
	'▲': '^',
	'▼': '|',
	'‹': '<',
	'•': '*',
	'’': "'",
	'–': '-',
	'—': '-',
};

// Signs of keys, which one letter would name another key.
const keyWords: Readonly<Record<string, string>> = {
	'↑↓': 'up/down',
	'←→': 'left/right',
	'⏎': 'enter',
	'⌫': 'backspace',
	'↑': 'up',
	'↓': 'down',
};

/** The dots of a plot by their height in the cell: many of them are one block. */
const brailleAscii = (sign: string): string | undefined => {
	const bits = sign.charCodeAt(0) - 0x2800;
	if (bits < 0 || bits > 0xff) return undefined;
	const [top, bottom] = [(bits & 0x1b) !== 0, (bits & 0xe4) !== 0];
	if (top && bottom) return bits === 0xff ? '#' : '*';
	return top ? "'" : bottom ? '.' : ' ';
};

/** The text in ASCII, in the same number of cells; letters lose their accents, the rest becomes `?`. */
export const toAscii = (text: string): string => {
	if (/^[\u{20}-\u{7E}]*$/u.test(text)) return text;
	return Array.from(graphemes(text), ({segment}) => {
		if (/^[\u{20}-\u{7E}]$/u.test(segment)) return segment;
		const replacement = replacements[segment] ?? brailleAscii(segment);
		if (replacement) return replacement;
		const [base = ''] = segment.normalize('NFD');
		return /^[\u{20}-\u{7E}]$/u.test(base) ? base : '?'.repeat(displayWidth(segment));
	}).join('');
};

/** The text with the names of keys in place of their signs, which takes more cells; `→` and `←` stay, for they point. */
export const spellKeys = (text: string): string => text.replaceAll(/↑↓|←→|[⏎⌫↑↓]/g, sign => keyWords[sign] ?? sign);

/**
 * Whether nothing beyond ASCII may be written: as `--ascii` or `--no-ascii` say, else where the locale names
 * another character set than UTF-8, and on Linux's own console, whose font lacks most signs.
 */
export const isAsciiOnly = (
	flag: boolean | undefined,
	{TERM, LC_ALL, LC_CTYPE, LANG}: Readonly<Record<string, string | undefined>>,
): boolean => {
	if (flag !== undefined) return flag;
	// The first that is set counts; where none is, terminals of today take UTF-8.
	const locale = [LC_ALL, LC_CTYPE, LANG].find(Boolean);
	return TERM === 'linux' || (locale !== undefined && !/utf-?8/i.test(locale));
};
