import {expect, test} from 'vitest';
import type {Cell, Page} from '../../source/core/result-set.ts';
import {csv, tsv} from '../../source/results/delimited.ts';

const page = (...row: Cell[]): Page => ({
	columns: row.map((_, index) => ({name: `c${index}`, type: 'character varying'})),
	rows: [row],
});

test.each<[string, Cell, string]>([
	['NULL is empty', null, ''],
	['an empty text is quoted, unlike NULL', '', '""'],
	['plain text', 'abc', 'abc'],
	['the text NULL', 'NULL', 'NULL'],
	['a comma', 'a,b', '"a,b"'],
	['a quote', 'say "hi"', '"say ""hi"""'],
	['a line end', 'a\r\nb', '"a\r\nb"'],
	['a boolean', true, 'true'],
	['a number in full', 0.1 + 0.2, '0.30000000000000004'],
	['an integer beyond 2^53', 9007199254740993n, '9007199254740993'],
	['a decimal', '12.30', '12.30'],
	['a timestamp', '2018-11-01 21:01:46.796', '2018-11-01 21:01:46.796'],
	['bytes', new Uint8Array([0, 255]), '00ff'],
	['an escape sequence is data and stays as it is', '\u{1B}[31m', '\u{1B}[31m'],
])('%s', (_name, cell, text) => {
	expect(csv.rows(page('x', cell))).toBe(`x,${text}\r\n`);
});

test.each<[string, Cell, string]>([
	['NULL, because readers skip an empty line', null, '""\r\n'],
	['an empty text', '', '""\r\n'],
	['a value', 1, '1\r\n'],
])('of a single column: %s', (_name, cell, text) => {
	expect(csv.rows(page(cell))).toBe(text);
});

test('the header is quoted like the data', () => {
	expect(
		csv.header({
			columns: [
				{name: 'a,b', type: 'integer'},
				{name: '?column?', type: 'integer'},
			],
			rows: [],
		}),
	).toBe('"a,b",?column?\r\n');
});

test.each<[string, Cell, string]>([
	['NULL', null, ''],
	['an empty text', '', '""'],
	['a comma is no delimiter', 'a,b', 'a,b'],
	['a tab', 'a\tb', '"a\tb"'],
	['a quote', '"', '""""'],
	['a line end', 'a\nb', '"a\nb"'],
	['a formula is data and stays as it is', '=1+1', '=1+1'],
])('with tabs: %s', (_name, cell, text) => {
	expect(tsv.rows(page('x', cell))).toBe(`x\t${text}\n`);
});
