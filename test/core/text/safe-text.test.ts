import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {displayWidth} from '../../../source/core/text/display-width.ts';
import {dropCells, fitText, padText} from '../../../source/core/text/fit-text.ts';
import {formatCell} from '../../../source/core/text/format-cell.ts';
import {safeText} from '../../../source/core/text/safe-text.ts';
import {toAscii} from '../../../source/core/text/to-ascii.ts';

const nasty = fc.string({
	unit: fc.oneof(
		fc.constantFrom(
			'\u{1B}',
			'\u{7}',
			'\n',
			'\r\n',
			'\t',
			'\u{0}',
			'\u{9B}',
			'\u{202E}',
			'\u{200B}',
			'\u{200D}',
			'\u{FE0F}',
			'👩',
			'夜',
			'é',
			'e\u{301}\u{302}\u{303}\u{304}\u{305}',
			'🇩🇪',
			'\u{D800}',
		),
		fc.string({unit: 'binary', minLength: 1, maxLength: 1}),
	),
});

describe('text from data', () => {
	test.each([
		['plain', "You're The One", "You're The One"],
		['an escape sequence', '\u{1B}[31mred', '␛[31mred'],
		['a clipboard sequence', '\u{1B}]52;c;aGk=\u{7}', '␛]52;c;aGk=␇'],
		['a C1 control', '\u{9B}31m', '␛31m'],
		['line ends and tabs', 'a\r\nb\nc\td', 'a↵b↵c⇥d'],
		['NUL and DEL', '\u{0}\u{7F}', '␀␡'],
		['marks that turn text around', 'a\u{202E}b\u{2066}c\u{200F}', 'abc'],
		['zero width', 'a\u{200B}b\u{FEFF}c\u{2060}', 'abc'],
		['a family stands side by side', '👨‍👩‍👧', '👨👩👧'],
		['a color of skin goes', '👍🏽', '👍'],
		['a heart is as wide as without its style', '❤️', '❤'],
		['a joiner between letters goes', 'a\u{200D}b', 'ab'],
		['East Asian', '夜に駆ける', '夜に駆ける'],
		['half a character', 'a\u{D800}b', 'a�b'],
		['too many accents', 'e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}', 'e\u{301}\u{302}\u{303}\u{304}'],
	])('%s', (_name, text, expected) => {
		expect(safeText(text)).toBe(expected);
	});

	test('can never control the terminal', () => {
		fc.assert(
			fc.property(nasty, text => {
				expect(safeText(text)).not.toMatch(
					/[\u{0}-\u{1F}\u{7F}-\u{9F}\u{2028}\u{2029}\u{202A}-\u{202E}\u{2066}-\u{2069}]/u,
				);
			}),
		);
	});

	test('fits exactly into the given cells', () => {
		fc.assert(
			fc.property(
				nasty,
				fc.integer({min: 1, max: 30}),
				fc.constantFrom('left' as const, 'right' as const),
				(text, cells, align) => {
					const safe = safeText(text);
					expect(displayWidth(padText(safe, cells, align))).toBe(cells);
					expect(displayWidth(fitText(safe, cells))).toBeLessThanOrEqual(cells);
				},
			),
		);
	});

	test('is unchanged if it fits', () => {
		fc.assert(
			fc.property(nasty, text => {
				const safe = safeText(text);
				expect(fitText(safe, displayWidth(safe) + 1)).toBe(safe);
			}),
		);
	});

	test('becomes ASCII in the same number of cells', () => {
		fc.assert(
			fc.property(nasty, text => {
				const safe = safeText(text);
				expect(toAscii(safe)).toMatch(/^[\u{20}-\u{7E}]*$/u);
				expect(toAscii(safe).length).toBe(displayWidth(safe));
			}),
		);
	});

	test.each([
		['half a wide character becomes a space', '夜に', 1, ' に'],
		['nothing', 'abc', 0, 'abc'],
		['everything', 'abc', 9, ''],
	])('scrolls sideways: %s', (_name, text, cells, expected) => {
		expect(dropCells(text, cells)).toBe(expected);
	});

	test('of megabytes is truncated without measuring all of it', () => {
		expect(displayWidth(fitText('夜'.repeat(2_000_000), 20))).toBeLessThanOrEqual(20);
		expect(formatCell('x'.repeat(5_000_000)).length).toBeLessThan(10_000);
	});
});

describe('a value', () => {
	test.each([
		[null, '∅'],
		['NULL', 'NULL'],
		['', ''],
		['∅', '"∅"'],
		[0.1 + 0.2, '0.30000000000000004'],
		[-0, '0'],
		[12345678901234567890n, '12345678901234567890'],
		[true, 'true'],
		[new Uint8Array([0, 255]), '\\x00ff'],
		['1.10', '1.10'],
	])('%s is drawn as %s', (cell, expected) => {
		expect(formatCell(cell)).toBe(expected);
	});
});
