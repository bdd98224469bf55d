import {describe, expect, test} from 'vitest';
import {complete} from '../../../../source/sql/language/completion/complete.ts';
import {didYouMean} from '../../../../source/sql/language/completion/did-you-mean.ts';
import {syntaxHint} from '../../../../source/sql/language/completion/syntax-hint.ts';
import {withTextTables} from '../../../../source/sql/language/completion/text-tables.ts';
import {atMark, shopSchema} from './shop-schema.ts';

const itemsAt = (marked: string) => complete({...atMark(marked), schema: shopSchema}).items;
const inserts = (marked: string, ...kinds: readonly string[]) =>
	itemsAt(marked)
		.filter(({kind}) => kinds.length === 0 || kinds.includes(kind))
		.map(({insert}) => insert);

const users = ['id', 'first_name', 'level'];
const orders = ['order_id', 'user_id', 'good_id', 'amount'];
const goods = ['good_id', 'title', '"Year"', '"order"'];

describe('columns in scope', () => {
	test.each([
		['select | from users', users],
		['select | from users;', users],
		['select id, | from users', users],
		['select id, | , level from users', users],
		['select from users where |', users],
		['select * from users where level = 1 and |', users],
		['select * from users where (level = 1 or |) order by 1', users],
		['select case when | end from users', users],
		['select case | from users', users],
		['select foo bar baz | from users', users],
		['select * from users group by |', users],
		['select * from users order by |', users],
		['select * from users having count(|) > 1', users],
		['select sum(id) over (partition by | order by id) from users', users],
		['select * from public.users where |', users],
		['select 1; select | from users; select 2', users],
		['create table t as select | from users', users],
		['explain select | from users', users],
		['insert into goods select | from users', users],
		['delete from users where |', users],
		['update users set level = | where id = 1', users],
		['select * from {{ ref("users") }} where |', users],
		['select * from :table.users where |', users],
		['select * from (select | from users', users],
		['select a from goods where x in (select | from users', [...users, ...goods]],
		['with a as (select id as uid, count(*) from users group by 1) select | from a', ['uid', 'count']],
		['with a (x) as (select id from users) select | from a', ['x']],
		['with a as (select 1 as one), b as (select | from a) select 1', ['one']],
		['with recursive a (n) as (select 1 union all select | from a) select 1', ['n']],
		['with a as (select * from a) select | from a', []],
		['select | from (select *, 1 as one from users) as u', [...users, 'one']],
		['select | from (select id from users union all select 1) as u', ['id']],
		['select | from (values (1, 2)) as v (a, b)', ['a', 'b']],
		['select | from users, goods', [...users, ...goods]],
		[
			'select | from orders join goods using (good_id)',
			['order_id', 'user_id', 'orders.good_id', 'amount', 'goods.good_id', 'title', '"Year"', '"order"'],
		],
		['select * from users u where exists (select 1 from orders where user_id = |)', [...orders, ...users]],
		[
			'select * from users u where exists (select 1 from users v where |)',
			[...users, 'u.id', 'u.first_name', 'u.level'],
		],
		['select id as key, count(*) as n from users order by |', [...users, 'key', 'n']],
		['alter table users drop column |', users],
		['copy users (|', users],
	])('%s', (marked, columns) => {
		expect(inserts(marked, 'column')).toEqual(columns);
	});
});

describe('before a query has its FROM', () => {
	test.each([
		['select ti|', ['title']],
		['select id, Us|', ['user_id']],
		['select "Ye|', ['"Year"']],
		['select name|', ['first_name']],
		['select dur|', []],
		['select sel|', []],
		['select ttl|', []],
		['select 1; select lev|', ['level']],
		['select * from users where id in (select tit|', ['title']],
		['select ti| from users', []],
		['insert into users values (ti|', []],
	])('%s proposes the columns %j', (marked, columns) => {
		expect(inserts(marked, 'column')).toEqual(columns);
	});

	test('each column once, with its tables, before functions', () => {
		const found = itemsAt('select |');
		expect(found.filter(({label}) => label === 'good_id')).toEqual([
			{kind: 'column', label: 'good_id', insert: 'good_id', detail: 'orders, goods'},
		]);
		expect(found.findLastIndex(({kind}) => kind === 'column')).toBeLessThan(
			found.findIndex(({kind}) => kind === 'function'),
		);
	});

	test('the tables of a common column are counted', () => {
		const tables = ['a', 'b', 'c', 'd'].map(name => ({
			schema: 'public',
			name,
			kind: 'table' as const,
			columns: [{name: 'loaded_at', type: 'timestamp'}],
		}));
		const {items} = complete({...atMark('select lo|'), schema: {...shopSchema, tables}});
		expect(items[0]).toMatchObject({insert: 'loaded_at', detail: 'a, b and 2 more'});
	});
});

describe('after a dot', () => {
	test.each([
		['select u.| from users u', users],
		['select u.|, case when from users u', users],
		['select u.| , id, from users u join orders o on', users],
		['select U.| from users u', users],
		['select u.le| from users as u', ['level']],
		['select users.| from users', users],
		['select public.users.| from public.users', users],
		['select "u".| from users u', users],
		['select u."Y| from goods u', ['"Year"']],
		['select x.| from (select id as key from users) x', ['key']],
		['select x.| from users u', []],
		['select o.| from users u left join orders o on o.user_id = u.id where', orders],
		['select * from users u join orders o on o.|', orders],
		['delete from users u using goods g where g.|', goods],
		['select * from sales.|', ['targets', 'best_sellers']],
		['select sales.| from users', ['targets', 'best_sellers', 'tax(']],
		['select sales.targets.| from sales.targets', ['seller', 'amount']],
		['insert into sales.t|', ['targets']],
		['select * from dev.|', ['public', 'sales']],
		['select * from dev.sales.|', ['targets', 'best_sellers']],
		['select * from dev.sales.targets t where t.|', ['seller', 'amount']],
		['select dev.sales.targets.| from dev.sales.targets', ['seller', 'amount']],
	])('%s', (marked, names) => {
		expect(inserts(marked)).toEqual(names);
	});
});

const tables = ['users', 'orders', 'goods', 'sales.targets', 'sales.best_sellers', 'public', 'sales'];

describe('tables', () => {
	test.each([
		'select * from |',
		'select * from users join |',
		'select * from users, |',
		'insert into |',
		'update |',
		'delete from |',
		'merge into |',
		'copy |',
		'truncate |',
		'analyze |',
		'vacuum |',
		'grant select on |',
		'comment on table |',
		'alter table |',
		'drop table |',
		'select * from | where id = 1',
	])('%s', marked => {
		expect(inserts(marked, 'table', 'view', 'schema')).toEqual(tables);
	});

	test('with the queries of WITH first', () => {
		expect(inserts('with recent as (select 1) select * from |').slice(0, 2)).toEqual(['recent', 'users']);
	});

	test('an empty snapshot gives none', () => {
		const schema = {schemas: [], tables: [], functions: [], queries: []};
		expect(complete({...atMark('select * from u|'), schema}).items.map(({kind}) => kind)).toEqual(['keyword']);
	});
});

describe('joins', () => {
	test.each([
		['select * from users u join orders o on |', ['o.user_id = u.id']],
		['select * from users join orders on | where true', ['orders.user_id = users.id']],
		['select * from orders o join goods g on |', ['g.good_id = o.good_id']],
		['select * from users u join sales.targets t on |', ['t.seller = u.id']],
		['select * from sales.targets t join users u on |', ['u.id = t.seller']],
		['select * from users u join orders o on u.id = o.user_id join goods g on |', ['g.good_id = o.good_id']],
		['merge into users using orders o on |', ['o.user_id = users.id']],
	])('%s', (marked, conditions) => {
		expect(inserts(marked, 'join')).toEqual(conditions);
	});

	test('USING proposes the columns of both sides', () => {
		expect(inserts('select * from orders join goods using (|')).toEqual(['good_id']);
		expect(inserts('select * from orders join goods using (|) where')).toEqual(['good_id']);
	});
});

describe('column lists', () => {
	test.each([
		['insert into users (|', users],
		['insert into users (id, |) select 1', users],
		['update users set |', users],
		['update users u set level = 1, | where id = 2', users],
		['create table t (a int, b int) distkey (|', ['a', 'b']],
		['create table t (|', []],
	])('%s', (marked, columns) => {
		expect(inserts(marked, 'column')).toEqual(columns);
	});
});

describe('keywords that can follow', () => {
	test.each([
		['|', 'select', 'tax('],
		['select * |', 'from', 'with'],
		['select * from users |', 'where', 'then'],
		['select * from users |', 'left join', 'set'],
		['select * from users left |', 'join', 'where'],
		['select * from users where level |', 'is', 'when'],
		['select * from users where level is |', 'null', 'and'],
		['select case when true |', 'then', 'from'],
		['select count(*) |', 'over', 'set'],
		['select count(*) over (|', 'partition by', 'from'],
		['select count(*) over (order by id |', 'rows', 'groups'],
		['select * from users order |', 'by', 'where'],
		['create |', 'materialized view', 'index'],
		['create table t (a int |', 'not null', 'check'],
		['create table t (a int) |', 'diststyle', 'where'],
		["copy users from 's3://b' |", 'iam_role', 'where'],
		["copy users from 's3://b' format |", 'json', 'gzip'],
		['drop |', 'schema', 'index'],
		['with a as (|', 'select', 'insert'],
		['insert into users |', 'select', 'from'],
		['select id from users where id in (|', 'select', 'from'],
	])('%s: %s, and not %s', (marked, keyword, other) => {
		expect(inserts(marked)).toContain(keyword);
		expect(inserts(marked)).not.toContain(other);
	});
});

test.each([
	['select x::|', 'varchar'],
	['select cast(x as d|', 'decimal'],
	['create table t (a va|', 'varchar'],
	['select dateadd(|', 'year'],
	['select datediff(mo|', 'month'],
	['select extract(|', 'year'],
	['select date_trunc(|', "'year'"],
	['set sear|', 'search_path'],
	['|', 'top-goods'],
	['top|', 'top-goods'],
	['call |', 'sales.close_month('],
	['call sales.|', 'close_month('],
	['select ta| from users', 'sales.tax('],
	['select * from targ|', 'sales.targets'],
	['create table t (a int references |', 'users'],
	['select coal|', 'coalesce('],
	['select coal|(a)', 'coalesce'],
	['select current_d|', 'current_date'],
])('the best of %s is %s', (marked, first) => {
	expect(inserts(marked)[0]).toBe(first);
});

test.each([
	["select 'us|' from users"],
	["select 'us|"],
	['select 1 -- fr|'],
	['select /* fr| */ 1'],
	['select {{ us| }} from users'],
	['{% if us|'],
	['select 12|'],
	['select :na|'],
	['select $$ us| $$'],
	['select id as |'],
])('nothing is proposed in %s', marked => {
	expect(inserts(marked)).toEqual([]);
});

describe('ranking', () => {
	test('prefixes rank above scattered letters, columns above functions above keywords', () => {
		const found = itemsAt('select le| from users');
		expect(found[0]).toMatchObject({insert: 'level', kind: 'column', detail: 'varchar(5)'});
		const kinds = found.map(({kind}) => kind);
		expect(kinds.lastIndexOf('column')).toBeLessThan(kinds.indexOf('function'));
	});

	test.each([
		['select fstn| from users', 'first_name'],
		['select name| from users', 'first_name'],
		['select * from bs|', 'sales.best_sellers'],
		['select * from users whe|', 'where'],
	])('%s means %s', (marked, first) => {
		expect(inserts(marked)[0]).toBe(first);
	});

	test.each([
		['select dtr|', 'date_trunc(', true],
		['select rn|', 'row_number(', true],
		['select dur|', 'default_iam_role', false],
		['select tit|', 'text_to_int_alt(', false],
		['select artis|', 'approximate_percentile_disc(', false],
	])('%s finds the function %s by the initials of its words: %s', (marked, name, isFound) => {
		expect(inserts(marked, 'function').includes(name)).toBe(isFound);
	});

	test.each([
		['SEL|', 'SELECT'],
		['Sel|', 'select'],
		['SELECT * FROM users |', 'JOIN'],
		['select * from users |', 'join'],
		['SELECT COAL|', 'COALESCE('],
		['SELECT LE| FROM users', 'level'],
	])('the case of %s gives %s', (marked, first) => {
		expect(inserts(marked)[0]).toBe(first);
	});
});

test('the whole word is replaced, and nothing after it', () => {
	const {sql, offset} = atMark('select le|x, id from users');
	expect(complete({sql, offset, schema: shopSchema})).toMatchObject({from: 7, to: 10});
});

test.each([
	['select usr_id| from orders', 'user_id'],
	['select * from usres|', 'users'],
	['select u.levle| from users u', 'level'],
	['selcet|', 'select'],
	['select coalsece|(a) from users', 'coalesce'],
	['select user_id| from orders', undefined],
	['select something| from orders', undefined],
	['select * from targets|', 'sales.targets'],
	['select * from sales.targets|', undefined],
	["select 'usr_id|' from orders", undefined],
])('did you mean: %s gives %s', (marked, meant) => {
	const {sql, offset} = atMark(marked);
	expect(didYouMean(sql, offset, shopSchema)).toBe(meant);
});

describe('tables that the text creates', () => {
	const known = (marked: string) => {
		const {sql, offset} = atMark(marked);
		const from = sql.lastIndexOf(';') + 1;
		const schema = withTextTables(shopSchema, sql.slice(0, from));
		return complete({sql: sql.slice(from), offset: offset - from, schema}).items.map(({insert}) => insert);
	};

	test.each([
		['create temp table recent (n int, "When" date); select r.| from recent r', ['n', '"When"']],
		['create table #recent as select id, level as l from users; select r.| from #recent r', ['id', 'l']],
		[
			'create temp table a (x, y) as select 1, 2; create temp table b as select * from a; select b.| from b',
			['x', 'y'],
		],
		['create view fine as select title from goods; select f.| from fine f', ['title']],
		['create temp table users as select 1 as one; select u.| from users u', ['one']],
		['create temp table broken as selec; select b.| from broken b', []],
		['select 1; select u.| from users u', users],
	])('%s', (marked, columns) => {
		expect(known(marked)).toEqual(columns);
	});

	test('a temporary table is proposed first', () => {
		expect(known('create temp table recent (n int); select * from |')[0]).toBe('recent');
	});
});

test.each([
	['|selct id from users', 'Did you mean select?'],
	['select id |form users', 'Did you mean from?'],
	['select id form |users', 'Did you mean from in place of "form"?'],
	['select id from users whre |id = 1', 'Did you mean where in place of "whre"?'],
	['select level, count(*) from users gruop |by level', 'Did you mean group in place of "gruop"?'],
	['select id from users order |yb id', 'Did you mean by?'],
	['select id from users u jion |orders o on true', 'Did you mean join in place of "jion"?'],
	['|udpate users set id = 1', 'Did you mean update?'],
	['select 1; |delte from users', 'Did you mean delete?'],
	['select id from users u limt |5', 'Did you mean limit in place of "limt"?'],
	['select level, count(*) from users group |bye level', 'Did you mean by?'],
	['select id from users order |bye 2', 'Did you mean by?'],
	['create table t (|user int)', 'USER is a reserved word. As a name, write it in double quotes: "user".'],
	['select 1 |order', 'ORDER is a reserved word. As a name, write it in double quotes: "order".'],
	['select |) from users', undefined],
	['select id from users |', undefined],
])('a syntax error at %s is explained: %s', (marked, hint) => {
	const {sql, offset} = atMark(marked);
	expect(syntaxHint(sql, offset)).toBe(hint);
});
