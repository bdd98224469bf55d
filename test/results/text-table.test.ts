import {expect, test} from 'vitest';
import {displayWidth} from '../../source/core/text/display-width.ts';
import {createTextTable} from '../../source/results/text-table.ts';

const columns = [
	{name: 'title', type: 'character varying'},
	{name: 'plays', type: 'bigint'},
];
const rows = [
	['夜に駆ける', 9],
	['\u{1B}[31mred', 37],
	[null, 1],
	['NULL', 100],
	['', null],
];

test('numbers are right-aligned, wide characters count double, NULL differs from the word, nothing moves the cursor', () => {
	const table = createTextTable({columns, rows}, undefined, false);
	expect([...table.header(), ...table.lines({columns, rows})]).toEqual([
		'title       plays',
		'──────────  ─────',
		'夜に駆ける      9',
		'␛[31mred       37',
		'∅               1',
		'NULL          100',
		'                ∅',
	]);
});

test('a narrow terminal narrows the widest column and no line exceeds it', () => {
	const long = {columns, rows: [['x'.repeat(500), 123_456]]};
	const table = createTextTable(long, 30, false);
	const lines = [...table.header(), ...table.lines(long)];
	expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(30);
	expect(lines.at(-1)).toMatch(/^x+… +123456$/);
});

test('truncation never separates a letter from its combining marks', () => {
	const marked = {
		columns: [{name: 'a', type: 'character varying'}],
		rows: [[`${'x'.repeat(59)}e\u{301}yz`], ['x'.repeat(70)]],
	};
	const lines = createTextTable(marked, 60, false).lines(marked);
	expect(lines).toEqual([`${'x'.repeat(59)}…`, `${'x'.repeat(59)}…`]);
});
