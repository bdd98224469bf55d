import {displayWidth} from './display-width.ts';
import {graphemes} from './graphemes.ts';

// Each replacement has the width of the original, so that nothing moves. A symbol beside a word must not read as
// the letter of a key.
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
	// A line end within a value, and symbols that resemble a key but are none.
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

// Symbols of keys, for which a single letter would name another key.
const keyWords: Readonly<Record<string, string>> = {
	'↑↓': 'up/down',
	'←→': 'left/right',
	'⏎': 'enter',
	'⌫': 'backspace',
	'↑': 'up',
	'↓': 'down',
};

/** Replaces a braille cell by a block of similar height. */
const brailleAscii = (sign: string): string | undefined => {
	const bits = sign.charCodeAt(0) - 0x2800;
	if (bits < 0 || bits > 0xff) return undefined;
	const [top, bottom] = [(bits & 0x1b) !== 0, (bits & 0xe4) !== 0];
	if (top && bottom) return bits === 0xff ? '#' : '*';
	return top ? "'" : bottom ? '.' : ' ';
};

/** Converts text to ASCII of the same width: accents are dropped, other characters become `?`. */
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

/** Replaces symbols of keys by their names, which are wider. `→` and `←` stay, as they are used as pointers. */
export const spellKeys = (text: string): string => text.replaceAll(/↑↓|←→|[⏎⌫↑↓]/g, sign => keyWords[sign] ?? sign);

/**
 * Whether output is limited to ASCII: by `--ascii` or `--no-ascii`, else if the locale is not UTF-8, and on the
 * Linux console, whose font lacks most symbols.
 */
export const isAsciiOnly = (
	flag: boolean | undefined,
	{TERM, LC_ALL, LC_CTYPE, LANG}: Readonly<Record<string, string | undefined>>,
): boolean => {
	if (flag !== undefined) return flag;
	// The first variable that is set applies; without any, terminals are assumed to support UTF-8.
	const locale = [LC_ALL, LC_CTYPE, LANG].find(Boolean);
	return TERM === 'linux' || (locale !== undefined && !/utf-?8/i.test(locale));
};
