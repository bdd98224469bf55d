import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {emptyDesign, readDesign, writeDesign} from '../../../source/local/dialect/table-design.ts';
import {translate} from '../../../source/local/dialect/translate.ts';
import {type Embedded, errorOf, openEmbedded} from './embedded.ts';

let embedded: Embedded;
beforeEach(async () => {
	embedded = await openEmbedded();
});
afterEach(() => embedded.close());

const run = async (...statements: readonly string[]) => {
	let last: Awaited<ReturnType<Embedded['run']>> | undefined;
	for (const sql of statements) last = await embedded.run(sql);
	return last!;
};
const rows = async (sql: string) => (await embedded.run(sql)).rows;

const people = 'create table people (person_id int4 primary key)';
const facts = `create table if not exists public_facts (
	id bigint identity(0, 1) not null distkey,
	"When" timestamp sortkey encode az64, -- with a comment, and a comma
	person int4 references people (person_id),
	level char(4) default 'free',
	note varchar(max) encode lzo,
	amount decimal,
	ratio float,
	small real,
	flag bool default false,
	extra super,
	primary key (id),
	unique (person, level),
	constraint fk foreign key (person) references people
) backup no diststyle key`;

describe('CREATE TABLE', () => {
	it('stores the whole design with the table', async () => {
		await run(people, facts);
		const design = await embedded.designOf(undefined, 'public_facts');
		expect(design).toMatchObject({
			diststyle: 'key',
			distkey: 'id',
			sortstyle: 'compound',
			sortkeys: ['when'],
			primaryKey: ['id'],
			uniqueKeys: [['person', 'level']],
			foreignKeys: [
				{columns: ['person'], table: 'people', references: ['person_id']},
				{columns: ['person'], table: 'people', references: []},
			],
			backup: false,
			isTemporary: false,
		});
		expect(design?.columns.map(column => [column.name, column.type])).toEqual([
			['id', 'bigint'],
			['when', 'timestamp without time zone'],
			['person', 'integer'],
			['level', 'character(4)'],
			['note', 'character varying(65535)'],
			['amount', 'numeric(18,0)'],
			['ratio', 'double precision'],
			['small', 'real'],
			['flag', 'boolean'],
			['extra', 'super'],
		]);
		expect(design?.columns.map(column => column.encode)).toEqual([
			undefined,
			'az64',
			undefined,
			undefined,
			'lzo',
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
		]);
		expect(readDesign(writeDesign(design!))).toEqual(design);
	});

	it('fills defaults and identities, and never enforces keys', async () => {
		await run(
			people,
			facts,
			'insert into public_facts (person, amount) values (1, 2.5), (1, 3)',
			'insert into public_facts (person) select 1',
		);
		expect(await rows('select id, person, level, amount, flag from public_facts order by id')).toEqual([
			[0, 1, 'free', '3', false],
			[1, 1, 'free', '3', false],
			[2, 1, 'free', null, false],
		]);
	});

	it('makes types as wide as Redshift does', async () => {
		const answer = await run(
			'create table t (a text, b varchar, c char, d bpchar, e nvarchar(5), f numeric(5), g float4, h float(10), i character varying(9), j double precision)',
			'select * from t',
		);
		expect(answer.types).toEqual([
			'character varying(256)',
			'character varying(256)',
			'character(1)',
			'character(256)',
			'character varying(5)',
			'numeric(5,0)',
			'real',
			'real',
			'character varying(9)',
			'double precision',
		]);
	});

	it('reports that the table already exists', async () => {
		const answer = await run('create table t (a int) sortkey(a)', 'create table if not exists t (b int)');
		expect(answer.note).toContain('already exists');
		expect((await embedded.designOf(undefined, 't'))?.sortkeys).toEqual(['a']);
		expect((await errorOf(run('create table t (a int)'))).message).toContain('already exists');
	});

	it('copies a table with its design by LIKE, but not its keys', async () => {
		await run(
			people,
			facts,
			'create table next (like public_facts including defaults)',
			'create table bare (like public_facts)',
		);
		const [next, bare, made] = await Promise.all(
			['next', 'bare', 'public_facts'].map(name => embedded.designOf(undefined, name)),
		);
		expect(next).toMatchObject({diststyle: 'key', distkey: 'id', sortkeys: ['when'], primaryKey: [], foreignKeys: []});
		expect(next?.columns.map(column => column.type)).toEqual(made?.columns.map(column => column.type));
		expect(next?.columns.find(column => column.name === 'level')?.default).toBe("'free'");
		expect(bare?.columns.find(column => column.name === 'level')?.default).toBeUndefined();
		await run(
			'insert into next (person) values (7)',
			'drop table public_facts',
			'insert into next (person) values (8)',
		);
		expect(await rows('select id, person from next order by 1')).toEqual([
			[0, 7],
			[1, 8],
		]);
	});

	it('creates a table from a query with its attributes', async () => {
		await run(
			"create table t distkey(k) compound sortkey(v, k) as select 1 as k, 'x'::varchar(3) as v, 1.5 as n, count(*) as c, null as nothing from (select 1) s",
		);
		expect(await embedded.designOf(undefined, 't')).toMatchObject({
			diststyle: 'key',
			distkey: 'k',
			sortstyle: 'compound',
			sortkeys: ['v', 'k'],
		});
		expect((await run('select * from t')).types.slice(0, 4)).toEqual([
			'integer',
			'character varying(3)',
			'numeric(2,1)',
			'bigint',
		]);
		// As wide as the longest of several texts.
		await run("create table w as select case when 1 = 2 then 'ab' else 'abcdef' end as v");
		await run("insert into w values ('abcdef')");
		expect((await errorOf(run("insert into w values ('abcdefg')"))).message).toContain('v');
		await run('create table u (a, b) as select 1, 2');
		expect((await run('select b, a from u')).rows).toEqual([[2, 1]]);
		expect((await errorOf(run('create table x distkey(z) as select 1 as k'))).message).toContain('"z"');
	});

	it('creates a table with SELECT INTO', async () => {
		await run("create table source as select 1 as id, 'ada'::varchar(8) as name union all select 2, 'bo'");
		await run('select id, name into target from source where id > 1');
		expect(await rows('select * from target')).toEqual([[2, 'bo']]);
		expect((await embedded.designOf(undefined, 'target'))?.columns.map(column => column.type)).toEqual([
			'integer',
			'character varying(8)',
		]);
		await run('with s as (select id from source) select id into all_ids from s union all select 3 order by 1 desc');
		expect(await rows('select sum(id), count(*) from all_ids')).toEqual([[6, 3]]);
		expect((await errorOf(run('select id into target from source'))).code).toBe('relation-exists');

		for (const [place, name] of [
			['temp table short_lived', 'short_lived'],
			['#hashed', '#hashed'],
		] as const) {
			await run(`select id into ${place} from source`);
			expect(await rows(`select max(id) from "${name}"`)).toEqual([[2]]);
			expect(await embedded.designOf(undefined, name)).toMatchObject({isTemporary: true});
		}
	});

	it('creates temporary tables', async () => {
		await run(
			'create temp table t (a varchar(2))',
			"insert into t values ('ab')",
			'create temporary table u as select * from t',
			'create table #v (a int)',
		);
		expect(await rows('select * from u')).toEqual([['ab']]);
		expect((await embedded.designOf(undefined, 't'))?.isTemporary).toBe(true);
		expect((await embedded.designOf(undefined, '#v'))?.isTemporary).toBe(true);
		expect((await errorOf(run("insert into t values ('abc')"))).message).toContain('too long');
	});
});

describe('ALTER TABLE', () => {
	it('renames the table with its design', async () => {
		await run(
			'create table a (k int distkey, v varchar(5) sortkey)',
			'alter table a rename to b',
			'alter table b rename column v to w',
		);
		expect(await embedded.designOf(undefined, 'a')).toBeUndefined();
		expect(await embedded.designOf(undefined, 'b')).toMatchObject({distkey: 'k', sortkeys: ['w']});
		expect((await errorOf(run("insert into b values (1, 'abcdef')"))).message).toContain('column w holds 5 bytes');
	});

	it('adds and drops columns', async () => {
		await run(
			'create table a (k int)',
			'insert into a values (1)',
			"alter table a add column v varchar(3) default 'x' not null",
			'alter table a add n numeric',
		);
		expect(await rows('select * from a')).toEqual([[1, 'x', null]]);
		expect((await errorOf(run("insert into a values (1, 'abcd', 1)"))).message).toContain('column v holds 3 bytes');
		expect((await errorOf(run('insert into a values (1, null, 1)'))).message).toContain('NULL value into column "v"');
		await run('alter table a drop column n cascade');
		expect((await embedded.designOf(undefined, 'a'))?.columns.map(column => column.name)).toEqual(['k', 'v']);
		expect((await errorOf(run('alter table a drop column zzz'))).message).toContain('"zzz"');
	});

	it('changes lengths, keys and encodings', async () => {
		await run(
			'create table b (id int)',
			'create table a (k int not null, v varchar(3))',
			'alter table a alter column v type varchar(5)',
			"insert into a values (1, 'abcde')",
			'alter table a alter diststyle key distkey k',
			'alter table a alter compound sortkey (v, k)',
			'alter table a alter column v encode zstd',
			'alter table a add primary key (k)',
			'alter table a add constraint f foreign key (k) references b (id)',
		);
		expect(await embedded.designOf(undefined, 'a')).toMatchObject({
			distkey: 'k',
			diststyle: 'key',
			sortkeys: ['v', 'k'],
			primaryKey: ['k'],
			foreignKeys: [{columns: ['k'], table: 'b', references: ['id']}],
		});
		await run('alter table a alter diststyle even', 'alter table a alter sortkey none');
		expect(await embedded.designOf(undefined, 'a')).toMatchObject({diststyle: 'even', sortstyle: 'none', sortkeys: []});
		expect((await embedded.designOf(undefined, 'a'))?.distkey).toBeUndefined();
	});

	it('fails for a missing table', async () => {
		for (const sql of [
			'alter table x rename to y',
			'alter table x alter diststyle all',
			'alter table x add primary key (a)',
			'truncate x',
			"comment on table x is 'a'",
		]) {
			expect((await errorOf(run(sql))).message).toContain('"x" does not exist');
		}
	});
});

describe('changing rows', () => {
	beforeEach(async () => {
		await run(
			'create table target (id int not null, name varchar(5), at timestamp, done boolean, price numeric(8,2), code char(3), data super)',
			'create table source (id int, name varchar(20))',
			"insert into source values (1, 'one'), (2, 'two'), (3, 'three')",
			"insert into target (id, name) values (1, 'eins'), (9, 'neun')",
		);
	});

	it("INSERT reads text as the column's type", async () => {
		await run(
			"insert into target values (5, 'x', 'Jan 5, 2009', 'yes', '1.005', 'ab ', json_parse('[1]')), (6, 'abcde  ', '20090105', 'f', 2, null, 'text')",
		);
		expect(await rows('select * from target where id in (5, 6) order by id')).toEqual([
			[5, 'x', '2009-01-05 00:00:00', true, '1.01', 'ab', '[1]'],
			[6, 'abcde', '2009-01-05 00:00:00', false, '2.00', null, '"text"'],
		]);
	});

	it('INSERT checks the length of computed text', async () => {
		await run(
			'create table short (s varchar(5))',
			"insert into short values ('abcde')",
			'create table narrow (s varchar(5))',
			'create view v as select s || s as s from short',
		);
		for (const sql of [
			"insert into narrow select coalesce(null, s, 'much too long') || s from short",
			"insert into narrow select case when false then s else 'much too long' end from short",
			"insert into narrow select nvl(nullif(s, 'abcde'), 'much too long') from short",
			"insert into narrow select s from short union all select 'much too long'",
			"insert into narrow select decode(s, 'x', s, 'much too long') from short",
			'insert into narrow select s from v',
			'insert into narrow select s || s from short',
			'insert into narrow select 123456',
			'insert into narrow select 1234.5678',
			"insert into narrow values (upper('much too long'))",
			'insert into narrow with w as (select s || 1 as s from short) select s from w',
		]) {
			expect([sql, (await errorOf(run(sql))).message]).toEqual([sql, expect.stringContaining('too long')]);
		}
		await run(
			'insert into narrow select s from short',
			"insert into narrow select coalesce(s, 'abc') from short",
			"insert into narrow select 'abcde' union select s from short",
		);
		expect(await rows('select count(*) from narrow')).toEqual([[3]]);
	});

	it('INSERT accepts fewer columns, DEFAULT and queries', async () => {
		await run(
			'insert into target (name, id) select name, id from source where id = 2',
			'insert into target values (7, default)',
			'insert into target (id) (select 8)',
			'insert into target with w as (select 10 as id) select id from w',
		);
		expect(await rows('select id, name from target order by id')).toEqual([
			[1, 'eins'],
			[2, 'two'],
			[7, null],
			[8, null],
			[9, 'neun'],
			[10, null],
		]);
	});

	it('UPDATE with FROM', async () => {
		await run('update target set name = s.name, price = price + 1 from source s where s.id = target.id');
		expect(await rows('select id, name from target order by id')).toEqual([
			[1, 'one'],
			[9, 'neun'],
		]);
		await run('update target t set name = default where t.id = 9');
		expect(await rows('select name from target where id = 9')).toEqual([[null]]);
	});

	it('DELETE with USING, and without FROM', async () => {
		await run('delete from target using source where target.id = source.id');
		expect(await rows('select id from target')).toEqual([[9]]);
		await run('delete target where id = 9');
		expect(await rows('select count(*) from target')).toEqual([[0]]);
	});

	it('MERGE updates and inserts', async () => {
		await run(
			'merge into target using source s on target.id = s.id when matched then update set name = upper(s.name) when not matched then insert (id, name) values (s.id, s.name)',
		);
		expect(await rows('select id, name from target order by id')).toEqual([
			[1, 'ONE'],
			[2, 'two'],
			[3, 'three'],
			[9, 'neun'],
		]);
	});

	it('MERGE deletes', async () => {
		await run(
			'merge into target using (select id from source where id < 2) as s on target.id = s.id when matched then delete when not matched then insert (id) values (s.id)',
		);
		expect(await rows('select id from target')).toEqual([[9]]);
	});

	it('MERGE refuses several matches for one row, and text that is too long', async () => {
		const merge =
			'merge into target using source s on target.id = s.id when matched then update set name = s.name when not matched then insert (id, name) values (s.id, s.name)';
		await run("insert into source values (1, 'uno')");
		expect((await errorOf(run(merge))).message).toBe('Found multiple matches to update the same tuple.');
		await run('delete from source', "insert into source values (4, 'much too long')");
		expect((await errorOf(run(merge))).message).toContain('too long');
	});

	it('TRUNCATE empties', async () => {
		await run('truncate table target');
		expect(await rows('select count(*) from target')).toEqual([[0]]);
	});
});

describe('everything else', () => {
	it('views', async () => {
		await run(
			'create table t (a int, b int)',
			'insert into t values (1, 2)',
			"create view v (x) as select a + len('ab') from t",
			'create or replace view w as select b from t',
		);
		expect(await rows('select x, b from v, w')).toEqual([[3, 2]]);
		await run('create view n as select 10.00::numeric(8,2) as a, a + 0.5 as b');
		expect((await run('select a / 3, b from n')).types).toEqual(['numeric(19,13)', 'numeric(9,2)']);
		await run('drop view v', 'drop view if exists nothing');
		expect((await errorOf(run('select * from v'))).message).toContain('"v" does not exist');
	});

	it('accepts up to 1,600 columns in a table', async () => {
		const columns = (count: number) => Array.from({length: count}, (_, at) => `c${at} int`).join(', ');
		await run(`create table wide (${columns(1600)})`);
		expect((await errorOf(run(`create table wider (${columns(1601)})`))).message).toContain('at most 1600 columns');
	});

	it('schemas', async () => {
		await run(
			'create schema if not exists mart authorization me',
			'create table mart.t (id int identity(5,5), a varchar(2))',
			"insert into mart.t (a) values ('x')",
		);
		expect(await rows('select mart.t.a, t.id from mart.t')).toEqual([['x', 5]]);
		await run('drop table mart.t', 'drop schema mart');
		expect((await errorOf(run('select * from mart.t'))).message).toContain('does not exist');
	});

	it('stores comments on tables and columns in the design', async () => {
		await run('create table t (a int)', "comment on table t is 'it''s ours'", "comment on column t.a is 'first'");
		const design = await embedded.designOf(undefined, 't');
		expect([design?.comment, design?.columns[0]?.comment]).toEqual(["it's ours", 'first']);
		await run('comment on table t is null');
		expect((await embedded.designOf(undefined, 't'))?.comment).toBeUndefined();
	});

	it('drops several tables, with their sequences', async () => {
		await run(
			'create table a (id int identity(1,1))',
			'create table b (id int)',
			'drop table if exists a, b, c cascade',
		);
		expect(await embedded.engine('select count(*) from duckdb_sequences()')).toEqual([[0n]]);
	});

	it('shows columns and the statement that makes a table', async () => {
		await run(
			'create table t (a int not null default 5, b varchar(3) encode lzo, primary key (a)) distkey(a) sortkey(b)',
		);
		expect((await rows('show columns from table t')).map(row => row[3])).toEqual(['a', 'b']);
		const [[statement]] = (await rows('show table t')) as [[string]];
		expect(statement.split('\n').slice(1, 3)).toEqual([
			'    a integer NOT NULL DEFAULT 5 ENCODE az64 distkey,',
			'    b character varying(3) ENCODE lzo,',
		]);
		await run('drop table t', statement);
		expect(await embedded.designOf(undefined, 't')).toMatchObject({distkey: 'a', sortkeys: ['b'], primaryKey: ['a']});
	});

	it('says RAW of a column only where another encoding would be chosen', async () => {
		await run('create table t (a int encode raw, b int sortkey, c boolean, d varchar(3))');
		const [[statement]] = (await rows('show table t')) as [[string]];
		expect(statement.split('\n').slice(1, 5)).toEqual([
			'    a integer ENCODE raw,',
			'    b integer,',
			'    c boolean,',
			'    d character varying(3) ENCODE lzo',
		]);
	});

	it.each([
		['vacuum full', 'VACUUM'],
		['analyze', 'ANALYZE'],
		["set query_group to 'x'", 'query_group'],
		['set statement_timeout = 1000', 'statement_timeout'],
	])('%s is accepted, with a note', async (sql, word) => {
		const answer = await run(sql);
		expect(answer.note).toContain(word);
		expect(answer.rows).toEqual([]);
	});

	it('sets the time zone', async () => {
		expect(
			(
				await run(
					"set timezone to 'America/New_York'",
					"select extract(hour from timestamptz '2008-06-01 12:00:00+00')",
				)
			).rows,
		).toEqual([[8]]);
	});

	it('passes COPY on unchanged, and tells whether a statement writes or has a result', async () => {
		const context = {
			designOf: async () => undefined,
			names: async () => ({
				database: 'dev',
				schemas: ['public'],
				tables: [{schema: 'public', name: 't', isOnPath: true, isSystem: false}],
			}),
		};
		expect(await translate("copy t from 's3://x' iam_role default;", context)).toEqual({
			kind: 'copy',
			sql: "copy t from 's3://x' iam_role default;",
		});
		for (const [sql, hasResult, writes] of [
			['select 1', true, false],
			['with a as (select 1) select * from a', true, false],
			['insert into t values (1)', false, true],
			['delete from t', false, true],
			['create table t (a int)', false, true],
			['show tables from schema public', true, false],
			['explain select 1', true, false],
			['vacuum', false, true],
		] as const) {
			expect(await translate(sql, context)).toMatchObject({kind: 'run', hasResult, writes});
		}
	});

	it('refuses an empty statement', async () => {
		expect((await errorOf(run(' -- nothing\n;'))).message).toContain('empty');
	});

	it('ignores comments written by others', () => {
		expect([readDesign(null), readDesign('hello'), readDesign('redshift:{broken')]).toEqual([
			undefined,
			undefined,
			undefined,
		]);
		expect(readDesign(writeDesign(emptyDesign))).toEqual(emptyDesign);
	});
});
