import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {formatSql} from '../../../../source/sql/language/format/format-sql.ts';
import {scan} from '../../../../source/sql/language/lexer/lexer.ts';

const cases: readonly (readonly [name: string, sql: string, formatted: string])[] = [
	['a short query', 'SELECT  a,b FROM t', 'select a, b\nfrom t'],
	['names keep their case', 'SELECT Total AS Sum1, "Year" FROM T', 'select Total as Sum1, "Year"\nfrom T'],
	[
		'every clause',
		'select distinct a, count(*) n from t where a>1 and b between 1 and 2 group by a having count(*)>1 order by n desc limit 3 offset 1',
		`select distinct a, count(*) n
from t
where a > 1
    and b between 1 and 2
group by a
having count(*) > 1
order by n desc
limit 3
offset 1`,
	],
	[
		'joins',
		'select * from a join b using (id) left outer join c on c.x=a.x and c.y=a.y cross join d',
		`select *
from a
join b using (id)
left outer join c
    on c.x = a.x
    and c.y = a.y
cross join d`,
	],
	[
		'WITH',
		'with a as (select 1 as x), b (y) as (select x from a) select * from b',
		`with a as (
    select 1 as x
),

b (y) as (
    select x
    from a
)

select *
from b`,
	],
	[
		'a derived table',
		'select x from (select a as x from t where a is not distinct from 1) as d',
		`select x
from (
    select a as x
    from t
    where a is not distinct from 1
) as d`,
	],
	[
		'set operations',
		'select a from t union all (select b from u) except select c from v order by 1',
		`select a from t
union all
(
    select b
    from u
)
except
select c from v
order by 1`,
	],
	[
		'OR alone, and OR beside AND',
		'select 1 from t where a or b; select 1 from t where a and b or c',
		'select 1\nfrom t\nwhere a\n    or b;\nselect 1\nfrom t\nwhere a and b or c',
	],
	[
		'signs and casts',
		'select -a, a - -1, b :: varchar ( 5 ), c [0] . d, extract ( year from e ), in_list ( 1,2 ), e in (1,2)',
		'select -a, a - -1, b::varchar(5), c[0].d, extract(year from e), in_list(1, 2), e in (1, 2)',
	],
	[
		'a long list',
		`select ${Array.from({length: 12}, (_, n) => `column_number_${n}`).join(',')} from t`,
		`select\n${Array.from({length: 12}, (_, n) => `    column_number_${n}`).join(',\n')}\nfrom t`,
	],
	[
		'a long window and a long CASE',
		"select row_number() over (partition by first_column_of_them, second_column_of_them order by third_column_of_them desc) as place, case when a_rather_long_column = 'one' or another_column = 'two' then 'a long result' else 'another long result' end as kind from t",
		`select
    row_number() over (
        partition by first_column_of_them, second_column_of_them
        order by third_column_of_them desc
    ) as place,
    case
        when a_rather_long_column = 'one' or another_column = 'two' then 'a long result'
        else 'another long result'
    end as kind
from t`,
	],
	[
		'comments',
		'-- first\nselect a, -- the a\n-- the b\nb /* c */ from t -- end\n;',
		'-- first\nselect\n    a,  -- the a\n    -- the b\n    b /* c */\nfrom t -- end\n;',
	],
	['Jinja', 'SELECT a FROM {{ ref("t") }} WHERE b={{ x }}', 'select a\nfrom {{ ref("t") }}\nwhere b = {{ x }}'],
	[
		'INSERT',
		"insert into t (a,b) values (1,'x'),(2,'y'); insert into t select a from u",
		"insert into t (a, b)\nvalues (1, 'x'), (2, 'y');\ninsert into t\nselect a\nfrom u",
	],
	[
		'UPDATE and DELETE',
		'update t set a=1,b=2 from u where t.x=u.x and t.y; delete from t using u where t.x=u.x',
		'update t\nset a = 1, b = 2\nfrom u\nwhere t.x = u.x\n    and t.y;\ndelete from t\nusing u\nwhere t.x = u.x',
	],
	[
		'MERGE',
		'merge into t using s on t.a=s.a when matched then update set b=s.b when not matched then insert values (s.a,s.b)',
		'merge into t\nusing s\non t.a = s.a\nwhen matched then update set b = s.b\nwhen not matched then insert values (s.a, s.b)',
	],
	[
		'CREATE TABLE',
		'create table if not exists t(a int not null identity(0,1), b varchar(5), primary key(a)) diststyle key distkey(a) compound sortkey(a,b)',
		`create table if not exists t (
    a int not null identity(0, 1),
    b varchar(5),
    primary key (a)
)
diststyle key
distkey (a)
compound sortkey (a, b)`,
	],
	['CREATE TABLE AS', 'create table t as select a from u', 'create table t as\nselect a\nfrom u'],
	[
		'COPY',
		"copy t(a,b) from 's3://b/p' iam_role default format as json 'auto' gzip",
		"copy t (a, b)\nfrom 's3://b/p'\niam_role default\nformat as json 'auto'\ngzip",
	],
	['another statement', 'GRANT  select,insert ON t TO role r', 'grant select, insert on t to role r'],
	['what cannot be read', 'select  a from; SELECT 1', 'select  a from;\nselect 1'],
	['space between statements', 'select 1  ;\n\n\n\nselect 2;  \n', 'select 1;\n\nselect 2;\n'],
	['nothing', '  \n', '\n'],
];

test.each(cases)('%s', (_name, sql, formatted) => {
	expect(formatSql(sql)).toBe(formatted);
});

test('indentation and width are options', () => {
	expect(formatSql('select aaaa, bbbb', {width: 10, indentation: '\t'})).toBe('select\n\taaaa,\n\tbbbb');
});

const project = join(import.meta.dirname, '../../../../source/sql/sparkify');
const files = readdirSync(project, {recursive: true, encoding: 'utf8'}).filter(name => name.endsWith('.sql'));

const codeOf = (sql: string) =>
	scan(sql)
		.filter(({kind}) => kind !== 'space')
		.map(({kind, text, value}) => [kind, kind === 'word' ? value : text.trimEnd()]);

// Queries of the built-in project with an equally good manual layout.
const byHand = new Set(['checks/songplays-complete.sql', 'checks/songplays-fan-out.sql', 'checks/staging-mapped.sql']);

test.each(files.filter(name => /^(?:checks|tables|load)/.test(name) && !byHand.has(name)))(
	'%s is in the style already',
	name => {
		const sql = readFileSync(join(project, name), 'utf8');
		expect(formatSql(sql)).toBe(sql);
	},
);

const statements = [...cases.map(([, sql]) => sql), ...files.map(name => readFileSync(join(project, name), 'utf8'))];

/** Statements with changed whitespace: none where optional, or other whitespace with comments. */
const spaced = fc
	.tuple(
		fc.constantFrom(...statements),
		fc.infiniteStream(fc.constantFrom(' ', '\n', '  \n\t', ' -- c\n', ' /* c */ ', '\n-- own line\n')),
	)
	.map(([sql, spaces]) =>
		scan(sql)
			.map(({kind, text}) => (kind === 'space' ? (spaces.next().value ?? ' ') : text))
			.join(''),
	);

const cut = fc
	.tuple(fc.constantFrom(...statements), fc.double({min: 0, max: 1, noNaN: true}))
	.map(([sql, share]) => sql.slice(0, Math.floor(share * sql.length)));

const numRuns = process.env.DWH_TEST_THOROUGH ? 50_000 : 1000;

test('no token is changed, added or lost', () => {
	fc.assert(
		fc.property(fc.oneof(spaced, cut, fc.string({unit: 'binary'})), sql => {
			expect(codeOf(formatSql(sql))).toEqual(codeOf(sql));
		}),
		{numRuns},
	);
});

test('formatting formatted text changes nothing', () => {
	fc.assert(
		fc.property(fc.oneof(spaced, cut, fc.string({unit: 'binary'})), sql => {
			const formatted = formatSql(sql);
			expect(formatSql(formatted)).toBe(formatted);
		}),
		{numRuns},
	);
});

test('comments never prevent formatting, except inside an operand', () => {
	const sql = '-- a\nSELECT a -- b\n, /* c */ b\n-- d\nFROM t -- e\nWHERE a = 1\n-- f\nAND b = 2';
	expect(formatSql(sql)).toContain('\nfrom t');
});
