import {beforeAll, describe, expect, test} from 'vitest';
import {ownWarehouse} from '../own-warehouse.ts';

const warehouse = ownWarehouse();

const procedure = (head: string, body: string, more = ''): string =>
	`create or replace procedure ${head} ${more} as $$\n${body}\n$$ language plpgsql`;

beforeAll(async () => {
	await warehouse.run(
		'create table log (word varchar(20))',
		procedure(
			'totals(in a integer, out doubled integer, inout word varchar(20))',
			"begin doubled := a * 2; word := word || '!'; end;",
		),
		procedure('named(a integer)', "begin raise notice 'integer %', a; end;"),
		procedure('named(a varchar(10))', "begin raise notice 'text %', a; end;"),
		procedure('named(a integer, b integer)', "begin raise notice 'two % %', a, b; end;"),
		procedure(
			'outer_one(out result integer)',
			"declare n integer; w varchar(20) := 'x'; begin call totals(4, n, w); result := n; raise notice '%', w; end;",
		),
		procedure('down(n integer)', 'begin if n > 1 then call down(n - 1); end if; end;'),
	);
});

describe('arguments', () => {
	test('OUT and INOUT arguments return a row', async () => {
		expect(await warehouse.rowsOf("call totals(21, 'hi')")).toEqual([[42, 'hi!']]);
	});

	test.each([
		['call named(1)', ['NOTICE: integer 1']],
		["call named('a'::varchar)", ['NOTICE: text a']],
		['call public.named(1, 2)', ['NOTICE: two 1 2']],
	])('%s calls the procedure with matching types', async (sql, notes) => {
		expect(await warehouse.notesOf(sql)).toEqual(notes);
	});

	test('a call within a procedure fills variables', async () => {
		expect(await warehouse.notesOf('call outer_one()')).toEqual(['NOTICE: x!']);
		expect(await warehouse.rowsOf('call outer_one()')).toEqual([[8]]);
	});

	test('calls go 16 levels deep and no further', async () => {
		expect(await warehouse.failureOf('call down(16)')).toBeUndefined();
		expect(await warehouse.failureOf('call down(17)')).toMatchObject({
			message: expect.stringContaining('Calls are nested too deeply'),
		});
	});
});

describe('errors have a position', () => {
	const raising = procedure(
		'raising(n integer)',
		"begin\n  if n > 1 then\n    raise exception 'Too many: %', n;\n  end if;\nend;",
	);

	test('an exception has its message and its line', async () => {
		await warehouse.run(raising);
		expect(await warehouse.failureOf('call raising(3)')).toMatchObject({
			code: 'sql',
			message: 'Procedure raising, line 4: Too many: 3',
			sql: raising,
			position: {line: 4},
		});
	});

	test('a missing table is reported with its position in the body', async () => {
		await warehouse.run(procedure('missing()', 'begin\n  delete from nowhere;\nend;'));
		expect(await warehouse.failureOf('call missing()')).toMatchObject({
			code: 'relation-missing',
			position: {line: 3, column: 15},
		});
	});

	test.each([
		['begin\n  x = 1\nend;', {line: 4}],
		['begin\n  if true then null;\nend;', {line: 4}],
		["begin\n  raise notice '% %', 1;\nend;", {line: 3}],
		['begin\n  select from where;\nend;', {line: 3}],
	])('an invalid body is refused: %s', async (body, position) => {
		expect(await warehouse.failureOf(procedure('broken()', body))).toMatchObject({code: 'sql', position});
	});

	test.each([
		["begin execute 'select 1' using 1; end;", 'USING'],
		['begin return 1; end;', 'RETURN of a value'],
	])('%s is not part of Redshift', async (body, what) => {
		expect(await warehouse.failureOf(procedure('foreign_one()', body))).toMatchObject({
			message: expect.stringContaining(what),
		});
	});

	test.each([
		['begin select 1; end;', 'has no destination'],
		['begin nothing_like_it := 1; end;', 'There is no variable'],
		['declare a constant integer := 1; begin a := 2; end;', 'is a CONSTANT'],
		['declare a varchar(2); begin a := 1234; end;', 'too long'],
		["declare r record; begin raise notice '%', r.a; end;", 'not assigned yet'],
		[
			'declare a record; b record; begin for a in select 1 as x loop for b in select 2 as x loop null; end loop; end loop; end;',
			'A cursor is already open',
		],
		['declare v integer := 1; begin create view kept as select v as a; end;', 'cannot use variables'],
	])('%s fails when it runs', async (body, what) => {
		await warehouse.run(procedure('failing()', body));
		expect(await warehouse.failureOf('call failing()')).toMatchObject({message: expect.stringContaining(what)});
	});
});

describe('transactions', () => {
	const words = async () => (await warehouse.rowsOf('select word from log order by 1')).flat();
	const fresh = () => warehouse.run('delete from log');

	test('a call is one transaction', async () => {
		await fresh();
		await warehouse.run(procedure('half()', "begin insert into log values ('a'); raise exception 'no'; end;"));
		await warehouse.failureOf('call half()');
		expect(await words()).toEqual([]);
	});

	test('COMMIT saves earlier changes, ROLLBACK undoes them', async () => {
		await fresh();
		await warehouse.run(
			procedure(
				'steps()',
				"begin insert into log values ('a'); commit; insert into log values ('b'); rollback; insert into log values ('c'); end;",
			),
		);
		await warehouse.run('call steps()');
		expect(await words()).toEqual(['a', 'c']);
	});

	test("COMMIT is refused inside the caller's transaction", async () => {
		const session = warehouse.backend.warehouse.openSession();
		expect(await warehouse.failureOf('begin', session)).toBeUndefined();
		expect(await warehouse.failureOf('call steps()', session)).toMatchObject({code: 'refused'});
		await session.close();
	});

	test('an exception handler knows the error, keeps its own changes, and raises the error again', async () => {
		await fresh();
		await warehouse.run(
			procedure(
				'handled()',
				"begin insert into log values ('lost'); raise exception 'no %', 1; exception when others then insert into log values (sqlerrm || ' ' || sqlstate); end;",
			),
		);
		expect(await warehouse.failureOf('call handled()')).toMatchObject({message: expect.stringContaining('no 1')});
		expect(await words()).toEqual(['no 1 P0001']);
	});

	test('a NONATOMIC procedure commits each statement, and its handler handles the error', async () => {
		await fresh();
		await warehouse.run(
			procedure(
				'each()',
				"begin insert into log values ('a'); insert into log select word from nowhere; exception when others then insert into log values ('b'); end;",
				'nonatomic',
			),
		);
		expect(await warehouse.failureOf('call each()')).toBeUndefined();
		expect(await words()).toEqual(['a', 'b']);
	});

	test('a cursor opened by a procedure can be read after the call', async () => {
		await warehouse.run(
			procedure('rows_of(inout c refcursor)', 'begin open c for select 1 as a union all select 2; end;'),
		);
		const session = warehouse.backend.warehouse.openSession();
		for (const sql of ['begin', "call rows_of('mine')"])
			expect(await warehouse.failureOf(sql, session)).toBeUndefined();
		expect((await warehouse.rowsOf('fetch all from mine', session)).length).toBe(2);
		await session.close();
	});
});

describe('definitions', () => {
	test('a procedure is dropped by its types', async () => {
		await warehouse.run(procedure('gone(a integer)', 'begin null; end;'));
		expect(
			await warehouse.failureOf('create procedure gone(b integer) as $$ begin null; end; $$ language plpgsql'),
		).toMatchObject({
			message: expect.stringContaining('already exists'),
		});
		await warehouse.run('drop procedure gone(integer)', 'drop procedure if exists gone(integer)');
		expect(await warehouse.failureOf('call gone(1)')).toMatchObject({
			message: expect.stringContaining('does not exist'),
		});
	});

	test.each(['call down(1)', procedure('other()', 'begin null; end;'), 'drop procedure down(integer)'])(
		'a read-only request refuses: %s',
		async sql => {
			const {warehouse: target} = warehouse.backend;
			const handle = await target
				.submit({sql: [sql], isReadOnly: true, name: 'read'}, new AbortController().signal)
				.catch((error: unknown) => error);
			expect(handle).toMatchObject({code: 'refused'});
		},
	);
});

describe('SQL functions', () => {
	test.each([
		[
			'create function f_tax(numeric(10,2)) returns numeric(12,2) immutable as $$ select $1 * 1.2 $$ language sql',
			'select f_tax(10)',
			'12.00',
		],
		[
			"create function f_word(integer, varchar) returns varchar stable as $$ select case when $1 > 1 then $2 || 's' else $2 end $$ language sql",
			"select f_word(2, 'ship')",
			'ships',
		],
		[
			'create function f_both(numeric(10,2)) returns numeric(12,2) stable as $$ select f_tax($1) + f_tax($1) $$ language sql',
			'select public.f_both(5)',
			'12.00',
		],
	])('%s', async (definition, query, value) => {
		await warehouse.run(definition);
		expect(String((await warehouse.rowsOf(query))[0]?.[0])).toBe(value);
	});

	test.each([
		['create function f_py(a integer) returns integer stable as $$ return a $$ language plpythonu', 'Python'],
		['create function f_from() returns bigint stable as $$ select count(*) from log $$ language sql', 'one expression'],
		[
			'create function f_three(integer) returns integer stable as $$ select $3 $$ language sql',
			'There is no argument $3',
		],
	])('refused: %s', async (definition, what) => {
		expect(await warehouse.failureOf(definition)).toMatchObject({message: expect.stringContaining(what)});
	});
});
