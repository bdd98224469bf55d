import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Settings} from '../../../source/core/settings.ts';
import {createDraftFile} from '../../../source/workflows/drafts/draft-file.ts';
import type {Draft} from '../../../source/workflows/drafts/drafts.ts';
import {shopSettings} from '../../_helpers/workflow-context.ts';

let home: string;
let settings: Settings;
beforeEach(() => {
	home = mkdtempSync(path.join(tmpdir(), 'drafts-'));
	settings = {...shopSettings, home};
});
afterEach(() => rmSync(home, {recursive: true, force: true}));

const draft = (key: string, text = key): Draft => ({key, title: 'untitled', text, at: 0});
const all = (...tabs: readonly Draft[]) => ({tabs, closed: [], shown: tabs[0]?.key});
const open = (notices: string[] = []) => createDraftFile(settings, ({message}) => notices.push(message));
const fileOf = () => {
	const folder = path.join(home, 'drafts', 'local');
	return path.join(folder, readdirSync(folder).find(name => name.endsWith('.json')) ?? '');
};

test('what was kept is there at the next start, for this user alone', async () => {
	const store = open();
	expect(await store.load()).toEqual(all());
	await store.save(all(draft('a', 'select 1'), draft('b')));
	expect(statSync(fileOf()).mode & 0o777).toBe(0o600);
	expect(await open().load()).toEqual(all(draft('a', 'select 1'), draft('b')));
});

test('two processes keep what both have typed', async () => {
	const [one, other] = [open(), open()];
	await Promise.all([one.load(), other.load()]);
	await one.save(all(draft('a')));
	await other.save(all(draft('b')));
	await one.save(all(draft('a', 'more')));
	const kept = await open().load();
	expect(kept.tabs.map(({text}) => text).sort()).toEqual(['b', 'more']);
});

test('savings that come at once are written in their order', async () => {
	const store = open();
	await store.load();
	await Promise.all([
		store.save(all(draft('a', '1'))),
		store.save(all(draft('a', '2'))),
		store.save(all(draft('a', '3'))),
	]);
	expect((await open().load()).tabs.map(({text}) => text)).toEqual(['3']);
});

test('a broken file is set aside, and what is typed next is kept', async () => {
	await open().save(all(draft('a')));
	const file = fileOf();
	writeFileSync(file, '{"tabs": 7}');
	const notices: string[] = [];
	const store = open(notices);
	expect(await store.load()).toEqual(all());
	expect(notices.join()).toContain('set aside');
	await store.save(all(draft('b')));
	expect(readFileSync(file, 'utf8')).toContain('"b"');
});
