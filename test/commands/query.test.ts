import {existsSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {setUpWarehouse} from '../_helpers/loaded-warehouse.ts';
import {createCli, jsonLines} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';

const cli = createCli(runInProcess);
afterAll(cli.remove);
beforeAll(async () => {
	await setUpWarehouse(cli);
});

test('SQL comes as an argument or from standard input', async () => {
	expect((await cli.ok(['query', 'select 1 as one', '--csv'])).stdout).toBe('one\r\n1\r\n');
	expect((await cli.ok(['query', '-', '--csv'], {input: 'select 2 as two;\n'})).stdout).toBe('two\r\n2\r\n');
});

test('several statements run in order, the last result is shown', async () => {
	const sql =
		"create table notes (id integer, text varchar(10)); insert into notes values (1, 'a'), (2, null); select * from notes order by id";
	expect(jsonLines((await cli.ok(['query', sql, '--json'])).stdout)).toEqual([
		{id: 1, text: 'a'},
		{id: 2, text: null},
	]);
});

test('every result and every outcome of several statements is shown', async () => {
	const sql =
		'select 1 as a; create table several (id integer); insert into several values (1), (2); select id from several order by id';
	const drawn = await cli.ok(['query', sql]);
	expect(drawn.stdout).toBe('a\n─\n1\n\nid\n──\n 1\n 2\n');
	for (const line of ['1 of 4: select', '2 of 4: create', '3 of 4: insert, 2 rows', '4 of 4: select'])
		expect(drawn.stderr).toContain(line);
	await cli.ok(['query', 'drop table several']);
	expect((await cli.ok(['query', sql, '--csv'])).stdout).toBe('a\r\n1\r\n\r\nid\r\n1\r\n2\r\n');
	await cli.ok(['query', 'drop table several']);
	expect(jsonLines((await cli.ok(['query', sql, '--json', '--limit', '1'])).stdout)).toEqual([
		{statement: 1, row: {a: 1}},
		{statement: 1, rows: 1},
		{statement: 2},
		{statement: 3, rowsAffected: 2},
		{statement: 4, row: {id: 1}},
		{statement: 4, rows: 1},
	]);
});

test('a script stops at its first error, which says what took effect', async () => {
	const script = path.join(cli.cwd, 'script.sql');
	writeFileSync(
		script,
		'create table stays (id integer);\ninsert into stays values (1);\n  select * from nothing_here;\ndrop table stays;\n',
	);
	const failed = await cli.run(['query', '--file', script]);
	expect(failed.code).toBe(1);
	expect(failed.stderr).toContain(`${script}:3:17: Relation "nothing_here" does not exist.`);
	expect(failed.stderr).toMatch(/statement 3 of 4, line 3, column 17\n {4}select \* from nothing_here/);
	expect(failed.stderr).toContain('Statements 1 to 2 took effect.');
	expect((await cli.ok(['query', 'select id from stays', '--csv'])).stdout).toBe('id\r\n1\r\n');
});

test('BEGIN and COMMIT hold statements together, and a failure between them undoes them', async () => {
	const text =
		'create table held (id integer); begin; insert into held values (1); commit; begin; insert into held values (2); select 1/0';
	const failed = await cli.run(['query', '-'], {input: text});
	expect(failed.code).toBe(1);
	expect(failed.stderr).toContain('Statements 1 to 4 took effect.');
	expect(failed.stderr).toContain('Statements 5 to 6 belonged to the transaction, which was rolled back.');
	expect((await cli.ok(['query', 'select id from held', '--csv'])).stdout).toBe('id\r\n1\r\n');
	const open = await cli.ok(['query', 'begin; delete from held']);
	expect(open.stderr).toContain('The transaction was not committed and is rolled back.');
	expect((await cli.ok(['query', 'select count(*) as n from held', '--csv'])).stdout).toBe('n\r\n1\r\n');
});

test('a temporary table lasts to the end of the text', async () => {
	const text = 'create temp table t (a integer); insert into t values (1), (2); select sum(a) as s from t';
	expect((await cli.ok(['query', text, '--csv'])).stdout).toBe('s\r\n3\r\n');
	expect((await cli.run(['query', 'select * from t'])).stderr).toContain('Relation "t" does not exist.');
});

test('--param gives placeholders their values, before those of the text', async () => {
	const text = "-- params: n = 1, who = 'x'\nselect :n as n, :who as who, :more as more";
	const {stdout} = await cli.ok(['query', text, '--param', 'n=7', '--param', 'more=a b=c', '--csv']);
	expect(stdout).toBe('n,who,more\r\n7,x,a b=c\r\n');
	const wrong = await cli.run(['query', text, '--param', 'n']);
	expect([wrong.code, wrong.stdout]).toEqual([2, '']);
	expect((await cli.run(['query', 'select 1', '--file', 'no-such.sql'])).code).toBe(2);
});

test('a value that no placeholder takes is reported, with the placeholders that there are', async () => {
	const text = 'select :n as n';
	const {stdout, stderr} = await cli.ok(['query', text, '--param', 'n=7', '--param', 'm=8', '--csv']);
	expect(stdout).toBe('n\r\n7\r\n');
	expect(stderr).toContain('The statement has no :m for --param m. It has :n.');
	expect((await cli.ok(['query', 'select 1 as a', '--param', 'x=1', '--csv'])).stderr).toContain(
		'The statement has no :x for --param x. It has no placeholder.',
	);
	expect((await cli.run(['query', 'top-songs', '--param', 'top=3', '--csv'])).stderr).toContain(
		'top-songs has no parameters, so --param top is ignored.',
	);
});

test('an UPDATE with several matches for a row counts the row one time', async () => {
	const text =
		"create temp table a (id int, w varchar(5)); insert into a values (1, 'x'), (2, 'y'); create temp table b (id int, w varchar(5)); insert into b values (1, 'p'), (1, 'q'); update a set w = b.w from b where b.id = a.id";
	expect((await cli.ok(['query', text])).stderr).toContain('5 of 5: update, 1 row');
	const strict = await cli.run(['query', text.replace('update', 'set error_on_nondeterministic_update to on; update')]);
	expect([strict.code, strict.stderr]).toEqual([
		1,
		expect.stringContaining('Found multiple matches to update the same tuple.'),
	]);
});

test('a limit is kept and announced', async () => {
	const {stdout, stderr} = await cli.ok([
		'query',
		'select 1 as n union all select 2 union all select 3',
		'--csv',
		'--limit',
		'2',
	]);
	expect(stdout.split('\r\n')).toHaveLength(4);
	expect(stderr).toContain('there are more');
});

test('an error has a caret under what it is about', async () => {
	const {code, stderr} = await cli.run(['query', 'select 1\nfrom notes\nwhere idd = 2']);
	expect(code).toBe(1);
	const lines = stderr.split('\n');
	const at = lines.findIndex(line => line.includes('where idd = 2'));
	expect(lines[at]?.indexOf('idd')).toBe(lines[at + 1]?.indexOf('^'));
});

test('a result with no rows still names its columns', async () => {
	expect((await cli.ok(['query', 'select 1 as one where 1 = 0'])).stdout).toBe('one\n───\n');
	expect((await cli.ok(['query', 'select 1 as one where 1 = 0', '--csv'])).stdout).toBe('one\r\n');
});

test('read-only refuses commands that write files or results before they do anything', async () => {
	const out = path.join(cli.cwd, 'sample');
	for (const [args, said] of [
		[['sample', '--out', out], 'sample'],
		[['verify', '--save'], 'verify --save'],
	] as const) {
		const refused = await cli.run(['--read-only', ...args]);
		expect([refused.code, refused.stdout]).toEqual([2, '']);
		expect(refused.stderr).toContain(`Could not run "${said}": this program is read-only.`);
	}
	expect(existsSync(out)).toBe(false);
});

test('read-only refuses what writes and answers what reads', async () => {
	for (const sql of [
		'delete from notes',
		'drop table notes',
		'insert into notes values (3, null)',
		'select * into copy_of from notes',
	]) {
		const refused = await cli.run(['--read-only', 'query', sql]);
		expect(refused.code, sql).toBe(2);
	}

	expect((await cli.ok(['--read-only', 'query', 'select count(*) as n from notes', '--csv'])).stdout).toBe(
		'n\r\n2\r\n',
	);
});

test('a query is found by its title and in any case, and a near miss is named', async () => {
	for (const name of ['top-songs', 'Top songs', 'TOP-SONGS'])
		expect((await cli.run(['query', name])).stderr).toContain('Relation');
	const {code, stderr} = await cli.run(['query', 'top-song']);
	expect(code).toBe(2);
	expect(stderr).toContain('Did you mean top-songs?');
});

test('SQL may begin with a comment', async () => {
	expect((await cli.ok(['query', '-- why\nselect 1 as one', '--csv'])).stdout).toBe('one\r\n1\r\n');
});

test('a plan and a definition are shown whole', async () => {
	await cli.ok(['query', 'create table shown (id integer, name varchar(20)) diststyle all']);
	const {stdout} = await cli.ok(['query', 'show table shown']);
	expect(stdout.split('\n')).toContain('    name character varying(20) ENCODE lzo');
	expect(stdout).not.toContain('↵');
	expect((await cli.ok(['query', 'explain select * from shown'])).stdout).toContain('\nSeq Scan on shown ');
	expect((await cli.ok(['query', "insert into shown values (1, 'a')"])).stderr).toMatch(/^1 row in /);
});

test('a screen reader gets each row as a sentence', async () => {
	const sql = "select 1 as a, null as b, '' as c union all select 2, 'x', 'y' order by 1";
	const {stdout} = await cli.ok(['query', sql], {env: {ACCESSIBLE: '1'}});
	expect(stdout).toBe('Row 1. a: 1; b: NULL; c: empty.\nRow 2. a: 2; b: x; c: y.\n');
	expect((await cli.ok(['query', 'select 1 as a', '--csv'], {env: {ACCESSIBLE: '1'}})).stdout).toBe('a\r\n1\r\n');
});

test('a table that nothing knows: what there is, and no creation of the tables of the project', async () => {
	const unknown = await cli.run(['query', 'select * from nope']);
	expect(unknown.stderr).toContain('Relation "nope" does not exist.');
	expect(unknown.stderr).toMatch(/→ Existing tables: (?:\w+, )*stays[^.]*\./);
	expect(unknown.stderr).not.toContain('tables create');
	const ofProject = await cli.run(['query', 'select * from songplays']);
	expect(ofProject.stderr).toContain('tables create');
	expect((await cli.run(['query', 'select * from stay'])).stderr).toContain('Did you mean "stays"?');
});
