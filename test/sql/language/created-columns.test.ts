import {expect, test} from 'vitest';
import {createdColumns} from '../../../source/sql/language/created-object.ts';

const told = (sql: string) => createdColumns(sql).map(({name, type}) => `${name}: ${type}`);

test('columns are read with their types, without constraints', () => {
	const sql = `-- doc: A table (with a parenthesis).
create table if not exists :table.orders (
    order_id BIGINT identity(0, 1) not null, -- the key, and (more)
    price numeric( 9,2 ) default 1.5 encode az64,
    placed timestamp  without time zone distkey sortkey,
    note character varying (20) collate case_insensitive,
    /* of no column: */ "Odd, name" double precision references goods (id),
    primary key (order_id, price),
    constraint once unique (note)
)
diststyle key sortkey (placed)`;
	expect(told(sql)).toEqual([
		'order_id: bigint',
		'price: numeric( 9,2 )',
		'placed: timestamp without time zone',
		'note: character varying (20)',
		'"Odd, name": double precision',
	]);
});

test.each([
	'create table a as select id, (price) from b',
	'create table a diststyle even as (select 1 as one)',
	'create table a (like b)',
	'create table a',
	'',
])('without columns, none are invented: %s', sql => {
	expect(told(sql)).toEqual([]);
});

test('bare names are columns of unknown type', () => {
	expect(told('create table a (one, two) as select 1, 2')).toEqual(['one: ', 'two: ']);
});

test('an incomplete statement is read as far as it goes', () => {
	expect(told('create table a (one integer, two varchar(3')).toEqual(['one: integer', 'two: varchar(3']);
});
