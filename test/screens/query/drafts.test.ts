import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {createDraftFile} from '../../../source/workflows/drafts/draft-file.ts';
import {createFakeSession} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {shopSettings, stocked} from '../../_helpers/workflow-context.ts';

let home: string;
let screen: TestScreen;
beforeEach(() => {
	home = mkdtempSync(path.join(tmpdir(), 'drafts-'));
});
afterEach(async () => {
	await screen.close();
	rmSync(home, {recursive: true, force: true});
});

const drafts = () => createDraftFile({...shopSettings, home}, () => undefined);

const start = async () => {
	screen = openScreen({...createFakeSession({tables: stocked}), drafts: drafts()});
	await screen.until('available');
	await screen.press('5');
	await screen.until('+ ctrl+n');
};

test('texts, titles, the shown tab and the place of the cursor are there after a restart, and leaving asks nothing', async () => {
	await start();
	await screen.press('ctrl+n');
	screen.type('select first');
	await screen.until('1 │ select first');
	await screen.press('f2', '\u{15}');
	screen.type('mine');
	await screen.press('enter', 'ctrl+n');
	screen.type('second');
	await screen.until('1 │ second');
	await screen.press('alt+left', 'left', 'left', 'ctrl+c', 'ctrl+c');
	expect(await screen.ended).toBe(0);
	await start();
	await screen.until('[1 mine] ●  2 untitled ●');
	await screen.until('1 │ select first');
	screen.type('!');
	await screen.until('1 │ select fir!st');
});

test('a closed tab comes back with its text, after a restart too', async () => {
	await start();
	await screen.press('ctrl+n');
	screen.type('select open from t');
	await screen.until('1 │ select open from t');
	await screen.press('escape', 'ctrl+n');
	screen.type('select closed');
	await screen.until('1 │ select closed');
	await screen.press('alt+w');
	await screen.until('untitled is closed. Reopen it: alt+W');
	await screen.press('ctrl+c', 'ctrl+c');
	expect(await screen.ended).toBe(0);
	await start();
	await screen.until('[1 untitled] ●');
	screen.type('\u{1B}W');
	await screen.until('1 │ select closed');
});

test('a password is not kept, which is said; nothing of it is in the file', async () => {
	await start();
	await screen.press('ctrl+n');
	screen.type("create user u password 'Geheim-1'");
	await screen.until('Secrets in this text are not saved');
	await screen.press('ctrl+c', 'ctrl+c');
	expect(await screen.ended).toBe(0);
	const {tabs} = await drafts().load();
	expect(tabs.map(({text}) => text)).toEqual(['create user u password /* secret */']);
});

test('where the disk takes nothing, that is said, and leaving asks', async () => {
	screen = openScreen({
		...createFakeSession({tables: stocked}),
		drafts: {...drafts(), save: async () => Promise.reject(new Error('The disk is full.'))},
	});
	await screen.until('available');
	await screen.press('5', 'ctrl+n');
	screen.type('select 1');
	await screen.until('Could not save the draft: The disk is full.');
	await screen.press('ctrl+c');
	await screen.until('Quit and lose the text in the editor?');
});
