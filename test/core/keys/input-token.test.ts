import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {tokenize} from '../../../source/core/keys/input-token.ts';

const keys = (input: string, isFinal = false) =>
	tokenize(input, isFinal).tokens.map(token => (token.type === 'key' ? token.key : token.type));

describe('input of a terminal becomes keys', () => {
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
		['a click and the wheel', '\u{1B}[<0;10;5M\u{1B}[<64;1;1M\u{1B}[<65;1;1M', ['mouse', 'mouse', 'mouse']],
		[
			'a release, a move, another button, a click with a modifier',
			'\u{1B}[<0;1;1m\u{1B}[<35;1;1M\u{1B}[<2;1;1M\u{1B}[<16;1;1M',
			['report', 'report', 'report', 'report'],
		],
		['a mouse report without an end, then a key', '\u{1B}[<0;10\u{3}', ['report', 'ctrl+c']],
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

	test('a lone escape waits for the rest of a sequence, and is a key if nothing follows', () => {
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

	test('a click has its cell, counted from 0', () => {
		expect(tokenize('\u{1B}[<0;10;5M').tokens).toEqual([{type: 'mouse', does: 'press', x: 9, y: 4}]);
	});

	test('no part of a mouse report is typed, wherever it is split, cut or broken', () => {
		const number = fc.integer({min: 0, max: 99_999});
		const report = fc
			.tuple(number, number, number, fc.constantFrom('M', 'm'))
			.map(([button, x, y, end]) => `\u{1B}[<${button};${x};${y}${end}`);
		// Its end may be lost, or a part in the middle.
		const broken = fc.tuple(report, fc.nat(20), fc.nat(4)).map(([whole, from, count]) => {
			const at = Math.min(3 + from, whole.length);
			return whole.slice(0, at) + whole.slice(at + count);
		});
		const next = fc.constantFrom('\u{1B}[A', '\u{3}', '\r', '\u{1B}[<0;1;1M', '');
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.oneof(report, broken), next)), fc.nat(), (parts, place) => {
				const input = parts.flat().join('');
				const at = input.length === 0 ? 0 : place % input.length;
				const first = tokenize(input.slice(0, at));
				const second = tokenize(first.rest + input.slice(at));
				const third = tokenize(second.rest, true);
				const typed = [first, second, third].flatMap(({tokens}) =>
					tokens.filter(token => token.type === 'key' && token.text !== undefined),
				);
				expect(typed).toEqual([]);
			}),
		);
	});

	test('never fails or loops, whatever the input', () => {
		fc.assert(
			fc.property(fc.string({unit: 'binary'}), text => {
				expect(tokenize(text, true).rest).toBe('');
			}),
		);
	});
});
