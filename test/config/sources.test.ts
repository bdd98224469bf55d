import {execFileSync} from 'node:child_process';
import {chmod, mkdir, writeFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import path from 'node:path';
import {describe, expect, test, vi} from 'vitest';
import {DwhError} from '../../source/core/dwh-error.ts';
import {effective, load, newFolder, sparkify} from './_helpers/load.ts';

describe('flag, then environment, then file, then default', () => {
	const file = '[DWH]\nTARGET=local\nREAD_ONLY=false\n';
	test.each([
		['the flag', {flags: {target: 'local'}, env: {DWH_TARGET: 'aws'}}, 'local', '--target'],
		['the variable', {env: {DWH_TARGET: 'aws'}}, 'aws', 'DWH_TARGET'],
		['the long variable', {env: {DWH_DWH_TARGET: 'aws'}}, 'aws', 'DWH_DWH_TARGET'],
		['the file', {}, 'local', 'dwh.cfg:2'],
	])('%s', async (_, sources, target, where) => {
		const loaded = await load(file, sources);
		expect(loaded.settings.target).toBe(target);
		expect(effective(loaded, 'target')).toMatchObject({value: target, where});
	});

	test.each([
		[{flags: {readOnly: true}, env: {DWH_READ_ONLY: '0'}}, true],
		[{env: {DWH_READ_ONLY: '1'}}, true],
		[{env: {DWH_READ_ONLY: 'no'}}, false],
		[{env: {DWH_READ_ONLY: ''}}, false],
	])('read-only with %j', async (sources, isReadOnly) => {
		expect((await load(file, sources)).settings.isReadOnly).toBe(isReadOnly);
	});

	test.each([
		['DWH_CLUSTER_DB_NAME', 'music', 'db.name'],
		['DWH_DB', 'music', 'db.name'],
		['DWH_DB_NAME', 'music', 'db.name'],
		['DWH_CLUSTER_IDENTIFIER', 'music', 'cluster.identifier'],
		['DWH_NUM_NODES', '7', 'cluster.numNodes'],
		['DWH_AWS_REGION', 'eu-west-1', 'aws.region'],
		['AWS_DEFAULT_REGION', 'eu-west-1', 'aws.region'],
		['DWH_S3_SONG_DATA', 's3://b/c', 's3.song_data'],
		['DWH_LOCAL_STATE_SECONDS', '0', 'local.stateSeconds'],
	])('%s=%s', async (variable, text, key) => {
		expect(effective(await load('', {env: {[variable]: text}}), key)).toMatchObject({value: text, where: variable});
	});

	test('COPY options and a project’s own keys come from variables too', async () => {
		const {settings} = await load('[SHOP]\nCURRENCY=eur', {
			env: {DWH_COPY_MAXERROR: '5', DWH_SHOP_CURRENCY: 'usd', DWH_SHOP_COUNTRY: 'ch'},
		});
		expect(settings.placeholder('copy.options')).toBe('maxerror 5');
		expect(settings.placeholder('shop.currency')).toBe('usd');
		expect(settings.placeholder('shop.country')).toBe('ch');
	});
});

describe('which file', () => {
	test('the flag names one, else DWH_CONFIG, else dwh.cfg here, else none', async () => {
		const folder = await newFolder();
		await writeFile(path.join(folder, 'a.cfg'), '[DWH]\nDWH_DB=a');
		await writeFile(path.join(folder, 'b.cfg'), '[DWH]\nDWH_DB=b');
		const env = {DWH_CONFIG: path.join(folder, 'b.cfg')};
		const name = async (sources: Parameters<typeof load>[1]) =>
			(await load('[DWH]\nDWH_DB=here', sources)).settings.db.name;
		expect(await name({flags: {config: path.join(folder, 'a.cfg')}, env})).toBe('a');
		expect(await name({env})).toBe('b');
		expect(await name({})).toBe('here');
		expect(await name({cwd: folder, flags: {config: 'a.cfg'}})).toBe('a');
		expect((await load(undefined)).settings.configFile).toBeUndefined();
	});

	test('a project’s own file takes precedence over the one here, and the template does not apply to it', async () => {
		const folder = await newFolder();
		const project = {...sparkify, isBuiltIn: false, folder};
		const text = '[DWH]\nDWH_DB=here';
		expect((await load(text, {project})).settings.db.name).toBe('here');
		await writeFile(path.join(folder, 'dwh.cfg'), '[DWH]\nDWH_DB=own');
		expect((await load(text, {project})).settings.db.name).toBe('own');
		expect((await load(text)).settings.db.name).toBe('here');
	});

	const failure = async (text: string | Buffer | undefined, sources: Parameters<typeof load>[1] = {}) => {
		const error = await load(text, sources).then(
			() => undefined,
			(thrown: unknown) => thrown,
		);
		expect(error).toBeInstanceOf(DwhError);
		expect((error as DwhError).kind).toBe('config');
		expect((error as DwhError).nextSteps.length).toBeGreaterThan(0);
		return (error as DwhError).message;
	};

	test('a missing file', async () => {
		expect(await failure('', {flags: {config: 'no.cfg'}})).toMatch(
			/^The file \/.*\/no\.cfg, named by --config, does not exist\.$/,
		);
		expect(await failure('', {env: {DWH_CONFIG: 'no.cfg'}})).toContain('named by DWH_CONFIG');
	});

	test('a folder', async () => {
		const folder = await newFolder();
		await mkdir(path.join(folder, 'dwh.cfg'));
		expect(await failure(undefined, {cwd: folder})).toMatch(/is a folder, not a file\.$/);
	});

	test('a pipe, which would block', async () => {
		const folder = await newFolder();
		execFileSync('mkfifo', [path.join(folder, 'pipe.cfg')]);
		expect(await failure(undefined, {cwd: folder, flags: {config: 'pipe.cfg'}})).toMatch(/is a pipe, not a file\.$/);
	});

	test('a pipe of the shell has a writer and is read, and so is /dev/null', async () => {
		const source = new URL('../../source/config/config-file.ts', import.meta.url);
		const script = `import('${source}').then(({readText}) => readText(process.argv[1])).then(text => process.stdout.write(text))`;
		const run = (config: string) =>
			execFileSync('bash', ['-c', `${process.execPath} -e "$SCRIPT" ${config}`], {
				env: {...process.env, SCRIPT: script},
				encoding: 'utf8',
			});
		expect(run("<(printf '[DWH]')")).toBe('[DWH]');
		expect(run('/dev/null')).toBe('');
	});

	test.skipIf(process.getuid?.() === 0)('one that may not be read', async () => {
		const folder = await newFolder();
		const file = path.join(folder, 'dwh.cfg');
		await writeFile(file, '');
		await chmod(file, 0);
		expect(await failure(undefined, {cwd: folder})).toMatch(/cannot be read by the current user\.$/);
	});

	test.each([
		['UTF-16', Buffer.from('\uFEFF[DWH]\n', 'utf16le'), /is written in UTF-16\.$/],
		[
			'UTF-16 without its mark',
			Buffer.from('[DWH]\n', 'utf16le'),
			/dwh\.cfg:1 contains bytes that are not valid UTF-8\.$/,
		],
		['Latin-1', Buffer.from('[DWH]\n# caf\u00e9\n', 'latin1'), /dwh\.cfg:2 contains bytes that are not valid UTF-8\.$/],
	])('%s', async (_, bytes, message) => {
		expect(await failure(bytes)).toMatch(message);
	});

	test('a byte order mark is accepted', async () => {
		const loaded = await load('\uFEFF[DWH]\nDWH_DB=caf\n# é');
		expect(loaded.settings.db.name).toBe('caf');
		expect(loaded.problems).toEqual([]);
	});
});

describe('folders', () => {
	test('S3_ROOT is relative to the file', async () => {
		const {settings, folder} = await load('[LOCAL]\nS3_ROOT = ..\n');
		expect(settings.local.s3Root).toBe(path.dirname(folder));
	});

	test('the variable is relative to the current folder, and ~ is home', async () => {
		const cwd = await newFolder();
		expect((await load('', {cwd, env: {DWH_LOCAL_S3_ROOT: '.'}})).settings.local.s3Root).toBe(cwd);
		expect((await load('[LOCAL]\nS3_ROOT=~')).settings.local.s3Root).toBe(homedir());
	});

	test.each([
		['a question mark', '/a?b=c/d', 'question mark'],
		['a name that is too long', `/a/${'x'.repeat(256)}`, '255 bytes'],
		['a path that is too long', `/${'abcdefghi/'.repeat(400)}`, '3800 bytes'],
	])('a DWH_HOME with %s is refused with the reason', async (_, home, reason) => {
		const {problems} = await load('', {env: {DWH_HOME: home}});
		expect(problems).toMatchObject([{severity: 'error', key: 'DWH_HOME', message: expect.stringContaining(reason)}]);
	});

	test('home does not depend on the current folder, even if HOME is empty', async () => {
		vi.stubEnv('HOME', '');
		vi.stubEnv('XDG_DATA_HOME', '');
		try {
			const {settings, problems} = await load('', {cwd: '/tmp'});
			expect(settings.home.endsWith(path.join('dwh-tui'))).toBe(true);
			expect(path.isAbsolute(settings.home)).toBe(true);
			expect(problems.filter(({key}) => key === 'home')).toEqual([]);
		} finally {
			vi.unstubAllEnvs();
		}
	});

	test('home is the flag’s, DWH_HOME’s or the system’s', async () => {
		expect((await load('', {flags: {home: '/a/b'}, env: {DWH_HOME: '/c'}})).settings.home).toBe('/a/b');
		expect((await load('', {cwd: '/tmp', env: {DWH_HOME: 'c'}})).settings.home).toBe('/tmp/c');
		expect((await load('', {env: {DWH_HOME: '~/dwh'}})).settings.home).toBe(path.join(homedir(), 'dwh'));
		expect((await load('')).settings.home).toMatch(/[/\\]dwh-tui/);
	});

	test('STATE_SECONDS becomes milliseconds', async () => {
		expect((await load('[LOCAL]\nSTATE_SECONDS=0.25')).settings.local.stateMs).toBe(250);
	});
});
