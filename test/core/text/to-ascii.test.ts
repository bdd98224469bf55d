import {expect, test} from 'vitest';
import {keyTable} from '../../../source/core/keys/key-table.ts';
import {keyNames, keysIn} from '../../../source/core/keys/keys.ts';
import {displayWidth} from '../../../source/core/text/display-width.ts';
import {textOf} from '../../../source/core/text/line.ts';
import {isAsciiOnly, spellKeys, toAscii} from '../../../source/core/text/to-ascii.ts';
import {footerLine} from '../../../source/screens/frame/footer.tsx';

test.each([
	[{}, false],
	[{LANG: 'C'}, true],
	[{LANG: 'POSIX'}, true],
	[{LANG: 'en_US'}, true],
	[{LANG: 'de_DE.ISO-8859-1'}, true],
	[{LANG: 'en_US.UTF-8'}, false],
	[{LANG: 'C.utf8'}, false],
	[{LANG: 'en_US.UTF-8', LC_ALL: 'C'}, true],
	[{LANG: 'C', LC_CTYPE: 'C.UTF-8'}, false],
	[{LANG: 'C', LC_ALL: '', LC_CTYPE: ''}, true],
	[{TERM: 'linux', LANG: 'en_US.UTF-8'}, true],
	[{TERM: 'xterm-256color', LANG: 'en_US.UTF-8'}, false],
])('%j writes only ASCII: %s', (env, expected) => {
	expect(isAsciiOnly(undefined, env)).toBe(expected);
	expect(isAsciiOnly(true, env)).toBe(true);
	expect(isAsciiOnly(false, env)).toBe(false);
});

test('no key symbol turns into another key of the program', () => {
	const letters = keyTable.flatMap(({keys}) => keys).filter(key => [...key].length === 1);
	for (const sign of ['⏎', '↑', '↓', '⌫', '↑↓', '←→', '←', '→', '↵', '∅', '▏']) {
		expect(letters, sign).not.toContain(toAscii(spellKeys(sign)));
	}

	for (const sign of ['⏎', '↑', '↓', '←', '→', '↵']) expect(letters, `${sign} in data`).not.toContain(toAscii(sign));
	// Every symbol in the ranges that screens use; blocks are parts of pictures, × is used between numbers.
	const ranges = [
		[0x2010, 0x203a],
		[0x2190, 0x21ff],
		[0x2205, 0x2205],
		[0x2300, 0x257f],
		[0x25a0, 0x2bff],
	] as const;
	const replaced = ranges
		.flatMap(([from, to]) => Array.from({length: to - from + 1}, (_, at) => String.fromCodePoint(from + at)))
		.filter(sign => !'??'.startsWith(toAscii(sign)));
	expect(replaced).toEqual(expect.arrayContaining(['✖', '✔', '○', '●', '■', '▸', '▾', '↻', '∅', '…', '›', '▲']));
	for (const sign of replaced) expect(letters, sign).not.toContain(toAscii(sign));
	for (const entry of keyTable) expect(keyNames(entry, true)).toMatch(/^[ -~]*$/);
	expect(keyTable.map(entry => keyNames(entry, true)).join()).toMatch(/enter, right.*alt\+enter/s);
});

test('the footer in ASCII names its keys in words, and keeps to its width', () => {
	for (const width of [60, 80, 120]) {
		const text = textOf(footerLine(keysIn(['home', 'list', 'global']), width, true));
		expect(text).toMatch(width < 80 ? /^ enter open {3}n next step/ : /^ enter open {3}n next step {3}up\/down move/);
		expect(displayWidth(text)).toBeLessThanOrEqual(width);
	}
});

test('data keeps its width', () => {
	for (const text of ['a↵b', '↑↓', '⏎', '→ x', '夜']) expect(displayWidth(toAscii(text))).toBe(displayWidth(text));
});
