import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {setUpWarehouse} from '../_helpers/loaded-warehouse.ts';
import {createCli} from '../_helpers/run-cli.ts';
import {openTerminal} from '../_helpers/terminal.ts';

const cli = createCli();
afterAll(cli.remove);

const [f5, f6, f8] = ['\u{1B}[15~', '\u{1B}[17~', '\u{1B}[19~'];
const rest = ' from marts.daily as d limit 1';
const [ctrlS, altA] = ['\u{13}', '\u{1B}a'];

test('an own table is completed and shown, its statement is saved as a query, and the next start finds it in the history', async () => {
	await setUpWarehouse(cli);
	writeFileSync(path.join(cli.cwd, 'dwh.cfg'), '[DWH]\nTARGET = local\n');
	await cli.ok([
		'query',
		'create schema marts; create table marts.daily (day_of_visit date); insert into marts.daily values (null), (null)',
	]);
	let terminal = openTerminal(cli, [], {columns: 120, rows: 36});
	try {
		await terminal.until('available');
		terminal.type('5');
		await terminal.until('Queries');
		terminal.type(f6);
		await terminal.until(/▸ marts +1/);
		terminal.type('/');
		terminal.type('visit');
		await terminal.until(/day_of_visit +date/);
		terminal.type('\r');
		await terminal.until(/daily +~2 +unmanaged/);
		terminal.type('\r');
		await terminal.until('rows 1-2 of 2');
		terminal.type('\u{5}');
		await terminal.until('1 │ select * from marts.daily limit 100');
		terminal.type(altA);
		terminal.type('select d.day_of');
		terminal.type(rest);
		await terminal.until(`select d.day_of${rest}`);
		terminal.type('\u{1B}[D'.repeat(rest.length));
		terminal.type('_');
		await terminal.until('▸ day_of_visit');
		terminal.type('\t');
		await terminal.until('select d.day_of_visit from marts.daily as d limit 1');
		terminal.type(f5);
		await terminal.until('rows 1-1 of 1');
		terminal.type(ctrlS);
		await terminal.until('Save as a query of the catalogue');
		terminal.type('\u{15}Days seen\r\r');
		await terminal.until('▸ doc');
		terminal.type('Which days.');
		terminal.type(ctrlS);
		await terminal.until(/Saved as .*days-seen\.sql/);
		expect(readFileSync(path.join(cli.cwd, 'queries', 'days-seen.sql'), 'utf8')).toBe(
			'-- title: Days seen\n-- doc: Which days.\nselect d.day_of_visit from marts.daily as d limit 1\n',
		);
		terminal.kill('SIGKILL');
		await terminal.ended;

		terminal = openTerminal(cli, [], {columns: 120, rows: 36});
		await terminal.until('available');
		terminal.type('5');
		// In the list, or its draft in the editor.
		await terminal.until(/Days seen|1 │ select/);
		terminal.type(f8);
		await terminal.until('search');
		terminal.type('dvisit');
		await terminal.until(/▸ ✔ today .* 1 row .*select d\.day_of_visit from/);
		terminal.type('\r');
		await terminal.until('1 │ select d.day_of_visit from marts.daily as d limit 1');
	} finally {
		terminal.kill('SIGKILL');
	}

	expect((await cli.ok(['query', 'days-seen', '--csv'])).stdout).toBe('day_of_visit\r\n""\r\n');
});
