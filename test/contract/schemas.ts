import {describe, expect, test} from 'vitest';
import {showProcedureSql} from '../../source/present/schema/routine-sql.ts';
import {readDefinition} from '../../source/workflows/schema/read-definition.ts';
import {readFunction} from '../../source/workflows/schema/read-function.ts';
import {readSchema} from '../../source/workflows/schema/read-schema.ts';
import {createFakeClock} from '../_helpers/fake-clock.ts';
import {type BackendUnderTest, never, run} from './backend-under-test.ts';
import {withWarehouse} from './with-warehouse.ts';

export const describeSchemas = (make: () => Promise<BackendUnderTest>): void => {
	describe('what the warehouse holds', () => {
		const made = withWarehouse(make);
		const schema = () => readSchema({backend: made().backend, clock: createFakeClock()}, never);

		test('tables of every schema with columns, keys and design, and views with their columns', async () => {
			await run(
				made().backend,
				'create schema shop',
				'create schema bare',
				`create table shop.buyers (buyer_id integer not null primary key, name varchar(40) encode zstd) diststyle all`,
				`create table shop.orders (
					order_id bigint not null, "Placed at" timestamp, buyer_id integer references shop.buyers (buyer_id),
					price numeric(12, 2), unique (order_id)
				) distkey (buyer_id) compound sortkey ("Placed at", order_id)`,
				'create table plain (id integer)',
				'create view shop.names as select name, buyer_id + 1 as next from shop.buyers',
				'create view shop.late as select name from shop.buyers with no schema binding',
				"insert into shop.buyers values (1, 'a'), (2, 'b')",
			);
			const {schemas, tables, notices} = await schema();
			expect(notices).toEqual([]);
			expect(schemas).toEqual(['bare', 'public', 'shop']);
			const named = (name: string) => tables.find(table => table.name === name);
			expect(tables.filter(table => table.schema === 'shop').map(({name, kind}) => `${kind} ${name}`)).toEqual([
				'table buyers',
				'view late',
				'view names',
				'table orders',
			]);
			expect(named('plain')).toMatchObject({schema: 'public', isVisible: true, kind: 'table'});
			expect(named('buyers')).toMatchObject({
				isVisible: false,
				rows: 2,
				distribution: 'ALL',
				keys: [{kind: 'primary', columns: ['buyer_id']}],
			});
			expect(named('buyers')?.columns).toEqual([
				{name: 'buyer_id', type: 'integer', isNullable: false, encoding: 'az64'},
				{name: 'name', type: 'character varying(40)', isNullable: true, encoding: 'zstd'},
			]);
			expect(named('orders')).toMatchObject({
				sortKey: ['placed at', 'order_id'],
				columns: [{name: 'order_id'}, {name: 'placed at'}, {name: 'buyer_id'}, {name: 'price', type: 'numeric(12,2)'}],
			});
			expect(named('orders')?.distribution).toBe('KEY(buyer_id)');
			expect(named('orders')?.keys).toEqual(
				expect.arrayContaining([
					{kind: 'unique', columns: ['order_id']},
					{
						kind: 'foreign',
						columns: ['buyer_id'],
						references: expect.objectContaining({table: 'buyers', columns: ['buyer_id']}),
					},
				]),
			);
			expect(named('names')?.columns.map(({name, type}) => `${name} ${type}`)).toEqual([
				'name character varying(40)',
				'next integer',
			]);
			expect(named('late')?.columns.map(({name}) => name)).toEqual(['name']);
		});

		test('which views are materialized', async () => {
			await run(
				made().backend,
				'create schema rules',
				'create table rules.rates (rate integer)',
				'create view rules.plain as select rate from rules.rates',
				'create materialized view rules.kept as select rate from rules.rates',
			);
			const {tables, notices} = await schema();
			expect(notices).toEqual([]);
			const kinds = tables.filter(table => table.schema === 'rules').map(({name, kind}) => `${kind} ${name}`);
			expect(kinds).toEqual(['materialized view kept', 'view plain', 'table rates']);
		});

		test('the statement that the warehouse shows makes the same table again', async () => {
			const {backend} = made();
			const context = {backend, clock: createFakeClock()};
			await run(
				backend,
				'create table "again one" ("order" integer not null, "a b" varchar(20), primary key ("order")) sortkey ("a b", "order")',
			);
			const of = async () => (await schema()).tables.find(({name}) => name === 'again one');
			const before = await of();
			const sql = await readDefinition(context, 'show table public."again one"', never);
			await run(backend, 'drop table "again one"');
			await run(backend, sql ?? '');
			expect(await of()).toEqual(before);
			expect(await readDefinition(context, 'show table public.nothing_of_this_name', never)).toBeUndefined();
		});

		test('a table that is dropped is there no more', async () => {
			await run(made().backend, 'create table shortly (a integer)');
			expect((await schema()).tables.map(({name}) => name)).toContain('shortly');
			await run(made().backend, 'drop table shortly');
			expect((await schema()).tables.map(({name}) => name)).not.toContain('shortly');
		});
	});
};

/** Where functions and procedures can be made. */
export const describeRoutines = (make: () => Promise<BackendUnderTest>): void => {
	describe('functions and procedures', () => {
		const made = withWarehouse(make);

		test('are read with their types, and with what makes them', async () => {
			const {backend} = made();
			const context = {backend, clock: createFakeClock()};
			await run(
				backend,
				'create schema calls',
				'create table calls.rates (rate integer)',
				'create function calls.f_double (integer, varchar) returns integer stable as $$ select $1 * 2 $$ language sql',
				'create procedure calls.raise_rates (by_how_much in integer) as $$ begin update calls.rates set rate = rate + by_how_much; end; $$ language plpgsql',
			);
			const {routines, notices} = await readSchema(context, never);
			expect(notices).toEqual([]);
			expect(routines).toEqual([
				{
					kind: 'function',
					schema: 'calls',
					name: 'f_double',
					parameters: ['integer', expect.stringMatching(/^character varying/)],
					returns: 'integer',
					isVisible: false,
				},
				expect.objectContaining({kind: 'procedure', name: 'raise_rates', parameters: ['integer'], returns: undefined}),
			]);
			const [double, raise] = routines;
			const sources = await readFunction(context, double!, never);
			expect(sources.map(({body, language}) => `${language}: ${body}`)).toEqual([
				expect.stringMatching(/^sql: .*select \$1 \* 2/),
			]);
			expect(await readDefinition(context, showProcedureSql(raise!), never)).toMatch(/^create .*calls\.raise_rates/is);
		});
	});
};
