import {expect, test} from 'vitest';
import {matchingBracket} from '../../../../source/screens/query/editor/matching-bracket.ts';
import {statementAt, statementRanges} from '../../../../source/screens/query/editor/statement-at.ts';
import {scan} from '../../../../source/sql/language/lexer/lexer.ts';

test.each([
	['sel|ect 1', 'select 1'],
	['select 1;|', 'select 1'],
	['select 1; sel|ect 2', 'select 2'],
	['select 1; | select 2', 'select 1'],
	['select 1;\n\n|\nselect 2', 'select 1'],
	['|\nselect 1; select 2', 'select 1'],
	['select 1; -- why|\nselect 2', 'select 1'],
	['select 1;\n-- about |two\nselect 2', '-- about two\nselect 2'],
	["select ';|' ; select 2", "select ';'"],
	['create procedure p() as $$ begin; en|d $$; select 1', 'create procedure p() as $$ begin; end $$'],
	['|', undefined],
	['-- nothing|', undefined],
])('at %j it is %j', (marked, expected) => {
	const text = marked.replace('|', '');
	const range = statementAt(statementRanges(scan(text)), marked.indexOf('|'));
	expect(range && text.slice(range.from, range.to)).toBe(expected);
});

test.each([
	['sum|(a * (b + c))', [3, 15]],
	['sum(a * (b + c))|', [15, 3]],
	['sum(a * (b + c|))', [14, 8]],
	["f|('(')", [1, 5]],
	['a|[1]', [1, 3]],
	['f|(', undefined],
	['f(a|)', [3, 1]],
	['a| b', undefined],
])('the brackets at %j', (marked, places) => {
	expect(matchingBracket(scan(marked.replace('|', '')), marked.indexOf('|'))).toEqual(places);
});
