import {afterAll, expect, test} from 'vitest';
import {createCli} from '../_helpers/run-cli.ts';

const cli = createCli();
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
];

test.each(commands)('%s --help says what it does and which flags there are', async command => {
	const {stdout, stderr} = await cli.ok([...command.split(' '), '--help']);
	expect(stderr).toBe('');
	expect(stdout).toMatch(new RegExp(`^Usage: dwh-tui ${command}`));
	expect(stdout).toContain('--json');
	expect(stdout).toContain('--read-only');
});

test('the help lists every command', async () => {
	const {stdout} = await cli.ok(['--help']);
	for (const command of commands) expect(stdout).toContain(`  ${command.split(' ')[0]}`);
});
