import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {tokenize} from '../../../source/core/keys/input-token.ts';

const keys = (input: string, isFinal = false) =>
	tokenize(input, isFinal).tokens.map(token => (token.type === 'key' ? token.key : token.type));

describe('what a terminal sends becomes keys', () => {
	test.each([
		['letters', 'aB', ['a', 'B']],
		['enter', '\r', ['enter']],
		['ctrl+j, which is not enter', '\n', ['ctrl+j']],
		['alt+enter', '\u{1B}\r', ['alt+enter']],
		['arrows', '\u{1B}[A\u{1B}OB', ['up', 'down']],
		['F1 in two spellings', '\u{1B}OP\u{1B}[11~', ['f1', 'f1']],
		['F5 and F12', '\u{1B}[15~\u{1B}[24~', ['f5', 'f12']],
		['F5 of the Linux console', '\u{1B}[[E', ['f5']],
		['shift+tab', '\u{1B}[Z', ['shift+tab']],
		['ctrl+right', '\u{1B}[1;5C', ['ctrl+right']],
		['shift+down', '\u{1B}[1;2B', ['shift+down']],
		['ctrl+enter of the kitty protocol', '\u{1B}[13;5u', ['ctrl+enter']],
		['ctrl+c, ctrl+z, ctrl+l', '\u{3}\u{1A}\u{C}', ['ctrl+c', 'ctrl+z', 'ctrl+l']],
		['backspace in two spellings', '\u{7F}\u{8}', ['backspace', 'backspace']],
		['an emoji', '👍', ['👍']],
		['alt+letter', '\u{1B}b', ['alt+b']],
		['a mouse report', '\u{1B}[<0;10;5M', ['report']],
		['an old mouse report', '\u{1B}[M !!', ['report']],
		['focus', '\u{1B}[I\u{1B}[O', ['report', 'report']],
		['an answer of the terminal', '\u{1B}[?62;22c', ['report']],
		['a title report', '\u{1B}]11;rgb:0/0/0\u{7}', ['report']],
		['escape, then an arrow', '\u{1B}\u{1B}[A', ['escape', 'up']],
	])('%s', (_name, input, expected) => {
		expect(keys(input)).toEqual(expected);
	});

	test('a paste is one token, with line ends as they are here', () => {
		expect(tokenize('\u{1B}[200~a\r\nb\rc\u{1B}[201~x').tokens).toEqual([
			{type: 'paste', text: 'a\nb\nc'},
			{type: 'key', key: 'x', text: 'x'},
		]);
	});

	test('a lone escape waits for what may follow, and is itself when nothing does', () => {
		expect(tokenize('\u{1B}')).toEqual({tokens: [], rest: '\u{1B}'});
		expect(keys('\u{1B}', true)).toEqual(['escape']);
	});

	test('a sequence split anywhere gives the same keys', () => {
		const whole = '\u{1B}[15~a\u{1B}[<35;150;7M\u{1B}[M !!\u{1B}[[E\u{1B}[200~two\rlines\u{1B}[201~\u{1B}[1;5Cé\r';
		fc.assert(
			fc.property(fc.integer({min: 0, max: whole.length}), at => {
				const first = tokenize(whole.slice(0, at));
				const second = tokenize(first.rest + whole.slice(at));
				expect([...first.tokens, ...second.tokens]).toEqual(tokenize(whole).tokens);
			}),
		);
	});

	test('never fails and never loops, whatever arrives', () => {
		fc.assert(
			fc.property(fc.string({unit: 'binary'}), text => {
				expect(tokenize(text, true).rest).toBe('');
			}),
		);
	});
});
