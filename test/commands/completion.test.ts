import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {createCli} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';

const cli = createCli(runInProcess);
afterAll(cli.remove);

describe('bash', () => {
	let script = '';
	beforeAll(async () => {
		script = (await cli.ok(['completion', 'bash'])).stdout;
	});

	/** What bash offers for the last of the words. */
	const complete = async (...words: readonly string[]): Promise<string[]> => {
		const program = `${script}
dwh-tui() { [[ $1 == query-names ]] && printf '%s\\n' top-songs top-users; [[ $1 == board-names ]] && echo overview; }
COMP_WORDS=(dwh-tui "$@"); COMP_CWORD=$#
_dwh_tui; printf '%s\\n' "\${COMPREPLY[@]}"`;
		const {stdout} = await promisify(execFile)('bash', ['-c', program, 'bash', ...words]);
		return stdout.split('\n').filter(Boolean);
	};

	test.each([
		[['st'], ['status']],
		[['tables', 'cr'], ['create']],
		[['--json', '--config', 'tables', 'et'], ['etl']],
		[['tables', 'create', '--dr'], ['--drop']],
		[
			['query', 'top-'],
			['top-songs', 'top-users'],
		],
		[['board', 'ov'], ['overview']],
		[['query', '--form'], ['--format']],
		[['query', '--format', 'm'], ['markdown']],
		[['query', 'top-songs', '--lim'], ['--limit']],
		[
			['status', '--watch', '--wa'],
			['--watch', '--wake'],
		],
		[['--target', 'l'], ['local']],
		[['query', '--limit', 's'], []],
		[['completion', 'x'], []],
	])('%j is completed to %j', async (words, offered) => {
		expect(await complete(...words)).toEqual(offered);
	});

	test('what is hidden is not offered', async () => {
		expect(await complete('query')).toEqual(['query']);
	});
});

test.each([
	['zsh', "'create:create the tables that do not exist'", '--format) compadd -- table csv'],
	[
		'fish',
		"\"__dwh_tui_at 'tables create'\" -l drop -d 'drop all tables and their rows first",
		"-l format -x -a 'table csv",
	],
])('the script for %s has words, values and queries', async (shell, word, value) => {
	const {stdout, stderr} = await cli.ok(['completion', shell]);
	expect(stdout).toContain(word);
	expect(stdout).toContain(value);
	expect(stdout).toContain('query-names 2>/dev/null');
	expect(stderr).toBe('');
});

test('another shell is refused', async () => {
	const {code, stderr} = await cli.run(['completion', 'tcsh']);
	expect(code).toBe(2);
	expect(stderr).toContain('Use one of bash, zsh, fish.');
});

test.each([
	['query-names', 'top-songs'],
	['board-names', 'overview'],
])('%s lists names where no warehouse is', async (command, name) => {
	const {stdout} = await cli.ok([command]);
	expect(stdout.split('\n')).toContain(name);
});

test('the manual page has every command and option of the help', async () => {
	const {stdout} = await cli.ok(['man']);
	const text = stdout.replaceAll('\\-', '-').replaceAll('\\fB', '').replaceAll('\\fR', '');
	const lines = text.split('\n');
	expect(lines[0]).toMatch(/^\.TH DWH-TUI 1 /);
	for (const words of [['up'], ['query'], ['tables', 'create'], ['config', 'set']]) {
		expect(lines.some(line => line.startsWith(`.SS dwh-tui ${words.join(' ')} `))).toBe(true);
		const help = (await cli.ok([...words, '--help'])).stdout;
		for (const [, flags = ''] of help.matchAll(/^ {2}(--\S+(?: [<[]\S+)?)/gm)) {
			if (flags !== '--help') expect(text).toContain(flags);
		}
	}
});
