import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {commandStepText} from '../../../source/present/next-step/next-step-text.ts';
import {type Embedded, errorOf, openEmbedded} from './embedded.ts';

type Place = readonly [line: number, column: number] | undefined;

const cases: readonly (readonly [what: string, sql: string, place: Place, message: string, step?: string])[] = [
	['a misspelled keyword', 'selec 1', [1, 1], 'near "selec"'],
	['WHERE and nothing behind it', 'select 1\nfrom people\nwhere', [3, 6], 'at the end of the statement'],
	['a missing parenthesis', 'select count(*\nfrom people', [1, 13], 'never closed'],
	['a parenthesis too many', 'select (1))', [1, 11], '")"'],
	['an open string', "select 'abc\nfrom people", [1, 8], 'unterminated string'],
	['an open comment', 'select 1 /* abc', [1, 10], 'unterminated comment'],
	['an open name', 'select "abc', [1, 8], 'unterminated quoted name'],
	['after a string with umlauts', "select 'äöü😀', foo(1)", [1, 16], 'FOO'],
	['an unknown function on a later line', 'select id,\n  foo(1)\nfrom people', [2, 3], 'FOO'],
	['an unknown function within calls', 'select upper(lower(\n\tbar(name))) from people', [2, 2], 'BAR'],
	['too many arguments', 'select\n len(name, 1) from people', [2, 2], 'LEN takes 1 argument, not 2'],
	['a window function without OVER', 'select row_number() from people', [1, 8], 'needs an OVER'],
	['an unknown date part', "select dateadd(mnth, 1, '2008-01-01')", [1, 8], '"mnth"', 'month'],
	['an unknown type', 'select id::strang from people', [1, 12], 'strang'],
	[
		'a system view that is not here',
		'select *\nfrom stl_not_recorded',
		[2, 6],
		'The system view stl_not_recorded',
		'sys_query_history',
	],
	[
		'a text in double quotes',
		'select id from people where name = "Ann"',
		[1, 36],
		'Column "ann" does not exist',
		"'Ann'",
	],
	[
		'a date that there is not',
		"select '2024-02-30'::date",
		[1, 8],
		'date or time: "2024-02-30"',
		'try_cast(x as date)',
	],
	['a text that is not a boolean', "select 'maybe'::bool", [1, 8], 'type boolean: "maybe"', "'t', 'true'"],
	['the table of Oracle', 'select 1 from dual', [1, 15], 'Relation "dual" does not exist', 'remove the FROM clause'],
	['dropping a missing table', 'drop table nosuch', [1, 12], '"nosuch"', 'DROP TABLE IF EXISTS nosuch'],
	['UNNEST', 'select unnest(array(1, 2))', [1, 8], 'UNNEST is not part of Redshift', 'SELECT i FROM t, t.items i'],
	['a word with parentheses', 'select sysdate()', [1, 8], 'reserved word', 'without parentheses: sysdate'],
	['a function of the account', 'select current_namespace', [1, 8], 'CURRENT_NAMESPACE is not supported'],
	[
		'a format element without meaning for intervals',
		"select to_char(interval '3 days', 'Day')",
		[1, 8],
		'no element Day',
	],
	['a cast of a column that does not exist', 'select cast(nmae as int) from people', [1, 13], '"nmae" does not exist.'],
	['a missing column named like its cast', 'select cast(nmae as date) from people', [1, 13], '"nmae" does not exist.'],
	[
		'a cast of a value without a type',
		'select cast(nvl(nmae, 1) as int) from people',
		undefined,
		'does not accept values',
	],
	[
		'a column that a table of a query in FROM does not have',
		'select p.id from people p left join (select k.nmae from kept k) s on true',
		[1, 47],
		'Column "nmae" of relation "k" does not exist.',
	],
	['a table with the name of a system view', 'select * from public.pg_boats', [1, 15], 'Relation "pg_boats"'],
	['a column without FROM', 'select 1 where nmae = 1', [1, 16], 'there is no FROM'],
	['an update of a column that does not exist', 'update people set nmae = 1', [1, 19], 'Column "nmae" does not exist'],
	['an aggregate in WHERE', 'select id from people where count(*) > 1', [1, 29], 'not allowed in WHERE.', 'HAVING'],
	[
		'a delimiter that is a column',
		'select listagg(name, name) from people',
		[1, 8],
		'The delimiter of LISTAGG must be a constant.',
		'Use a literal',
	],
	['a character that does not exist', 'select chr(-1)', [1, 8], 'CHR has no character for -1.'],
	[
		'a position beyond the select list',
		'select id from people order by 9',
		[1, 32],
		'ORDER BY position 9 is not in the select list',
	],
	[
		'a column added twice',
		'alter table people add column name int',
		[1, 31],
		'"name" of relation "people" already exists.',
	],
	['dropping a missing column', 'alter table people drop column nmae', [1, 32], '"nmae" of relation "people"'],
	[
		'a column too short for what it holds',
		'alter table kept alter column word type varchar(2)',
		undefined,
		'it contains longer values',
	],
	['two distribution keys', 'create table t (a int distkey, b int distkey)', [1, 38], 'one DISTKEY'],
	[
		'an ordered window without a frame',
		'select sum(id) over (order by id) from people',
		[1, 8],
		'frame clause',
		'rows between',
	],
	[
		'an ordered first value without a frame',
		'select first_value(id) over (order by id) from people',
		[1, 8],
		'frame clause',
	],
	['a table that does not exist', 'select *\nfrom poeple', [2, 6], 'Relation "poeple" does not exist', '"people"'],
	['a table without a similar name', 'select *\nfrom zzz', [2, 6], 'Relation "zzz" does not exist', 'tables create'],
	['a column that does not exist', 'select id, nmae\nfrom people', [1, 12], 'Column "nmae" does not exist', '"name"'],
	['a column of a table that does not exist', 'select p.nmae from people p', [1, 10], '"nmae"', '"name"'],
	['an alias that does not exist', 'select q.id from people p', [1, 8], '"q"'],
	['a column of two tables', 'select name from people a, people b', [1, 8], '"name" is ambiguous'],
	['a column outside GROUP BY', 'select name, count(*) from people', [1, 8], 'GROUP BY'],
	['a table that already exists', 'create table people (id int)', [1, 14], 'already exists'],
	['a schema that does not exist', 'create table nowhere.x (id int)', [1, 14], 'Schema "nowhere" does not exist'],
	['an unknown target column', "insert into people (id, nmae) values (1, 'x')", [1, 25], '"nmae"', '"name"'],
	['too many values', "insert into people (id) values (1, 'x')", [1, 13], 'more expressions'],
	['too few values', 'insert into people (id, name) select 1', [1, 13], 'more target columns'],
	['a NULL in a NOT NULL column', 'insert into people (id) values (null)', [1, 21], 'NULL value into column "id"'],
	[
		'text that is too long',
		"insert into people values (1, 'much too long a name')",
		[1, 31],
		'Value too long for character type: column name holds 10 bytes',
	],
	[
		'text that is too long, by a query',
		"insert into people select 1, 'much too long a name'",
		[1, 30],
		'Value too long for character type',
	],
	[
		'text that is too long, by UPDATE',
		"update people set name = 'much too long a name'",
		[1, 26],
		'Value too long for character type',
	],
	[
		'text that is no number',
		"select 'x'::int",
		[1, 8],
		'Invalid input syntax for type integer: "x"',
		'try_cast(x as integer)',
	],
	['text that is not a date', "select 'x'::date", [1, 8], 'Invalid input syntax for type date: "x"'],
	['a division by zero', 'select 1/0', [1, 10], 'Divide by zero', 'nullif'],
	['a division by zero in a column', 'select 1.0/id from (select 0 as id) t', [1, 12], 'Divide by zero'],
	['a division by zero, one of two', 'select 4/2,\n  3/id from (select 0 as id) t', [2, 5], 'Divide by zero'],
	['a division by zero that may be either', 'select 1/id, 2/id from (select 0 as id) t', undefined, 'Divide by zero'],
	[
		'a value of a column',
		"select a::int4 from (select 'x' || 1 as a) t",
		[1, 9],
		'type integer: "x1"',
		'try_cast(x as integer)',
	],
	['a value of a column, in CAST', 'select 1,\n  cast(name as date) from people', [2, 13], 'Invalid input syntax'],
	[
		'a value that either cast may be about',
		'select name::int, (name || 1)::int from people',
		undefined,
		'Invalid input',
	],
	['a value without a cast', 'select 1::bigint from people where id * 1.0 = name', undefined, 'Invalid input'],
	['a value among rows', "select a::int from (select 'x1' as a) t", [1, 28], 'Invalid input syntax'],
	[
		'a chain of operators that is too long',
		`select ${Array.from({length: 600}, (_, n) => n).join(' + ')}`,
		[1, 3490],
		'nested too deeply',
		'Split it',
	],
	[
		'a chain of operators that leaves the parser no stack',
		`select ${Array.from({length: 20_000}, () => 1).join('+')}`,
		[1, 40_005],
		'nested too deeply',
		'Split it',
	],
	['a chain of comparisons that is too long', `select 1${'=1'.repeat(20_000)}`, [1, 1006], 'more than 500 levels'],
	['parentheses that are too deep', `select ${'('.repeat(600)}1${')'.repeat(600)}`, [1, 507], 'more than 500 levels'],
	['calls that are too deep', `select ${'abs('.repeat(600)}1${')'.repeat(600)}`, [1, 2004], 'more than 500 levels'],
	['an integer that is too large', 'select 2147483647 + 1', [1, 19], 'Numeric overflow'],
	['a smallint that is too large', 'select 99999::smallint', [1, 8], 'Numeric overflow'],
	['a NUMERIC that is too large', 'select 123.456::decimal(2,1)', [1, 8], 'Numeric overflow'],
	['broken JSON', "select json_array_length('[1')", [1, 8], 'not valid JSON'],
	['a strict date out of range', "select to_date('20010631', 'YYYYMMDD', TRUE)", undefined, 'out of range'],
	['NUMERIC to boolean', 'select 5.0::bool', [1, 8], 'Cannot cast type numeric to boolean'],
	['a subquery of two rows', 'select (select id from people)', undefined, 'more than one row'],
	['unions of different width', 'select 1 union select 1, 2', [1, 16], 'same number of columns'],
	['a key that is not a column', 'create table t (a int) distkey(b)', [1, 14], '"b" named in a key does not exist'],
	[
		'an encoding that does not exist',
		'create table t (a int encode zip)',
		[1, 30],
		'zip is not a compression encoding',
	],
	['a type that is too long', 'create table t (a varchar(70000))', [1, 19], 'VARCHAR has at most 65535 bytes'],
	['a cast to too many digits', 'select 1::decimal(39,2)', [1, 11], 'DECIMAL has at most 38 digits'],
	['a type that Redshift does not have', 'create table t (a strang(3))', [1, 19], 'Redshift has no type strang(3)'],
	['a name of too many bytes', `create table ${'ü'.repeat(64)} (a int)`, [1, 14], '128 bytes, and 127 are allowed'],
	['a reserved word as a name', 'create table t (user int)', [1, 17], 'USER is a reserved word', '"user"'],
	['DISTSTYLE misspelled', 'create table t (a int) diststyle evn', [1, 34], 'AUTO, EVEN, KEY or ALL'],
	['an IDENTITY that is set', 'insert into numbered (id) values (1)', [1, 23], 'identity column'],
];

describe('errors', () => {
	let embedded: Embedded;
	beforeAll(async () => {
		embedded = await openEmbedded();
		await embedded.run('create table people (id int not null, name varchar(10))');
		await embedded.run("insert into people values (1, 'Ann'), (2, 'Bob')");
		await embedded.run('create table numbered (id int identity(1,1), a int)');
		await embedded.run('create table kept (word varchar(20))');
		await embedded.run("insert into kept values ('longer')");
	});
	afterAll(() => embedded.close());

	for (const [what, sql, place, message, step] of cases)
		it(what, async () => {
			const error = await errorOf(embedded.run(sql));
			expect(error.message).toContain(message);
			expect(error.sql).toBe(sql);
			expect(error.position).toEqual(place && {line: place[0], column: place[1]});
			expect(`${error.message} ${error.nextSteps.map(commandStepText('dwh-tui')).join(' ')}`).not.toMatch(
				/rs_engine|LINE \d|Binder Error|Catalog Error|INT32|\bf\d+_/,
			);
			expect(error.nextSteps).not.toEqual([]);
			if (step !== undefined) expect(error.nextSteps.map(commandStepText('dwh-tui')).join(' ')).toContain(step);
		});

	it('a long chain of set operations is not too deep, and its errors have a position', async () => {
		const members = Array.from({length: 1200}, (_, n) => `select ${n % 3} as n`);
		const {rows} = await embedded.run(
			`with c as (select 7 as a) select count(*), sum(n) from (${members.join(' union all ')} union all select a from c) t`,
		);
		expect(rows).toEqual([[1201, 1207]]);
		const nested = members.slice(0, 600).map(member => `(${member} order by 1 limit 1)`);
		expect((await embedded.run(`select count(*) from (${nested.join(' union all ')}) t`)).rows).toEqual([[600]]);
		expect((await embedded.run(`${members.join(' union ')} except select 1 order by n`)).rows).toEqual([[0], [2]]);
		const error = await errorOf(embedded.run(`${members.join(' union all\n')} union all\nselect n\nfrom nowhere`));
		expect(error).toMatchObject({message: 'Relation "nowhere" does not exist.', position: {line: 1202, column: 6}});
	});
});
