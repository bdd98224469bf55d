import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {makeSample} from '../../source/sample/make-sample.ts';
import {defaultSample} from '../../source/sample/sample-options.ts';
import {createCli} from '../_helpers/run-cli.ts';
import {keys, openTerminal} from '../_helpers/terminal.ts';
import {type Double, startDouble} from '../aws-double/start-double.ts';

let folder: string;
let double: Double;

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'dwh-aws-'));
	await makeSample({...defaultSample, events: 1000, songs: 50, days: 3, out: path.join(folder, 'sample')});
	double = await startDouble({buckets: {'udacity-dend': path.join(folder, 'sample', 'udacity-dend')}});
});
afterAll(async () => {
	await double.close();
	await rm(folder, {recursive: true, force: true});
});

describe.each(['provisioned', 'serverless'])('the dashboard on Amazon Redshift, %s', kind => {
	const cli = createCli();
	afterAll(cli.remove);

	test('the same screens stand it up, load and query the cluster, and take it down; leaving it says that it bills', async () => {
		const env = {...double.env, DWH_WAREHOUSE: kind, DWH_DB_PASSWORD: 'Marked1Passw0rd'};
		const terminal = openTerminal(cli, ['--target', 'aws'], {columns: 100, rows: 30, env});
		const goHome = async () => {
			terminal.type(keys.escape);
			await terminal.until('Pipeline');
		};

		expect((await terminal.until('← next')).split('\n')[0]).toMatch(/AWS .*dwhcluster.*absent.*us-west-2/);
		terminal.type('n');
		expect(await terminal.until('Type dwhcluster to create it')).toMatch(/cost +.*\$\d/);
		terminal.type(keys.enter);
		await terminal.until('Type dwhcluster to create it');
		expect(double.callsOf('CreateCluster').length + double.callsOf('CreateWorkgroup').length).toBeLessThanOrEqual(
			kind === 'provisioned' ? 0 : 1,
		);
		terminal.type(`dwhcluster${keys.enter}`);
		await terminal.until('done in');
		await goHome();
		// Of an idle workgroup this is remembered: a new one has none, and asking would bill.
		await terminal.until(/tables\s+0 of 7/);
		terminal.type('n');
		await terminal.until('Create 7 tables, empty?');
		terminal.type(keys.enter);
		await terminal.until('done in');
		await goHome();
		await terminal.until(/loaded\s+nothing yet/);
		// Loads and queries go to both through the same code.
		if (kind === 'provisioned') {
			terminal.type('n');
			await terminal.until('Load and publish?');
			terminal.type(keys.enter);
			await terminal.until('published in');
			await terminal.until(/23 of 23/);
			await goHome();
			await terminal.until(/songplays \d{3}/);
			terminal.type('5');
			await terminal.until('Browser share');
			terminal.type(keys.enter);
			await terminal.until(/Chrome\s.*\d/);
			terminal.type(keys.escape);
			await goHome();
		}
		terminal.type('q');
		expect(await terminal.ended).toBe(0);
		// A long line goes on in the next row of the window.
		expect(terminal.screen().replaceAll('\n', '')).toMatch(
			kind === 'provisioned'
				? /dwhcluster is available and bills \$1\.09 an hour.*dwh-tui --target aws down removes it/
				: /dwhcluster is available and bills \$1\.44 an hour while a statement runs. dwh-tui --target aws down/,
		);
		expect(terminal.raw()).not.toContain('Marked1Passw0rd');

		const again = openTerminal(cli, ['--target', 'aws'], {columns: 100, rows: 30, env});
		await again.until(kind === 'provisioned' ? /songplays \d{3}/ : /tables\s+7 of 7/);
		again.type('7');
		await again.until(/- (cluster|workgroup)/);
		again.type('d');
		await again.until(/Type dwhcluster/);
		again.type(`dwhcluster${keys.enter}`);
		await again.until(/Nothing is left|No resources of this program/);
		again.type('q');
		expect(await again.ended).toBe(0);
		const {clusters, workgroups, namespaces, roles} = double.state;
		expect([clusters, workgroups, namespaces, roles].map(({length}) => length)).toEqual([0, 0, 0, 0]);
	}, 600_000);
});
