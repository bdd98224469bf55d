import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createCli} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';
import {keys, openTerminal} from '../_helpers/terminal.ts';
import {type Double, startDouble} from '../aws-double/start-double.ts';

const marks = {
	secret: 'MarkedSecretKey/0123456789/ABCDEFGHIJKLM',
	token: 'MarkedSessionToken//0123456789==',
	password: 'MarkedPassw0rd',
} as const;

const cli = createCli(runInProcess);
const sample = path.join(cli.cwd, 'sample');
let double: Double;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
	await cli.ok(['sample', '--out', sample, '--events', '300', '--songs', '20', '--days', '2']);
	double = await startDouble({buckets: {'udacity-dend': path.join(sample, 'udacity-dend')}});
	const {accessKeyId} = double.addIdentity({
		arn: 'arn:aws:iam::123456789012:user/marked',
		secretAccessKey: marks.secret,
		sessionToken: marks.token,
	});
	const {AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...rest} = double.env;
	env = {...rest, DWH_TARGET: 'aws'};
	writeFileSync(
		path.join(cli.cwd, 'dwh.cfg'),
		`[AWS]\nREGION = us-west-2\nKEY = ${accessKeyId}\nSECRET = ${marks.secret}\nSESSION_TOKEN = ${marks.token}\n[CLUSTER]\nDB_PASSWORD = ${marks.password}\n[DWH]\nDWH_CLUSTER_IDENTIFIER = dwhcluster\nDWH_NODE_TYPE = dc2.large\nDWH_NUM_NODES = 4\n`,
	);
});
afterAll(async () => {
	await double.close();
	cli.remove();
});

const markedIn = (text: string): string[] =>
	Object.entries(marks).flatMap(([name, mark]) => (text.includes(mark) ? [name] : []));

/** Files the program wrote, with what they hold. */
const written = (): [string, string][] =>
	readdirSync(cli.home, {recursive: true, withFileTypes: true})
		.filter(entry => entry.isFile())
		.map(entry => [entry.name, readFileSync(path.join(entry.parentPath, entry.name), 'latin1')]);

/** AWS repeats what it was sent, as it may. */
const tellingFault = (operation: string) =>
	double.faults.add({
		operation,
		nth: 1,
		action: {
			kind: 'error',
			name: 'ValidationException',
			message: `Refused: ${marks.password} ${marks.secret} ${marks.token}`,
		},
	});

const commands: readonly (readonly [args: readonly string[], fault?: string])[] = [
	[['config']],
	[['config', '--json']],
	[['config', 'export']],
	[['doctor']],
	[['doctor', '--json']],
	[['up', '--yes', '--json'], 'CreateRole'],
	[['up', '--yes', '--json'], 'CreateCluster'],
	[['up', '--yes', '--json']],
	[['status', '--json']],
	[['tables', 'create', '--yes', '--json']],
	[['etl', '--dry-run', '--json']],
	[['etl'], 'BatchExecuteStatement'],
	[['etl', '--json']],
	[['verify', '--json']],
	[['query', 'top-songs', '--json']],
	[['query', 'selekt 1']],
	[['query', 'select 1'], 'ExecuteStatement'],
	[['runs', '--json']],
	[['tables', 'list', '--json']],
	[['down', '--yes', '--json'], 'DeleteCluster'],
	[['down', '--yes', '--json']],
];

test('no command shows a secret, also when AWS repeats it, and none is written down', {timeout: 600_000}, async () => {
	const passwords = new Set<string>();
	const files = new Set<string>();
	for (const [args, fault] of commands) {
		const takeBack = fault === undefined ? undefined : tellingFault(fault);
		const {stdout, stderr} = await cli.run(args, {env});
		takeBack?.();
		expect([args.join(' '), markedIn(`${stdout}${stderr}`)]).toEqual([args.join(' '), []]);
		for (const [name, text] of written()) {
			files.add(name.replace(/^\d.*/, 'run'));
			expect([name, markedIn(text)]).toEqual([name, []]);
		}

		for (const {password} of double.state.clusters) passwords.add(String(password));
		expect(stderr).not.toMatch(/^\s+at .+:\d+:\d+/m);
	}

	// The keys were used, and the password was the cluster's: otherwise this would prove nothing.
	expect(double.calls.some(({operation, outcome}) => operation === 'DeleteCluster' && outcome === 'ok')).toBe(true);
	expect([...passwords]).toEqual([marks.password]);
	expect([...files].sort()).toEqual(['history.jsonl', 'journal.jsonl', 'run', 'tables.json', 'verify.json']);
});

test('no screen shows one', async () => {
	const terminal = openTerminal(cli, [], {columns: 120, rows: 40, env});
	await terminal.until('Pipeline');
	tellingFault('CreateRole');
	for (const [key, title] of [
		['1', 'Setup'],
		['2', 'Status'],
		['8', 'Log'],
		['9', 'Config'],
	] as const) {
		terminal.type(key);
		await terminal.until(`› ${title}`);
	}

	terminal.type('1');
	await terminal.until('creates it');
	terminal.type('c');
	await terminal.until(/Type dwhcluster/);
	terminal.type(`dwhcluster${keys.enter}`);
	await terminal.until(/✖.*Refused/);
	terminal.type('8');
	await terminal.until(/ensure role/);
	// The calls of the service, which stand above it, are hidden.
	terminal.type('s');
	await terminal.until(/▸ .*ensure role/);
	terminal.type(keys.enter);
	await terminal.until(/Refused/);
	terminal.type(keys.ctrlC);
	terminal.type('q');
	await terminal.ended;
	expect(markedIn(terminal.raw())).toEqual([]);
	for (const [name, text] of written()) expect([name, markedIn(text)]).toEqual([name, []]);
});
