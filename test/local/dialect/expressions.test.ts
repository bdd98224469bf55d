import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Cell, type Embedded, errorOf, openEmbedded} from './embedded.ts';

const tables = [
	'create table plays (id int, name varchar(20), at timestamp, day date, data super, price decimal(8,2))',
	`insert into plays values
		(10, 'Ann', '2008-01-01 10:00', '2008-01-01', json_parse('{"a":{"b":[1,2]},"name":"x"}'), 1.5),
		(9, 'Bob', '2008-01-02 11:00', '2008-01-02', null, 2),
		(9, 'Bob', null, null, null, 2)`,
	'create table boxes (id int, plays super)',
	`insert into boxes values (1, json_parse('{"id":7}'))`,
];

const answers: readonly (readonly [sql: string, ...row: readonly Cell[]])[] = [
	// NULL compared like other values.
	['select null is not distinct from null, 1 is not distinct from null', true, false],
	['select 1 is distinct from 2, null is distinct from null', true, false],
	["select count(*) from plays where name is not distinct from 'Ann '", 1],
	['select 1 where (null = 1) is unknown and (1 = 1) is not unknown', 1],
	// Days.
	[
		'select at + 1, at - 1, 1 + at from plays where id = 10',
		'2008-01-02 10:00:00',
		'2007-12-31 10:00:00',
		'2008-01-02 10:00:00',
	],
	[
		'select getdate() - 1 < getdate(), sysdate + 1 > sysdate, current_timestamp - 7 < current_timestamp',
		true,
		true,
		true,
	],
	["select '2008-01-01 10:00+01'::timestamptz", '2008-01-01 09:00:00+00'],
	// Literals.
	["select 'a'\n  'b' -- and\n 'c'", 'abc'],
	["select int '5', boolean 'yes', decimal(5,2) '1.5', varchar(3) 'abcd'", 5, true, '1.50', 'abc'],
	[
		"select date(plays.at) >= '2008-01-01', date(at + interval '1 day') = '2008-01-02' from plays where id = 10",
		true,
		true,
	],
	["select cast('1.5' as dec(5,2)), dec(4,1) '2'", '1.50', '2.0'],
	["select timestamp with time zone '2008-01-01 10:00:00+01'", '2008-01-01 09:00:00+00'],
	["select interval 2 day, interval '2' hour", '2 days', '02:00:00'],
	["select -'5', +id, -id from plays where id = 10", -5, 10, -10],
	// Date parts.
	["select date_trunc('month'::text, timestamp '2008-05-06')", '2008-05-01 00:00:00'],
	["select date_trunc(cast('day' as varchar), timestamp '2008-05-06 10:00')", '2008-05-06 00:00:00'],
	['select date_trunc("month", at) from plays where id = 10', '2008-01-01 00:00:00'],
	[
		"select date_part('year'::varchar, day), dateadd('day', 1, day) from plays where id = 10",
		2008,
		'2008-01-02 00:00:00',
	],
	// Numbers are ordered by value, and their text keeps its digits.
	["select listagg(distinct id, ',') within group (order by id) from plays", '9,10'],
	["select listagg(distinct id, ',') within group (order by id desc) from plays", '10,9'],
	[
		"select distinct listagg(distinct day, ',') within group (order by day) over () from plays",
		'2008-01-01,2008-01-02',
	],
	["select listagg(distinct id, ',') within group (order by id) from plays where id > 10", null],
	['select listagg(distinct name) within group (order by name) from plays', 'AnnBob'],
	['select listagg(distinct name) within group (order by id) from plays', 'BobAnn'],
	// The parts of a name are resolved by the relations in FROM.
	['select main.plays.id from plays where id = 10', 10],
	['select data.a.b[1], plays.data.a.b[0], main.plays.data.a.b[0] from plays where id = 10', '2', '1', '1'],
	["select data['name'], (data).name from plays where id = 10", '"x"', '"x"'],
	['select plays.id, boxes.plays.id from boxes', '7', '7'],
	['select b.plays.id from boxes b', '7'],
	['select (select boxes.plays.id from plays where plays.id = 10) from boxes', '7'],
	["select pg_catalog.upper('a')", 'A'],
	["select convert(varchar(2), 'abc'), trim('xax', 'x')", 'ab', 'a'],
	["select lpad(7, 3, 0), split_part('a1b', 1, 2)", '007', 'b'],
];

const errors: readonly (readonly [sql: string, column: number | undefined, message: string, step?: string])[] = [
	['select 1 is unknown', 8, 'IS UNKNOWN is not allowed in the select list.'],
	['select at / 2 from plays', 11, 'Operator does not exist: timestamp without time zone / integer.'],
	['select day * 2 from plays', 12, 'Operator does not exist: date * integer.'],
	['select 5 % at from plays', 10, 'Operator does not exist: integer % '],
	['select at + 1.5 from plays', 11, 'Operator does not exist: timestamp without time zone + numeric.'],
	['select 1 << 2.5', 10, 'Operator does not exist: integer << numeric.', 'Cast to an integer'],
	['select round(true)', 8, 'Function round(boolean) does not exist.'],
	['select substring(name, at) from plays', undefined, 'Cannot cast type timestamp to integer.'],
	["select date_trunc(lower('MONTH'), at) from plays", 19, 'DATE_TRUNC with a computed date part'],
	["select date_trunc('month')", 8, 'DATE_TRUNC takes 2 arguments, not 1.'],
	['select dateadd(day, 1)', 8, 'DATEADD takes 3 arguments, not 2.'],
	["select listagg(name, ',' order by id) from plays", 35, 'ORDER BY inside a call', 'WITHIN GROUP'],
	['select count(*) filter (where id > 1) from plays', 8, 'FILTER', 'CASE'],
	['select sum(id) ignore nulls over () from plays', 8, 'IGNORE NULLS is not allowed with SUM.'],
	['select upper(name) within group (order by id) from plays', 43, 'WITHIN GROUP is not allowed with UPPER.'],
	['select approximate sum(id) from plays', 8, 'APPROXIMATE is not allowed with SUM.'],
	['select upper(distinct name) from plays', 8, 'DISTINCT is not allowed with UPPER.'],
	["select upper(text => 'x')", 14, 'A named argument'],
	["select name -> 'a' from plays", 13, 'The operator ->'],
	["select name ->> 'a' from plays", 13, 'The operator ->>'],
	["select name #> 'a' from plays", 13, 'The operator #>'],
	["select name @> 'a' from plays", 13, 'The operator @>'],
	["select name ~* 'a' from plays", 13, 'The operator ~*', 'lower'],
	["select name !~* 'a' from plays", 13, 'The operator !~*', 'lower'],
	['select 7 // 2', 10, 'The operator //'],
	['select name collate nocase from plays', 8, 'COLLATE', 'lower'],
	["select collate(name, 'case_insensitive') from plays", 8, 'The function COLLATE'],
	['select prior id from plays', 8, 'CONNECT BY'],
	['select id from plays where id (+) = 1', 28, '(+) needs the table in front of its column', 't.column'],
	['select $1', 8, 'There is no parameter $1.'],
	['select :id', 8, 'There is no parameter :id.'],
	['select {{ day }}', 8, '{{ day }} has no value here.'],
	['select 1 = any (array(1))', 8, 'ANY of a list', 'IN'],
	['select 1 between symmetric 2 and 0', 8, 'BETWEEN SYMMETRIC', 'least'],
	['select (at, at) overlaps (at, at) from plays', 17, 'OVERLAPS'],
	["select public.len('a')", 8, 'Function PUBLIC.LEN does not exist.'],
	['select name.first from plays', 8, '"name" is neither a relation in FROM nor a SUPER column.'],
	['select plays.name.first from plays', 8, 'A value of type character varying has no fields: only SUPER has them.'],
	['select other.main.plays.id from plays', 8, 'A column of another database', 'schema.table.column'],
	['select 1e400', 8, 'out of range for type double precision'],
	["select interval 'soon'", 8, "Invalid interval 'soon'."],
	['select id::nonsense(3) from plays', 12, 'Redshift has no type nonsense(3)', 'Use one of SMALLINT'],
	['select count(plays.*) from plays', 14, '* outside a select list or COUNT'],
];

describe('expressions', () => {
	let embedded: Embedded;
	beforeAll(async () => {
		embedded = await openEmbedded();
		for (const sql of tables) await embedded.run(sql);
	});
	afterAll(() => embedded.close());

	for (const [sql, ...row] of answers)
		it(sql, async () => {
			expect((await embedded.run(sql)).rows).toEqual([row]);
		});

	for (const [sql, column, message, step = ''] of errors)
		it(`${sql} is refused at its place`, async () => {
			const error = await errorOf(embedded.run(sql));
			expect(error.message).toContain(message);
			expect(error.position).toEqual(column && {line: 1, column});
			expect(error.nextSteps).not.toEqual([]);
			expect(error.nextSteps.join(' ')).toContain(step);
			expect(error.message).not.toMatch(/rs_engine|macro/i);
		});

	it.each([
		['or', Array.from({length: 3000}, (_, n) => `id = ${n}`).join(' or ')],
		['and', Array.from({length: 3000}, (_, n) => `id <> ${n + 100}`).join(' and ')],
		['||', `'${'a'.repeat(1001)}' = ${Array.from({length: 1001}, () => "'a'").join(' || ')}`],
	])('a chain of thousands of %s is not a chain for the engine', async (_, condition) => {
		expect((await embedded.run(`select count(*) from plays where ${condition}`)).rows).toEqual([[3]]);
	});
});
