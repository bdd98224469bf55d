import {existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {DuckDBInstance} from '@duckdb/node-api';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {setUpWarehouse} from '../_helpers/loaded-warehouse.ts';
import {createCli, jsonLines} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';

const cli = createCli(runInProcess);
afterAll(cli.remove);
beforeAll(async () => {
	await setUpWarehouse(cli);
});

const inCwd = (name: string): string => path.join(cli.cwd, name);
const two = "select 1 as id, 'a|b' as text union all select 2, null order by id";
const several = `${two}; select 3 as more`;

const texts: Readonly<Record<string, string>> = {
	table: 'id  text\n──  ────\n 1  a|b\n 2  ∅\n',
	csv: 'id,text\r\n1,a|b\r\n2,\r\n',
	tsv: 'id\ttext\n1\ta|b\n2\t\n',
	sql: "insert into result (id, text) values\n\t(1, 'a|b'),\n\t(2, null);\n",
	json: '[\n{"id":1,"text":"a|b"},\n{"id":2,"text":null}\n]\n',
	jsonl: '{"id":1,"text":"a|b"}\n{"id":2,"text":null}\n',
	markdown: '| id | text |\n| --: | --- |\n| 1 | a\\|b |\n| 2 | ∅ |\n',
	vertical: '-[ RECORD 1 ]\nid   | 1\ntext | a|b\n-[ RECORD 2 ]\nid   | 2\ntext | ∅\n',
};

const plays = "select 'paid' as level, 30 as plays union all select 'free', 10 order by plays desc";

test.each([
	['--format chart', plays, /^plays by level\n paid █+ 30\n free █+.? 10\n$/],
	['--chart bar --ascii', plays, /^plays by level\n paid #+ 30\n free #+[=_-]? 10\n$/],
	['--chart sparkline', plays, / plays +█▁ +10 to 30, last 10/],
	[
		'--chart auto',
		'select 1 as day, 5 as plays union all select 2, 9 order by day',
		/plays by day\n(?: +\d* [┤│].*\n)+ +└─+/,
	],
	['--format svg', plays, /^<svg [\s\S]*<title>paid: 30<\/title>[\s\S]*<\/svg>\n$/],
	[
		'--chart heat-map',
		"select 'mon' as day, 'free' as level, 4 as plays union all select 'tue', 'paid', 8 order by day",
		/free +paid\n mon ░+ 4\n tue +█+ 8/,
	],
])('a result is drawn with %s', async (flags, sql, drawn) => {
	expect((await cli.ok(['query', sql, ...flags.split(' ')])).stdout).toMatch(drawn);
});

test('a result that cannot be drawn is said', async () => {
	const none = await cli.run(['query', "select 'a' as a", '--format', 'chart']);
	expect([none.code, none.stdout]).toEqual([2, '']);
	expect(none.stderr).toContain('it has no numeric column');
	const heat = await cli.run(['query', plays, '--chart', 'heat-map']);
	expect(heat.stderr).toContain('cannot be drawn as a heat map');
	expect(heat.stderr).toContain('Draw it as bar, line, area');
});

test.each(Object.entries(texts))('--format %s, to the output and to a file', async (format, text) => {
	expect((await cli.ok(['query', two, '--format', format])).stdout).toBe(text);
	const file = inCwd(`${format}.txt`);
	const {stdout, stderr} = await cli.ok(['query', two, '--format', format, '--out', file]);
	expect(stdout).toBe('');
	expect(stderr).toContain(`${file}: 2 rows in `);
	expect(readFileSync(file, 'utf8')).toBe(text);
});

test.each([
	['a.csv', texts.csv],
	['a.json', texts.json],
	['a.JSONL', texts.jsonl],
	['a.md', texts.markdown],
	['a.txt', texts.table],
])('the ending of %s names the format', async (name, text) => {
	await cli.ok(['query', two, '--out', inCwd(name)]);
	expect(readFileSync(inCwd(name), 'utf8')).toBe(text);
});

test('no rows are an empty array, and a plain header', async () => {
	const none = 'select 1 as id where false';
	expect((await cli.ok(['query', none, '--format', 'json'])).stdout).toBe('[]\n');
	expect((await cli.ok(['query', none, '--format', 'markdown'])).stdout).toBe('| id |\n| --: |\n');
	expect((await cli.ok(['query', none, '--format', 'vertical'])).stdout).toBe('');
});

test('a value of several lines is whole in the expanded form', async () => {
	const {stdout} = await cli.ok(['query', "select 'x\ny' as a, 1 as long_name", '--format', 'vertical']);
	expect(stdout).toBe('-[ RECORD 1 ]\na         | x\n          | y\nlong_name | 1\n');
});

test('Parquet keeps types and every digit', async () => {
	const sql = `select true as yes, cast(1 as smallint) as small, 2 as whole, 9007199254740993 as big,
		cast('-12345678901234567890123456.789' as numeric(38, 3)) as exact, cast(0.25 as real) as half,
		cast(1e300 as double precision) as wide, 'ü' as text, date '1969-12-31' as day,
		timestamp '2018-11-01 21:01:46.796001' as moment, timestamptz '1960-01-01 00:00:00.5+02' as zoned, 'x' as text
		union all select null, null, null, null, null, null, null, null, null, null, null, null order by 1`;
	const file = inCwd('all.parquet');
	await cli.ok(['query', sql, '--out', file]);
	const engine = await DuckDBInstance.create();
	const connection = await engine.connect();
	const described = await connection.runAndReadAll(`describe select * from read_parquet('${file}')`);
	expect(described.getRows().map(([name, type]) => `${name} ${type}`)).toEqual([
		'yes BOOLEAN',
		'small SMALLINT',
		'whole INTEGER',
		'big BIGINT',
		'exact DECIMAL(38,3)',
		'half FLOAT',
		'wide DOUBLE',
		'text VARCHAR',
		'day DATE',
		'moment TIMESTAMP',
		'zoned TIMESTAMP WITH TIME ZONE',
		'text_2 VARCHAR',
	]);
	await connection.run("set timezone = 'UTC'");
	const rows = await connection.runAndReadAll(
		`select columns(*)::varchar from read_parquet('${file}') order by 1 nulls last`,
	);
	expect(rows.getRows()).toEqual([
		[
			'true',
			'1',
			'2',
			'9007199254740993',
			'-12345678901234567890123456.789',
			'0.25',
			'1e+300',
			'ü',
			'1969-12-31',
			'2018-11-01 21:01:46.796001',
			'1959-12-31 22:00:00.5+00',
			'x',
		],
		Array.from({length: 12}, () => null),
	]);
	connection.closeSync();
	engine.closeSync();
});

test('INSERT statements fill a table with what was read, and another name is given by --table', async () => {
	await cli.ok([
		'query',
		`create table hard (flag boolean, small smallint, exact numeric(38, 2), wide double precision, text varchar(40), day date,
			moment timestamp, zoned timestamptz, bytes varbyte(8), doc super);
		insert into hard values
			(true, -1, 123456789012345678901234567890123456.78, 1e21, 'it''s \\\\ 夜', '2018-11-01', '2018-11-01 21:01:46.796',
				'1960-01-01 00:00:00.5+00', to_varbyte('00ff', 'hex'), json_parse('{"a":"it''s"}')),
			(null, null, null, 'NaN', '', null, null, null, null, null)`,
	]);
	const read = 'select * from hard order by small';
	const {stdout} = await cli.ok(['query', read, '--format', 'sql']);
	expect(stdout).toMatch(/^insert into hard \(flag, small,/);
	const copied = (await cli.ok(['query', read, '--format', 'sql', '--table', 'copied'])).stdout;
	await cli.ok(['query', `create table copied (like hard); ${copied}`]);
	const [before, after] = [
		await cli.ok(['query', read, '--csv']),
		await cli.ok(['query', read.replace('hard', 'copied'), '--csv']),
	];
	expect(before.stdout).toContain('123456789012345678901234567890123456.78');
	expect(after.stdout).toBe(before.stdout);
});

test('a file that exists is kept, unless --force replaces it behind its link', async () => {
	const [file, link] = [inCwd('kept.csv'), inCwd('link.csv')];
	writeFileSync(file, 'old', {mode: 0o640});
	symlinkSync(file, link);
	const refused = await cli.run(['query', two, '--out', link]);
	expect([refused.code, refused.stdout]).toEqual([2, '']);
	expect(refused.stderr).toContain(`Could not write ${link}: it already exists.`);
	expect(readFileSync(file, 'utf8')).toBe('old');
	await cli.ok(['query', two, '--out', link, '--force']);
	expect(readFileSync(file, 'utf8')).toBe(texts.csv);
});

test.each([
	['--csv --format json', '--csv and --format json exclude each other.'],
	['--json --format csv', '--format csv and --json exclude each other.'],
	['--json --csv', '--csv and --json exclude each other.'],
	['--chart pie', 'Use auto, bar, line'],
	['--chart bar --csv', '--chart and --csv exclude each other.'],
	['--chart bar --format json', '--chart and --format json exclude each other.'],
	['--format parquet', '--format parquet is written to a file.'],
	['--format xlsx', '--format xlsx is written to a file.'],
	['--force', '--force needs --out.'],
	['--format tabel', 'Did you mean table?'],
	['--out folder --csv', 'Could not write folder: it is a folder.'],
	['--out folder', 'folder has no extension to choose the format by.'],
	['--out a.cvs', 'Did you mean .csv?'],
	['--out a.pdf', 'Write the file with one of .csv, .tsv, .json, .jsonl, .md, .sql, .parquet, .xlsx, .svg, .txt'],
	['--out no/such.csv', 'Could not write no/such.csv: the folder no does not exist.'],
])('%s is refused before anything runs', async (flags, said) => {
	mkdirSync(inCwd('folder'), {recursive: true});
	const {code, stdout, stderr} = await cli.run(['query', 'create table never (id int)', ...flags.split(' ')]);
	expect(stdout + stderr).toContain(said);
	expect(code).not.toBe(0);
	expect((await cli.run(['query', 'select * from never'])).stderr).toContain('does not exist');
});

test.each(['json', 'parquet', 'xlsx'])('several results are refused for %s', async format => {
	const {code, stderr} = await cli.run(['query', several, '--format', format, '--out', inCwd('several')]);
	expect(code).toBe(2);
	expect(stderr).toContain(`--format ${format} holds one result, and the text has 2.`);
});

test('several results in one file are numbered lines, or stand one below the other', async () => {
	await cli.ok(['query', several, '--out', inCwd('several.jsonl')]);
	expect(jsonLines(readFileSync(inCwd('several.jsonl'), 'utf8'))).toEqual([
		{statement: 1, row: {id: 1, text: 'a|b'}},
		{statement: 1, row: {id: 2, text: null}},
		{statement: 1, rows: 2},
		{statement: 2, row: {more: 3}},
		{statement: 2, rows: 1},
	]);
	await cli.ok(['query', several, '--out', inCwd('several.csv')]);
	expect(readFileSync(inCwd('several.csv'), 'utf8')).toBe(`${texts.csv}\r\nmore\r\n3\r\n`);
});

test('a failure, and a text without a result, leave no file', async () => {
	const before = readdirSync(cli.cwd);
	const failed = await cli.run(['query', `${two}; select 1/0`, '--out', inCwd('failed.csv')]);
	expect(failed.code).toBe(1);
	const none = await cli.ok(['query', 'create table nothing (id int)', '--out', inCwd('none.csv')]);
	expect(none.stderr).toContain('none.csv was not written.');
	expect(readdirSync(cli.cwd)).toEqual(before);
});

test('with --json the file is named by an event', async () => {
	const {stdout, stderr} = await cli.ok(['query', two, '--json', '--out', inCwd('named.csv')]);
	expect(jsonLines(stdout)).toEqual([{event: 'result', file: inCwd('named.csv'), rows: 2}]);
	expect(stderr).toBe('');
	expect(readFileSync(inCwd('named.csv'), 'utf8')).toBe(texts.csv);
});

test('--out is refused while the program is read-only', async () => {
	const refused = await cli.run(['--read-only', 'query', two, '--out', inCwd('refused.csv')]);
	expect(refused.code).toBe(2);
	expect(refused.stderr).toContain('Could not run "query --out"');
	expect(existsSync(inCwd('refused.csv'))).toBe(false);
});

test('--explain gives the plan of a query and runs nothing', async () => {
	const plain = await cli.ok(['query', two, '--explain']);
	expect(plain.stdout).toMatch(/^step +rows +cost\nMerge/);
	expect((await cli.ok(['query', two, '--explain', '--csv'])).stdout).toMatch(/^QUERY PLAN\r\nXN Merge {2}\(cost=/);
	expect((await cli.ok(['query', `explain ${two}`, '--explain'])).stdout).toBe(plain.stdout);
	const wrong = await cli.run(['query', 'select 1\nfrom no_such_table', '--explain']);
	expect(wrong.stderr).toContain('line 2, column 6');
	await cli.ok(['query', 'create table stays_empty (id int)']);
	await cli.run(['query', 'insert into stays_empty values (1)', '--explain']);
	expect((await cli.ok(['query', 'select count(*) as n from stays_empty', '--csv'])).stdout).toBe('n\r\n0\r\n');
});

test.each([
	[['--chart'], ['query', plays, '--chart']],
	[
		['--chart', 'auto'],
		['query', '--chart', plays],
	],
	[
		['--chart', 'auto'],
		['query', '--chart', '--limit', '2', plays],
	],
])('a chart without a kind is drawn as %j', async (_, args) => {
	expect((await cli.ok(args)).stdout).toBe((await cli.ok(['query', plays, '--chart', 'auto'])).stdout);
});

test.each([
	['md', 'markdown'],
	['ndjson', 'jsonl'],
	['tab', 'tsv'],
	['txt', 'table'],
	['expanded', 'vertical'],
])('--format %s is %s', async (alias, format) => {
	expect((await cli.ok(['query', two, '--format', alias])).stdout).toBe(texts[format]);
});

test.each([
	[['--format', 'html'], /Use one of table, csv/],
	[['--format', 'markdwn'], /Did you mean markdown\?/],
	[['--chart', 'pie'], /Use auto, bar/],
	[['-v', 'n=1'], /unknown option '-v'\n\(Did you mean --param\?\)/],
	[['-x'], /Did you mean --format vertical\?/],
	[['-c'], /Did you mean query "SQL"\?/],
])('what is not known teaches what is: %j', async (args, says) => {
	const {code, stderr} = await cli.run(['query', 'select 1', ...args]);
	expect(code).toBe(2);
	expect(stderr).toMatch(says);
});

test('-f, -o and -p are short for --file, --out and --param', async () => {
	writeFileSync(inCwd('short.sql'), 'select :n as n');
	await cli.ok(['query', '-f', 'short.sql', '-p', 'n=7', '-o', inCwd('short.csv')]);
	expect(readFileSync(inCwd('short.csv'), 'utf8')).toBe('n\r\n7\r\n');
});

test('a device is no place for a result', async () => {
	const {code, stderr} = await cli.run(['query', two, '--out', '/dev/full', '--format', 'csv', '--force']);
	expect(code).toBe(2);
	expect(stderr).toContain('Could not write /dev/full: it is not a regular file.');
});
