import {expect, test} from 'vitest';
import {DwhError} from '../../source/core/dwh-error.ts';
import {displayWidth} from '../../source/core/text/display-width.ts';
import {caret, errorText} from '../../source/present/error-lines.ts';
import {commandStepText} from '../../source/present/next-step/next-step-text.ts';

test.each([
	['the line as it is', 'select 1\nfrom nowhere', {line: 2, column: 6}, ['from nowhere', '     ^']],
	['a tab before the position', 'select\tx', {line: 1, column: 8}, ['select x', '       ^']],
	[
		'wide characters before the position',
		"select '名前', x",
		{line: 1, column: 13},
		["select '名前', x", `${' '.repeat(14)}^`],
	],
	['a position behind the end', 'select', {line: 1, column: 99}, ['select', '      ^']],
	['a line behind the end', 'select', {line: 9, column: 1}, ['select', '^']],
	['an escape sequence does nothing', 'a \u001B[31m b', {line: 1, column: 1}, ['a ␛[31m b', '^']],
])('%s', (_, sql, position, [line, below]) => {
	expect(caret(sql, position, 40)).toEqual({line, caret: below});
});

test('a long line is cut around the position', () => {
	const sql = `select ${'a, '.repeat(100)}oops, ${'b, '.repeat(100)}`;
	const column = sql.indexOf('oops') + 1;
	const {line, caret: below} = caret(sql, {line: 1, column}, 30);
	expect(displayWidth(line)).toBeLessThanOrEqual(30);
	expect(line.slice(below.length - 1)).toMatch(/^oops/);
	expect(line).toMatch(/^….*…$/);
});

test('no room is too little', () => {
	const sql = `select ${'a, '.repeat(10)}oops`;
	for (let room = -3; room <= 5; room++)
		for (const column of [1, 2, 8, sql.length]) {
			const {line, caret: below} = caret(sql, {line: 1, column}, room);
			expect(displayWidth(line)).toBeLessThanOrEqual(Math.max(1, room));
			expect(below.length).toBeLessThanOrEqual(Math.max(1, room));
		}
});

test('the line of an error shows no password', () => {
	const sql = "create user ann password 'Geheim-1'";
	const error = new DwhError('sql', 'The user exists.', {sql, position: {line: 1, column: 13}});
	const text = errorText(error, 80, commandStepText('dwh-tui')).join('\n');
	expect(text).toContain("create user ann password '********'");
	expect(text).not.toContain('Geheim');
});
