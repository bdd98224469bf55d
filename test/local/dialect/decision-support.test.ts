import {afterAll, beforeAll, expect, it} from 'vitest';
import {type Embedded, openEmbedded} from './embedded.ts';

/** The differences between the two dialects; the rest of a query is identical. */
type Forms = {
	readonly later: (count: number, unit: 'day' | 'month' | 'year', date: string) => string;
	readonly year: (date: string) => string;
	readonly days: (from: string, to: string) => string;
	readonly float: string;
	readonly first: (text: string, length: number) => string;
	readonly orZero: (value: string) => string;
	readonly when: (value: string, match: string, result: string, other: string) => string;
	readonly joined: (value: string) => string;
	readonly top: (count: number, query: string) => string;
};

const redshift: Forms = {
	later: (count, unit, date) => `dateadd(${unit}, ${count}, ${date})`,
	year: date => `date_part(year, ${date})`,
	days: (from, to) => `datediff(day, ${from}, ${to})`,
	float: 'float',
	first: (text, length) => `substring(${text} from 1 for ${length})`,
	orZero: value => `nvl(${value}, 0)`,
	when: (value, match, result, other) => `decode(${value}, ${match}, ${result}, ${other})`,
	joined: value => `listagg(${value}, ',') within group (order by ${value})`,
	top: (count, query) => query.replace('select', `select top ${count}`),
};

const engine: Forms = {
	later: (count, unit, date) => `(${date} + interval '${count} ${unit}')`,
	year: date => `year(${date})`,
	days: (from, to) => `date_diff('day', ${from}, ${to})`,
	float: 'double',
	first: (text, length) => `left(${text}, ${length})`,
	orZero: value => `coalesce(${value}, 0)`,
	when: (value, match, result, other) => `case when ${value} = ${match} then ${result} else ${other} end`,
	joined: value => `string_agg(${value}, ',' order by ${value})`,
	top: (count, query) => `${query} limit ${count}`,
};

const tables = [
	'create table regions (r_id int not null, r_name varchar(12)) diststyle all',
	'create table countries (n_id int not null, n_name varchar(12), r_id int) diststyle all',
	'create table sellers (s_id int not null sortkey, s_name varchar(20), n_id int, s_balance numeric(12,2), s_note varchar(60))',
	'create table parts (p_id int not null distkey, p_name varchar(40), p_brand char(8), p_kind varchar(20), p_size int)',
	'create table offers (p_id int not null distkey, s_id int not null, o_stock int, o_cost numeric(12,2))',
	'create table clients (c_id int not null, c_phone varchar(12), n_id int, c_balance numeric(12,2), c_segment varchar(12))',
	'create table purchases (u_id bigint not null distkey sortkey, c_id int, u_state char(1), u_day date, u_urgency varchar(8), u_note varchar(60))',
	'create table lines (u_id bigint not null distkey, l_no int, p_id int, s_id int, l_count int, l_price numeric(12,2), l_off numeric(4,2), l_tax numeric(4,2), l_back char(1), l_sent date, l_due date, l_got date, l_mode varchar(6))',
];

const rowsOf: Readonly<Record<string, string>> = {
	regions: `select i, ['north', 'south', 'east'][1 + i % 3] from range(3) t(i)`,
	countries: `select i, 'country ' || i, i % 3 from range(9) t(i)`,
	sellers: `select i, 'seller ' || i, i % 9, (i * 7919 % 200000) / 100 - 300, case when i % 6 = 0 then 'one complaint of a client' else 'none' end from range(30) t(i)`,
	parts: `select i, ['green', 'red', 'forest', 'blue'][1 + i % 4] || ' part ' || i, 'brand ' || i % 5, ['steel', 'brass', 'tin'][1 + i % 3], 1 + i % 12 from range(60) t(i)`,
	offers: `select i, (i * 7 + j * 11) % 30, i * 31 % 900, (i * 773 + j * 97) % 5000 / 100 from range(60) t(i), range(3) s(j)`,
	clients: `select i, (10 + i % 12) || '-' || i, i % 9, (i * 4999 % 100000) / 100 - 250, ['machines', 'homes', 'cars'][1 + i % 3] from range(90) t(i)`,
	purchases: `select i, i * 13 % 70, ['F', 'O', 'P'][1 + i % 3], date '1995-01-01' + cast(i * 5 % 1400 as int), ['1 high', '2 mid', '3 low'][1 + i * 7 % 3], case when i % 11 = 0 then 'a special wish, no request' else 'plain' end from range(400) t(i)`,
	lines: `select i, j, (i * 17 + j * 29) % 60, ((i * 17 + j * 29) % 60 * 7 + i % 3 * 11) % 30, 1 + (i + j * 9) % 40, (i * 331 + j * 57) % 90000 / 100 + 1, (i + j) % 9 / 100, j % 5 / 100, ['A', 'N', 'R'][1 + (i + j) % 3], d + cast(5 + j * 4 as int), d + cast(14 + i % 9 as int), d + cast(9 + j * 4 + i % 13 as int), ['rail', 'ship', 'air'][1 + (i * j) % 3] from (select i, date '1995-01-01' + cast(i * 5 % 1400 as int) d from range(400) t(i)) p, range(1, 5) s(j)`,
};

const net = 'l_price * (1 - l_off)';

const queries: readonly (readonly [about: string, query: (forms: Forms) => string])[] = [
	[
		'sums of what was sent',
		f =>
			`select l_back, l_mode, sum(l_count) as n, sum(${net}) as m, sum(${net} * (1 + l_tax)) as c, avg(l_price::${f.float}) as a, count(*) as k from lines where l_sent <= ${f.later(-90, 'day', "date '1998-06-01'")} group by l_back, l_mode order by 1, 2`,
	],
	[
		'the cheapest offer of a region',
		() =>
			`select s_balance, s_name, n_name, p.p_id from parts p, offers o, sellers s, countries n, regions r where p.p_id = o.p_id and s.s_id = o.s_id and p_size = 4 and s.n_id = n.n_id and n.r_id = r.r_id and r_name = 'east' and o_cost = (select min(o2.o_cost) from offers o2, sellers s2, countries n2 where o2.p_id = p.p_id and s2.s_id = o2.s_id and s2.n_id = n2.n_id and n2.r_id = r.r_id) order by s_balance desc, 2, 3, 4`,
	],
	[
		'the largest open purchases',
		f =>
			f.top(
				5,
				`select l.u_id, sum(${net}) as m, u_day from clients c join purchases u on c.c_id = u.c_id join lines l using (u_id) where c_segment = 'homes' and u_day < date '1997-01-01' and l_sent > date '1996-01-01' group by l.u_id, u_day order by m desc, u_day, 1`,
			),
	],
	[
		'purchases with a late line',
		f =>
			`select u_urgency, count(*) from purchases where u_day >= date '1995-04-01' and u_day < ${f.later(9, 'month', "date '1995-04-01'")} and exists (select * from lines where lines.u_id = purchases.u_id and l_due < l_got) group by u_urgency order by 1`,
	],
	[
		'sales within a country',
		f =>
			`select n_name, sum(${net}) as m from clients c, purchases u, lines l, sellers s, countries n where c.c_id = u.c_id and l.u_id = u.u_id and l.s_id = s.s_id and c.n_id = s.n_id and s.n_id = n.n_id and u_day < ${f.later(3, 'year', "date '1995-01-01'")} group by 1 order by m desc`,
	],
	[
		'what a rebate costs',
		f =>
			`select sum(l_price * l_off) from lines where l_sent >= date '1995-06-01' and l_sent < ${f.later(1, 'year', "date '1995-06-01'")} and l_off between 0.03 and 0.05 and l_count < 24`,
	],
	[
		'trade between two countries',
		f =>
			`select a, b, y, sum(v) from (select n1.n_name as a, n2.n_name as b, ${f.year('l_sent')} as y, ${net} as v from sellers s, lines l, purchases u, clients c, countries n1, countries n2 where s.s_id = l.s_id and u.u_id = l.u_id and c.c_id = u.c_id and s.n_id = n1.n_id and c.n_id = n2.n_id and ((n1.n_id = 1 and n2.n_id = 2) or (n1.n_id = 2 and n2.n_id = 1))) t group by a, b, y order by 1, 2, 3`,
	],
	[
		'a share of the market',
		f =>
			`select y, sum(${f.when('n', "'country 4'", 'v', '0')})::${f.float} / sum(v)::${f.float} from (select ${f.year('u_day')} as y, ${net} as v, n_name as n from lines l, purchases u, sellers s, countries c where u.u_id = l.u_id and s.s_id = l.s_id and s.n_id = c.n_id) t group by y order by y`,
	],
	[
		'profit by country and year',
		f =>
			`select n_name, ${f.year('u_day')} as y, sum(${net} - o_cost * l_count) from parts p, sellers s, lines l, offers o, purchases u, countries n where s.s_id = l.s_id and o.s_id = l.s_id and o.p_id = l.p_id and p.p_id = l.p_id and u.u_id = l.u_id and s.n_id = n.n_id and p_name like '%green%' group by 1, 2 order by 1, 2 desc`,
	],
	[
		'clients who return most',
		() =>
			`select c.c_id, sum(${net}) as m, c_phone from clients c, purchases u, lines l where c.c_id = u.c_id and l.u_id = u.u_id and l_back = 'R' group by c.c_id, c_phone having sum(${net}) > 2000 order by m desc, 1 limit 7`,
	],
	[
		'the most valued stock',
		f =>
			`select p_id, sum(o_cost * o_stock) as v from offers group by p_id having sum(o_cost * o_stock)::${f.float} > (select sum(o_cost * o_stock)::${f.float} * 0.02 from offers) order by v desc, 1`,
	],
	[
		'urgency by mode',
		f =>
			`select l_mode, sum(case when u_urgency = '1 high' then 1 else 0 end), sum(${f.when('u_urgency', "'1 high'", '0', '1')}) from purchases u, lines l where u.u_id = l.u_id and l_mode in ('rail', 'air') and l_due < l_got group by l_mode order by 1`,
	],
	[
		'how many purchases clients make',
		() =>
			`select k, count(*) from (select c.c_id, count(u_id) as k from clients c left outer join purchases u on c.c_id = u.c_id and u_note not like '%special%request%' group by c.c_id) t group by k order by 2 desc, 1 desc`,
	],
	[
		'the share of one kind',
		f =>
			`select 100.0 * sum(case when p_kind like 'bra%' then ${net} else 0 end)::${f.float} / sum(${net})::${f.float} from lines l, parts p where l.p_id = p.p_id and ${f.days("date '1995-09-01'", 'l_sent')} between 0 and 200`,
	],
	[
		'the best seller',
		() =>
			`with revenue (seller, total) as (select s_id, sum(${net}) from lines group by s_id) select s_id, s_name, total from sellers, revenue where s_id = seller and total = (select max(total) from revenue)`,
	],
	[
		'sellers without complaints',
		() =>
			`select p_brand, p_kind, count(distinct s_id) as k from offers o, parts p where p.p_id = o.p_id and p_brand <> 'brand 3' and p_size in (1, 4, 6, 9) and s_id not in (select s_id from sellers where s_note like '%complaint%') group by p_brand, p_kind order by k desc, 1, 2`,
	],
	[
		'small orders of a brand',
		f =>
			`select sum(l_price)::${f.float} / 7.0 from lines l, parts p where p.p_id = l.p_id and p_brand = 'brand 2' and l_count < (select 0.6 * avg(l2.l_count::${f.float}) from lines l2 where l2.p_id = p.p_id)`,
	],
	[
		'purchases of many pieces',
		() =>
			`select c.c_id, u.u_id, u_day, sum(l_count) from clients c, purchases u, lines l where u.u_id in (select u_id from lines group by u_id having sum(l_count) > 90) and c.c_id = u.c_id and u.u_id = l.u_id group by 1, 2, 3 order by 4 desc, 3, 2 limit 10`,
	],
	[
		'alternatives with a common join',
		() =>
			`select sum(${net}) from lines l, parts p where (p.p_id = l.p_id and p_brand = 'brand 1' and l_count between 1 and 11 and p_size <= 5) or (p.p_id = l.p_id and p_brand = 'brand 4' and l_count >= 10 and l_mode in ('air', 'rail'))`,
	],
	[
		'sellers with more than they sell',
		f =>
			`select s_name from sellers s where s_id in (select s_id from offers where p_id in (select p_id from parts where p_name like 'forest%') and o_stock > (select 0.5 * ${f.orZero('sum(l_count)')} from lines where lines.p_id = offers.p_id and lines.s_id = offers.s_id)) order by s_name`,
	],
	[
		'the only late seller of a purchase',
		() =>
			`select s_name, count(*) as k from sellers s, lines l, purchases u where s.s_id = l.s_id and u.u_id = l.u_id and u_state = 'P' and l.l_got > l.l_due and exists (select * from lines o where o.u_id = l.u_id and o.s_id <> l.s_id) and not exists (select * from lines o where o.u_id = l.u_id and o.s_id <> l.s_id and o.l_got > o.l_due) group by s_name order by k desc, s_name`,
	],
	[
		'clients who never bought',
		f =>
			`select code, count(*), sum(c_balance), ${f.joined('name')} from (select ${f.first('c_phone', 2)} as code, c_phone as name, c_balance from clients c where ${f.first('c_phone', 2)} in ('10', '13', '15', '19') and c_balance > (select avg(c_balance::${f.float}) from clients where c_balance > 0) and not exists (select * from purchases u where u.c_id = c.c_id)) t group by code order by code`,
	],
];

let embedded: Embedded;
beforeAll(async () => {
	embedded = await openEmbedded();
	for (const table of tables) await embedded.run(table);
	for (const [table, rows] of Object.entries(rowsOf)) await embedded.engine(`insert into ${table} ${rows}`);
});
afterAll(() => embedded.close());

// A sum of floats depends on the order of its rows in its last digits.
const text = (value: unknown): string => (typeof value === 'number' ? value.toPrecision(12) : String(value));
const comparable = (rows: readonly (readonly unknown[])[]) =>
	rows.map(row => row.map(value => text(typeof value === 'bigint' ? Number(value) : value)));

it.each(queries)("%s, as in the engine's dialect", async (_about, query) => {
	const expected = comparable(await embedded.engine(query(engine)));
	expect(expected.length).toBeGreaterThan(0);
	expect(comparable((await embedded.run(query(redshift))).rows)).toEqual(expected);
});
