import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {createCli, jsonLines} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';

const cli = createCli(runInProcess);
afterAll(cli.remove);
const file = path.join(cli.cwd, 'dwh.cfg');
const secret = 'Marked#Secret;1$x%';
const wild = [
	'[AWS]',
	`KEY = AKIAMARKEDMARKED`,
	`SECRET = ${secret}`,
	'',
	'[DWH] ',
	'DWH_CLUSTER_TYPE       = multi-node',
	'DWH_NUM_NODES          = 4',
	'DWH_NODE_TYPE          = dc2.large   # the usual one',
	'DWH_CLUSTER_IDENTIFIER = dwhCluster',
	`DWH_DB_PASSWORD        = ${secret}`,
	'',
	'[S3]',
	"LOG_DATA='s3://udacity-dend/log_data'",
].join('\n');

test('an old file is understood, and what is old about it is said with its line', async () => {
	writeFileSync(file, wild);
	const {stdout, stderr} = await cli.ok(['config']);
	expect(stderr).toMatch(/dwh\.cfg:8 .*DWH_NODE_TYPE.*dc2\.large/);
	expect(stdout).toMatch(/cluster\.identifier\s+dwhcluster\s+dwh\.cfg:9/);
	expect(stdout).toMatch(/s3\.log_data\s+s3:\/\/udacity-dend\/log_data/);
});

test('no output of any command holds a secret', async () => {
	writeFileSync(file, wild);
	for (const args of [
		['config'],
		['config', '--json'],
		['config', 'export'],
		['status'],
		['up', '--json'],
		['down', '--yes', '--json'],
	]) {
		const {stdout, stderr} = await cli.run(args);
		expect(stdout + stderr, args.join(' ')).not.toContain('Marked#Secret');
		expect(stdout + stderr, args.join(' ')).not.toContain('AKIAMARKEDMARKED');
	}
});

test('set changes one value and no other byte', async () => {
	writeFileSync(file, wild);
	await cli.ok(['config', 'set', 'dwh.dwh_node_type', 'ra3.large']);
	expect(readFileSync(file, 'utf8')).toBe(wild.replace('dc2.large', 'ra3.large'));
});

test('set writes the spelling that the file has', async () => {
	writeFileSync(file, '[CLUSTER]\nCLUSTER_IDENTIFIER=mine\n');
	await cli.ok(['config', 'set', 'DWH.DWH_CLUSTER_IDENTIFIER', 'other']);
	expect(readFileSync(file, 'utf8')).toBe('[CLUSTER]\nCLUSTER_IDENTIFIER=other\n');
});

test('set refuses what the file would be warned of, and changes nothing', async () => {
	writeFileSync(file, wild);
	for (const [key, value, reason] of [
		['DWH.DWH_IAM_ROLE_NAME', 'bad name!', 'cannot name a role'],
		['LOCAL.S3_ROOT', '/nowhere/at/all', 'Could not open the folder'],
		['DWH.TARGET', 'moon', 'not a target'],
	] as const) {
		const {code, stderr} = await cli.run(['config', 'set', key, value]);
		expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
		expect(readFileSync(file, 'utf8')).toBe(wild);
	}
});

test('every problem is reported at once, with the exit code of wrong use, and stops what needs the values', async () => {
	writeFileSync(file, '[DWH]\nTARGET = moon\nDWH_NUM_NODES = many\n[COPY]\nMAXERROR = lots\n');
	const shown = await cli.run(['config', '--json']);
	expect(shown.code).toBe(2);
	const problems = (jsonLines(shown.stdout).at(-1) as {problems: {line: number; severity: string}[]}).problems;
	expect(problems.filter(problem => problem.severity === 'error').map(problem => problem.line)).toEqual([2, 3, 5]);
	const up = await cli.run(['up']);
	expect(up.code).toBe(2);
	expect(up.stderr.match(/dwh\.cfg:\d/g)).toHaveLength(3);
});

test('what to correct in dwh.cfg is said with the name that it has in this run', async () => {
	writeFileSync(path.join(cli.cwd, 'other.cfg'), '[AWS]\nREGION = us-west-2\n');
	const wrong = await cli.run(['config', 'set', 'REGION', 'us-east-1', '--config', 'other.cfg']);
	expect(wrong.stderr).toContain('Write SECTION.KEY, for example: dwh-tui --config other.cfg config set');
	expect(wrong.stderr).toContain('Configuration of this run: other.cfg');
	expect((await cli.run(['config', 'set', 'REGION', 'us-east-1'])).stderr).not.toContain('of this run');
});

test('a file that is not there is named', async () => {
	const result = await cli.run(['up', '--config', 'elsewhere.cfg']);
	expect(result.code).toBe(2);
	expect(result.stderr).toContain('elsewhere.cfg');
});

test('a value that is refused is shown as the default in use, with its place', async () => {
	writeFileSync(file, '[DWH]\nDWH_PORT = abc\n');
	const {code, stdout, stderr} = await cli.run(['config']);
	expect(code).toBe(2);
	expect(stderr).toContain("'abc' is not a port");
	expect(stdout).toMatch(/^db\.port +5439 +default, not dwh\.cfg:2 +\[DWH\] DWH_PORT$/m);
});

test('of very many problems those that stop something are listed first, and how many others there are', async () => {
	const unknown = Array.from({length: 300}, (_, index) => `NOBODY_READS_${index} = 1`).join('\n');
	writeFileSync(file, `[DWH]\n${unknown}\nDWH_PORT = abc\n`);
	const {stderr} = await cli.run(['config']);
	expect(stderr.trimEnd().split('\n')).toHaveLength(51);
	expect(stderr).toContain("'abc' is not a port");
	expect(stderr).toContain('251 more problems; --json lists all.');
	expect(jsonLines((await cli.run(['config', '--json'])).stdout).at(-1)).toMatchObject({problems: {length: 301}});
});
