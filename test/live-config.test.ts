import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {loadConfig} from '../source/config/load-config.ts';
import {createLiveConfig} from '../source/live-config.ts';
import {readProject} from '../source/sql/catalogue/read-project.ts';

let cwd: string;
beforeEach(() => {
	cwd = mkdtempSync(path.join(tmpdir(), 'dwh-live-'));
});
afterEach(() => rmSync(cwd, {recursive: true, force: true}));

const file = () => path.join(cwd, 'dwh.cfg');
const open = async (text: string | undefined, env: Record<string, string> = {}, readOnly = false) => {
	if (text !== undefined) writeFileSync(file(), text);
	const template = path.join(cwd, 'template.cfg');
	writeFileSync(template, '[DWH]\nDWH_NODE_TYPE = ra3.large\nDWH_NUM_NODES = 2\n');
	const sources = {
		cwd,
		env: {HOME: cwd, ...env},
		flags: {readOnly: readOnly || undefined},
		project: await readProject(undefined),
		fallbackFile: template,
	};
	return createLiveConfig(sources, await loadConfig(sources));
};

const cfg =
	'# mine\n[DWH]\nDWH_CLUSTER_IDENTIFIER=plays ; keep\nDWH_NUM_NODES = 2\n[CLUSTER]\nDB_PASSWORD=Secret12345\n';

test('a changed value applies at once, and is written to the file only when it is saved', async () => {
	const live = await open(cfg);
	expect(await live.editing.edit('cluster.identifier', ' other ')).toEqual([]);
	expect(live.current().settings.cluster.identifier).toBe('other');
	expect(live.editing.unsaved()).toEqual(['cluster.identifier']);
	expect(readFileSync(file(), 'utf8')).toBe(cfg);
	expect(await live.editing.save()).toBe(file());
	expect(readFileSync(file(), 'utf8')).toBe(cfg.replace('plays', 'other'));
	expect(live.editing.unsaved()).toEqual([]);
});

test('a value that breaks a rule changes nothing and says which', async () => {
	const live = await open(cfg);
	const [problem] = await live.editing.edit('redshift.kind', 'banana');
	expect(problem?.message).toContain('banana');
	expect(live.current().settings.redshift.kind).toBe('provisioned');
	expect(live.editing.unsaved()).toEqual([]);
});

test.each([
	['cluster.numNodes', {DWH_NUM_NODES: '3'}, /DWH_NUM_NODES sets it/],
	['home', {}, /DWH_HOME/],
	['readOnly', {}, /when the program starts/],
	['copy.options', {}, /several keys/],
])('%s says why it cannot be changed here', async (key, env, reason) => {
	const live = await open(cfg, env);
	expect(live.editing.whyNot(key)).toMatch(reason);
	expect((await live.editing.edit(key, '1'))[0]?.message).toMatch(reason);
});

test.each([
	['iam.roleName', 'bad name!', 'cannot name a role'],
	['local.s3Root', '/nowhere/at/all', 'Could not open the folder'],
	['db.port', '99', 'Redshift listens on ports'],
	['db.name', 'bad name', 'cannot name a Redshift database'],
	['cluster.identifier', 'a--b', 'cannot name a cluster'],
])('%s: what the file would warn of is refused, and what holds stays', async (key, text, reason) => {
	const live = await open(cfg);
	const before = live.editing.textOf(key);
	expect((await live.editing.edit(key, text))[0]?.message).toContain(reason);
	expect(live.editing.textOf(key)).toBe(before);
	expect(live.editing.unsaved()).toEqual([]);
});

test('of two values that belong together the first one can be set', async () => {
	const live = await open(`${cfg}[DWH]\nTARGET = aws\n`);
	expect(await live.editing.edit('aws.accessKeyId', 'AKIAABCDEFGHIJKLMNOP')).toEqual([]);
	expect(live.current().problems).toContainEqual(expect.objectContaining({isIncomplete: true}));
	expect(await live.editing.edit('aws.secretAccessKey', 'a/secret+that+is+long')).toEqual([]);
	expect(live.current().problems).not.toContainEqual(expect.objectContaining({isIncomplete: true}));
});

test('a role that cannot be used as it is written is not used, and shown so', async () => {
	const live = await open(`${cfg}[IAM_ROLE]\nNAME = bad name!\n`);
	const {settings, values, problems} = live.current();
	expect(settings.iam.roleName).toBe('dwhRole');
	expect(values).toContainEqual(
		expect.objectContaining({key: 'iam.roleName', value: 'dwhRole', replaces: 'bad name!'}),
	);
	expect(problems.map(({severity, key}) => `${severity} ${key}`)).toContain('warning [IAM_ROLE] NAME');
});

test('secrets never come back as text', async () => {
	const live = await open(cfg);
	expect(live.editing.textOf('db.password')).toBe('');
	expect(live.editing.textOf('cluster.identifier')).toBe('plays');
});

test('without a dwh.cfg the template is changed in the head, and saved beside the person', async () => {
	const live = await open(undefined);
	expect(await live.editing.edit('cluster.nodeType', 'ra3.xlplus')).toEqual([]);
	expect(live.current().settings.cluster.nodeType).toBe('ra3.xlplus');
	await live.editing.save();
	expect(readFileSync(file(), 'utf8')).toBe('[DWH]\nDWH_NODE_TYPE = ra3.xlplus\nDWH_NUM_NODES = 2\n');
});

test('read-only refuses to write the file', async () => {
	const live = await open(cfg, {}, true);
	await live.editing.edit('cluster.identifier', 'other');
	await expect(live.editing.save()).rejects.toThrow('Read-only');
	expect(readFileSync(file(), 'utf8')).toBe(cfg);
});

test('after the editor the file applies; with errors the settings stay as they were', async () => {
	const change = await open(cfg, {EDITOR: "sed -i 's/plays/edited/'"});
	expect(await change.editing.openEditor()).toEqual([]);
	expect(change.current().settings.cluster.identifier).toBe('edited');

	const broken = await open(cfg, {VISUAL: "sed -i 's/NODES = 2/NODES = many/'", EDITOR: 'false'});
	const problems = await broken.editing.openEditor();
	expect(problems.map(({severity}) => severity)).toContain('error');
	expect(broken.current().settings.cluster.numNodes).toBe(2);
	expect(broken.current().problems).toEqual(problems);
});

test('an editor that does not exist says what to set, and leaves no file behind', async () => {
	const live = await open(undefined, {EDITOR: '/no/such/editor 2>/dev/null'});
	await expect(live.editing.openEditor()).rejects.toThrow('/no/such/editor');
	expect(() => readFileSync(file())).toThrow();
});
