import {expect, test} from 'vitest';
import {parseScript, parseScriptTolerantly} from '../../../../source/sql/language/parser/parse-script.ts';
import {thrownBy} from '../../../_helpers/thrown-by.ts';
import {spanProblems} from './tree-spans.ts';

const script = `-- A script; with a semicolon in a comment.
create table t (a varchar(5) default ';');;
/* ; /* nested; */ ; */
create or replace procedure p() as $body$
begin
	insert into t values ('x;');
	commit;
end;
$body$ language plpgsql;
insert into "a;b" values ('it''s;', 'a\\';b'); call p()
; select $$;$$ as c from t;
`;

test('a script is its statements, each with its position', () => {
	const statements = parseScript(script);
	expect(statements.map(({kind}) => kind)).toEqual([
		'create-table',
		'create-procedure',
		'insert',
		'call-procedure',
		'query',
	]);
	expect(statements.map(({start, end}) => script.slice(start, end).replaceAll(/\s+/g, ' '))).toEqual([
		"create table t (a varchar(5) default ';')",
		expect.stringMatching(/^create or replace procedure .* language plpgsql$/),
		`insert into "a;b" values ('it''s;', 'a\\';b')`,
		'call p()',
		'select $$;$$ as c from t',
	]);
	expect(spanProblems(statements, script)).toEqual([]);
});

test.each(['', ' \n', '-- nothing', ';', ';;\n;', '/* ; */'])('%j holds no statement', sql => {
	expect(parseScript(sql)).toEqual([]);
	expect(parseScriptTolerantly(sql)).toEqual([]);
});

test('the first error of a script has its position in the whole text', () => {
	const {message, position} = thrownBy(() => parseScript('select 1;\nselect 2;\n  drop tabel t;\nselec 3'));
	expect(message).toContain('at or near "tabel"');
	expect(position).toEqual({line: 3, column: 8});
});

test('an error at the end of a statement is reported there, not at the end of the text', () => {
	expect(thrownBy(() => parseScript('select 1;\ndrop table ;\nselect 2')).position).toEqual({line: 2, column: 11});
});

test('text that cannot be parsed is reported, and parsing resumes after the semicolon', () => {
	const sql = 'select 1;\nmake me a table;\ncreate index i on t (a);\nselect a, from t;\ndrop table t';
	const statements = parseScriptTolerantly(sql);
	expect(statements.map(({kind}) => kind)).toEqual(['query', 'unreadable', 'unreadable', 'query', 'drop']);
	expect(statements.map(({start, end}) => sql.slice(start, end))).toEqual([
		'select 1',
		'make me a table',
		'create index i on t (a)',
		'select a, from t',
		'drop table t',
	]);
	expect(statements[1]).toMatchObject({problem: {code: 'sql', position: {line: 2, column: 1}}});
	expect(statements[2]).toMatchObject({problem: {message: expect.stringContaining('CREATE INDEX')}});
});

test('an unterminated string includes the rest of the script', () => {
	const statements = parseScriptTolerantly("select 1; select 'a; select 2");
	expect(statements.map(({kind}) => kind)).toEqual(['query', 'query']);
});
