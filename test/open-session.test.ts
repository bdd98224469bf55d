import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {openSession} from '../source/open-session.ts';
import {folderOf, loans} from './_helpers/project-folder.ts';

const home = mkdtempSync(path.join(tmpdir(), 'dwh-home-'));
afterAll(() => rmSync(home, {recursive: true, force: true}));

const cfg = {'dwh.cfg': '[DWH]\nTARGET = local\n[S3]\nLOANS = s3://library/loans\n'};
const ownQuery = {'queries/mine.sql': '-- doc: Mine.\n-- title: Mine\nselect 1'};
const open = async (cwd: string, flags: {config?: string; project?: string} = {}, env = {}) => {
	const {session} = await openSession({color: false, ...flags}, {DWH_HOME: home, ...env}, cwd);
	return {
		project: session.project?.isBuiltIn ? 'built-in' : session.project?.name,
		tables: session.catalogue.tables.map(({name}) => name),
		queries: session.catalogue.queries.map(({name}) => name),
	};
};

test.each([
	['its tables lie beside the dwh.cfg here', () => ({cwd: folderOf({...cfg, ...loans})})],
	['its tables lie here, without a dwh.cfg', () => ({cwd: folderOf(loans)})],
	[
		'they lie beside the dwh.cfg that --config names',
		() => ({cwd: folderOf({}), config: folderOf({...cfg, ...loans})}),
	],
	['they lie beside the dwh.cfg of DWH_CONFIG', () => ({cwd: folderOf({}), variable: folderOf({...cfg, ...loans})})],
	['--project names it', () => ({cwd: folderOf(cfg), project: folderOf(loans)})],
	[
		'--project names it from another one',
		() => ({cwd: folderOf({'tables/x.sql': 'not read'}), project: folderOf(loans)}),
	],
])('a project is taken when %s', async (_name, make) => {
	const {cwd, config, variable, project} = make() as {cwd: string} & Partial<Record<string, string>>;
	const flags = {...(config ? {config: path.join(config, 'dwh.cfg')} : {}), ...(project ? {project} : {})};
	const opened = await open(cwd, flags, variable ? {DWH_CONFIG: path.join(variable, 'dwh.cfg')} : {});
	expect(opened.project).toMatch(/^dwh-project-/);
	expect(opened.tables).toEqual(['readers', 'loans', 'staging_loans']);
	expect(opened.queries).toEqual(['top-readers']);
});

test.each([
	['no table lies beside the dwh.cfg', {...cfg, ...ownQuery}],
	['its folder tables holds no SQL', {...cfg, ...ownQuery, 'tables/notes.txt': 'oak'}],
])('the built-in project is taken when %s, with the queries that lie there', async (_name, files) => {
	const opened = await open(folderOf(files));
	expect(opened.project).toBe('built-in');
	expect(opened.queries).toContain('mine');
});

test('a project whose folders are called otherwise is not passed over in silence', async () => {
	const files = {...cfg, 'tables/readers.sql': loans['tables/readers.sql'], 'loads/staging.sql': 'copy x'};
	await expect(open(folderOf(files))).rejects.toMatchObject({
		kind: 'config',
		message: expect.stringContaining('loads'),
	});
});
