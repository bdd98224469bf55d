import {execFile} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {promisify} from 'node:util';
import {afterAll, expect, test} from 'vitest';
import {topicText} from '../../source/commands/completion/help-topics.ts';
import {cliFile, createCli, projectFolder} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';

const cli = createCli(runInProcess);
afterAll(cli.remove);

const commands = [
	'up',
	'status',
	'pause',
	'resume',
	'tables',
	'tables create',
	'etl',
	'query',
	'verify',
	'runs',
	'down',
	'sample',
	'keys',
	'config',
	'config set',
	'completion',
	'init',
	'man',
];

test.each(commands)('%s --help says what it does and which flags there are', async command => {
	const {stdout, stderr} = await cli.ok([...command.split(' '), '--help']);
	expect(stderr).toBe('');
	expect(stdout).toMatch(new RegExp(`^Usage: dwh-tui ${command}`));
	expect(stdout).toContain('--json');
	expect(stdout).toContain('--read-only');
});

test.each([
	['formats', /^table +aligned columns[\s\S]*\nsvg +/],
	['environment', /^DWH_CONFIG +configuration[\s\S]*\nNO_COLOR +no color\n$/],
	['exit-codes', /^0 +done\n[\s\S]*\n130 +cancelled\n$/],
])('help %s explains it', async (topic, seen) => {
	const {stdout, stderr} = await cli.ok(['help', topic]);
	expect([stdout, stderr]).toEqual([expect.stringMatching(seen), '']);
});

test.each([80, 60, 30])('help breaks between words at %i columns', cells => {
	const text = topicText('formats', cells) ?? '';
	expect(text.split('\n').filter(line => line.length > cells)).toEqual([]);
	expect(text.replaceAll(/\s+/g, ' ')).toContain(
		'vertical one value per line, not cut; also used on a terminal for tables',
	);
});

test('the help lists every command', async () => {
	const {stdout} = await cli.ok(['--help']);
	for (const command of commands) expect(stdout).toContain(`  ${command.split(' ')[0]}`);
});

test.each([
	['tables dorp', 'Did you mean tables drop?'],
	['tables dorp --drop', 'Did you mean tables drop?'],
	['tabels create --drop', 'Did you mean tables?'],
	['create', 'Did you mean tables create?'],
	['config shwo', 'Did you mean config show?'],
	['statsu', 'Did you mean status?'],
	['help tabels', 'Did you mean tables?'],
	['destroy', 'Did you mean down?'],
	['load', 'Did you mean etl?'],
	['logs', 'Did you mean history?'],
	['setup --yes', 'Did you mean up?'],
	['help shortcuts', 'Did you mean keys?'],
	['tables help dorp', 'Did you mean tables drop?'],
	['tables create songs', "'tables create' does not take 'songs'"],
	['up dev', "'up' does not take 'dev'"],
	['runs 5', "'runs' does not take '5'"],
	['query top songs', 'Quote values'],
	['--jsno status', 'Did you mean --json?'],
	['tables create --drpo', 'Did you mean --drop?'],
	['tables --jsno', 'Did you mean --json?'],
	['--theme mnoo status', 'Did you mean mono?'],
	['--\u{1B}]52;c;aGk=\u{7}', "unknown option '--␛]52;c;aGk=␇'"],
	['tables \u{9B}2J', "unknown command 'tables ␛2J'"],
	['runs --limit \u{1B}[2J', "argument '␛[2J' is invalid"],
])('%s is refused', async (words, said) => {
	const {stdout, stderr, code} = await cli.run(words.split(' '));
	expect(stderr).toContain(said);
	expect(stdout + stderr).not.toMatch(/[\u{0}-\u{9}\u{B}-\u{1F}\u{7F}-\u{9F}]/u);
	expect(code).toBe(2);
});

test.each([
	['query tpo-songs', 'Did you mean top-songs?'],
	['config set DWH.TARGT aws', 'Did you mean DWH.TARGET?'],
	['config set DWHH.TARGET aws', 'Did you mean DWH.TARGET?'],
	['config set S3.LOG_DTA x', 'Did you mean S3.LOG_DATA?'],
])('%s is refused, and writes nothing', async (words, said) => {
	const {code, stdout, stderr} = await cli.run(words.split(' '));
	expect(stderr).toContain(said);
	expect(code).toBe(2);
	expect(stdout).toBe('');
	expect([...readdirSync(cli.cwd), ...readdirSync(cli.home)]).toEqual([]);
});

test.each([
	['help', 'Usage: dwh-tui [options] [command]'],
	['help tables', 'Usage: dwh-tui tables '],
	['help tables drop', 'Usage: dwh-tui tables drop '],
	['tables help drop', 'Usage: dwh-tui tables drop '],
	['config help', 'Usage: dwh-tui config '],
])('%s shows the same as --help', async (words, first) => {
	const {stdout, stderr, code} = await cli.run(words.split(' '));
	expect(stdout).toContain(first);
	expect(stderr).toBe('');
	expect(code).toBe(0);
});

test('an old Node gets the name of the needed one, and npm says nothing of it in a checkout', async () => {
	const run = promisify(execFile);
	const older = 'Object.defineProperty(process, "versions", {value: {...process.versions, node: "20.1.0"}})';
	const refused = run(process.execPath, ['--import', `data:text/javascript,${older}`, cliFile, '--version']);
	await expect(refused).rejects.toMatchObject({code: 2, stderr: expect.stringContaining('needs Node 22 or newer')});
	const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
	const {stdout} = await run('npm', ['config', 'get', 'loglevel'], {cwd: projectFolder, env});
	expect(stdout.trim()).toBe('error');
});

test('SQL in the place of a command is said to be a query', async () => {
	const {stderr, code} = await cli.run(['select 1 as one']);
	expect(stderr).toContain('Did you mean query "SQL"?');
	expect(code).toBe(2);
});
