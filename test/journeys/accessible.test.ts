import {afterAll, expect, test} from 'vitest';
import {createCli} from '../_helpers/run-cli.ts';
import {openTerminal} from '../_helpers/terminal.ts';

const cli = createCli();
afterAll(cli.remove);

test('with ACCESSIBLE=1 a person goes from nothing to an answer by numbers, and no escape sequence is written', async () => {
	const terminal = openTerminal(cli, [], {columns: 80, rows: 60, env: {ACCESSIBLE: '1', TERM: 'dumb'}});
	try {
		const choose = async (what: string | RegExp, number: string) => {
			await terminal.until(what);
			terminal.type(`${number}\r`);
		};

		await choose(/n\. Next step: Setup, Create/, 'n');
		await choose(/n\. Next step: Tables, Create/, 'n');
		await choose(/n\. Next step: ETL, Load/, 'n');
		await terminal.until('100 %:');
		await choose(/n\. Next step: Verify, Run/, '5');
		await choose('Type a statement', '1');
		await choose('SQL:', 'select 6 * 7 as answer;');
		await terminal.until('Row 1. answer: 42.');
		terminal.type('0\r');
		await terminal.until(/Leave\s+Number: *$/);
		terminal.type('0\r');
		expect(await terminal.ended).toBe(0);
		expect(terminal.raw()).not.toContain('\u{1B}');
	} finally {
		terminal.kill('SIGKILL');
	}
});

test('Ctrl+C cancels the statement that runs, and the next one works', async () => {
	const terminal = openTerminal(cli, [], {columns: 100, rows: 60, env: {ACCESSIBLE: '1'}});
	try {
		await terminal.until('0. Leave');
		terminal.type('query\r');
		await terminal.until('Type a statement');
		terminal.type('1\r');
		await terminal.until('SQL:');
		terminal.type(
			'select count(*) from songplays a, songplays b, songplays c where a.level || b.level || c.level = md5(a.level);\r',
		);
		await terminal.until('Still running. Control C cancels it.');
		terminal.type('\u{3}');
		await terminal.until(/Cancelled\.\s+Query[\s\S]*Number: *$/m);
		terminal.type('1\r');
		await terminal.until(/SQL: *$/m);
		terminal.type("select 'still ' || 'here' as it;\r");
		await terminal.until(/Row 1\. it: still here\.\s+1 row\.\s+Query[\s\S]*Number: *$/m);
		terminal.type('\u{3}');
		await terminal.until(/0\. Leave\s+Number: *$/m);
		terminal.kill('SIGTERM');
		expect(await terminal.ended).toBe(130);
	} finally {
		terminal.kill('SIGKILL');
	}
});

test('Ctrl+C where nothing runs leaves', async () => {
	const terminal = openTerminal(cli, [], {env: {ACCESSIBLE: '1'}});
	await terminal.until('0. Leave');
	terminal.type('\u{3}');
	expect(await terminal.ended).toBe(130);
});
