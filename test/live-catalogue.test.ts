import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, afterEach, expect, test, vi} from 'vitest';
import {openSession} from '../source/open-session.ts';
import {folderOf} from './_helpers/project-folder.ts';

const home = mkdtempSync(path.join(tmpdir(), 'dwh-home-'));
afterAll(() => rmSync(home, {recursive: true, force: true}));

let ends: (() => void)[] = [];
afterEach(() => {
	for (const end of ends) end();
	ends = [];
});

const cfg = {'dwh.cfg': '[DWH]\nTARGET = local\n'};
const mine = {'queries/mine.sql': '-- doc: Mine.\nselect 1'};
const query = {
	name: 'top-ten',
	title: 'Top ten',
	doc: 'The first ones.',
	chart: 'bar',
	params: '',
	sql: 'select 1',
} as const;

const open = async (files: Readonly<Record<string, string>>, flags: {queries?: string; readOnly?: boolean} = {}) => {
	const cwd = folderOf(files);
	const {session} = await openSession({color: false, ...flags}, {DWH_HOME: home}, cwd);
	const notices: string[] = [];
	const names = () => session.catalogue.queries.map(({name}) => name);
	const watch = () => ends.push(session.ownQueries!.watch(({message}) => void notices.push(message)));
	return {cwd, queries: session.ownQueries!, session, names, notices, watch};
};

test('a query that is saved stands in the catalogue at once, in a file of its own', async () => {
	const {cwd, queries, names, session} = await open(cfg);
	const file = path.join(cwd, 'queries', 'top-ten.sql');
	expect(await queries.save(query, false)).toBe(file);
	expect(names()).toContain('top-ten');
	expect(session.catalogue.queries.find(({name}) => name === 'top-ten')).toMatchObject({
		title: 'Top ten',
		chart: 'bar',
	});
	expect(readFileSync(file, 'utf8')).toBe('-- title: Top ten\n-- doc: The first ones.\n-- chart: bar\nselect 1\n');
});

test('a name that is taken is refused, and replaced on request where it is a file of the person', async () => {
	const {cwd, queries, names} = await open({...cfg, ...mine});
	await expect(queries.save({...query, name: 'mine'}, false)).rejects.toMatchObject({kind: 'refused'});
	await queries.save({...query, name: 'mine', sql: 'select 2'}, true);
	expect(readFileSync(path.join(cwd, 'queries', 'mine.sql'), 'utf8')).toContain('select 2');
	const builtIn = names().find(name => name !== 'mine')!;
	await expect(queries.save({...query, name: builtIn}, true)).rejects.toMatchObject({
		kind: 'refused',
		message: expect.stringContaining(builtIn),
	});
	expect(existsSync(path.join(cwd, 'queries', `${builtIn}.sql`))).toBe(false);
});

test('what the catalogue could not read is not written, nor anything while read-only or without a place', async () => {
	const {cwd, queries} = await open(cfg);
	await expect(queries.save({...query, sql: 'select 1; select 2'}, false)).rejects.toMatchObject({kind: 'config'});
	expect(existsSync(path.join(cwd, 'queries'))).toBe(false);
	const readOnly = await open(cfg, {readOnly: true});
	await expect(readOnly.queries.save(query, false)).rejects.toMatchObject({kind: 'refused'});
	const nowhere = await open({});
	expect(nowhere.queries.fileOf('top-ten')).toBeUndefined();
	await expect(nowhere.queries.save(query, false)).rejects.toMatchObject({
		nextSteps: ['Write one, or name a folder with --queries.'],
	});
});

test('a file that is added, changed or removed outside is followed, and so is a folder that appears', async () => {
	const {cwd, names, watch, queries} = await open(cfg);
	watch();
	await queries.save(query, false);
	await vi.waitFor(() => expect(names()).toContain('top-ten'), {timeout: 60_000});
	// The watch moves from the folder above to the new one.
	await vi.waitFor(
		() => {
			writeFileSync(path.join(cwd, 'queries', 'later.sql'), 'select 3');
			expect(names()).toContain('later');
		},
		{timeout: 60_000, interval: 500},
	);
	rmSync(path.join(cwd, 'queries', 'later.sql'));
	await vi.waitFor(() => expect(names()).not.toContain('later'), {timeout: 60_000});
});

test('a broken file is reported with its place, and leaves the others as they are', async () => {
	const {cwd, names, watch, notices} = await open({...cfg, ...mine});
	watch();
	writeFileSync(path.join(cwd, 'queries', 'broken.sql'), '-- doc: Broken.\n-- chart: pie\nselect 1');
	writeFileSync(path.join(cwd, 'queries', 'good.sql'), 'select 3');
	await vi.waitFor(() => expect(names()).toContain('good'), {timeout: 60_000});
	expect(names()).toContain('mine');
	expect(names()).not.toContain('broken');
	expect(notices.at(-1)).toMatch(/broken\.sql:2: "pie" is not a valid chart\.$/);
});
