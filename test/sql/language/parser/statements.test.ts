import {expect, test} from 'vitest';
import {parseStatement} from '../../../../source/sql/language/parser/parse-statement.ts';
import {outline} from './outline.ts';
import {statementCases} from './statement-cases.ts';
import {spanProblems} from './tree-spans.ts';

test.each(statementCases)('%s', (sql, tree) => {
	expect(outline(sql)).toMatchObject(tree);
	expect(spanProblems(parseStatement(sql), sql)).toEqual([]);
});

test.each(statementCases)('in capitals and with comments between the words: %s', sql => {
	// Strings and bodies stay unchanged.
	const spaced = sql.replaceAll(/ (?=(?:[^']*'[^']*')*[^']*$)(?=(?:[^$]*\$\$[^$]*\$\$)*[^$]*$)/g, ' /* a; */\n-- b;\n');
	expect(parseStatement(spaced).kind).toBe(parseStatement(sql).kind);
});
