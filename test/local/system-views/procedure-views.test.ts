import {beforeAll, expect, test} from 'vitest';
import {ownWarehouse} from '../own-warehouse.ts';

const warehouse = ownWarehouse();

const body = `
begin
  raise log 'log %', a;
  raise info 'info %', a;
  raise warning 'warning';
  raise exception 'too many: %', a;
end;
`;

beforeAll(async () => {
	await warehouse.run(
		`create procedure reporting(a integer) as $$${body}$$ language plpgsql`,
		`create function longer(varchar(9)) returns integer stable as 'select length($1 || ''!'')' language sql`,
		'create function next_one(integer) returns integer immutable as $$ select $1 + 1 $$ language sql',
	);
	await warehouse.failureOf('call reporting(3)');
});

test('messages of a procedure have their level and their line in the body', async () => {
	const text = 'call reporting(3)';
	expect(
		await warehouse.rowsOf(
			'select loglevel, trim(loglevel_text), trim(message), linenum, trim(querytext), aborted from svl_stored_proc_messages order by loglevel',
		),
	).toEqual([
		[20, 'LOG', 'log 3', 3, text, 1],
		[30, 'INFO', 'info 3', 4, text, 1],
		[50, 'WARNING', 'warning', 5, text, 1],
		[60, 'EXCEPTION', 'too many: 3', 6, text, 1],
	]);
	expect(
		await warehouse.rowsOf('select trim(log_level), line_number from sys_procedure_messages order by line_number'),
	).toEqual([
		['LOG', 3],
		['INFO', 4],
		['WARNING', 5],
		['EXCEPTION', 6],
	]);
});

test('messages below stored_proc_log_min_messages are not recorded', async () => {
	const session = await warehouse.backend.warehouse.openSession();
	expect(await warehouse.failureOf('set stored_proc_log_min_messages to warning', session)).toBeUndefined();
	await warehouse.failureOf('call reporting(4)', session);
	expect(
		await warehouse.rowsOf(
			"select trim(log_level) from sys_procedure_messages where query_id = (select max(query_id) from sys_query_history where query_text like 'call%') order by line_number",
			session,
		),
	).toEqual([['WARNING'], ['EXCEPTION']]);
	await session.close();
});

test('prosrc is the text between the quotes', async () => {
	const expected = [
		['longer', "select length($1 || '!')", 's'],
		['next_one', ' select $1 + 1 ', 'i'],
		['reporting', body, 'v'],
	];
	const names = "('longer', 'next_one', 'reporting')";
	for (const view of ['pg_proc', 'pg_proc_info'])
		expect(
			await warehouse.rowsOf(`select proname, prosrc, provolatile from ${view} where proname in ${names} order by 1`),
		).toEqual(expected);
});
