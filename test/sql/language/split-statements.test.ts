import {expect, test} from 'vitest';
import {splitStatements} from '../../../source/sql/language/split-statements.ts';

test.each([
	['one without a semicolon', 'select 1', ['select 1']],
	['two', 'select 1; select 2;', ['select 1', 'select 2']],
	['nothing', ' ;; -- only a comment\n /* and another */ ;', []],
	[
		'semicolons in strings, names, comments and dollar quotes',
		`select ';', ";" /* ; */ -- ;\n, $$ ; $$; x`,
		[`select ';', ";" /* ; */ -- ;\n, $$ ; $$`, 'x'],
	],
	[
		'a procedure',
		'create procedure p() as $$ begin a; b; end $$ language plpgsql; call p()',
		['create procedure p() as $$ begin a; b; end $$ language plpgsql', 'call p()'],
	],
	['an open quote keeps the rest together', "select 'a; select 2", ["select 'a; select 2"]],
	['comments around a statement are not part of it', '-- before\nselect 1 -- after\n;', ['select 1']],
])('%s', (_, sql, expected) => {
	expect(splitStatements(sql).map(statement => statement.sql)).toEqual(expected);
});

test('returns the position of each statement', () => {
	const sql = '-- first\nselect 1;\n\nselect\n2';
	expect(splitStatements(sql)).toEqual([
		{sql: 'select 1', offset: 9, line: 2},
		{sql: 'select\n2', offset: 20, line: 4},
	]);
});
