import {afterEach, expect, test} from 'vitest';
import {untilCancelled} from '../../../_helpers/fake-backend.ts';
import {createFakeSession, type SessionScript} from '../../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../../_helpers/screen.ts';
import {stocked} from '../../../_helpers/workflow-context.ts';

let screen: TestScreen;
afterEach(() => screen.close());

const goods = {
	result: {columns: ['id', 'kind'], types: ['integer', 'varchar'], rows: [1, 2, 3].map(id => [id, `kind ${id}`])},
};

const open = async (script: SessionScript = {}) => {
	screen = openScreen(createFakeSession({tables: stocked, behaviors: [['top-goods', goods]], ...script}), {
		columns: 100,
	});
	await screen.until('available');
	await screen.press('5');
	await screen.until('Queries');
};

const copied = (): string => {
	const sent = /\u{1B}\]52;c;([A-Za-z0-9+/=]*)/u.exec(screen.written())?.[1] ?? '';
	return Buffer.from(sent, 'base64').toString('utf8');
};

test('with a selection in the editor it copies; again, and without one, it asks to quit', async () => {
	await open();
	await screen.press('ctrl+n');
	screen.type('select 42');
	await screen.until('1 │ select 42');
	await screen.press('shift+left', 'shift+left');
	screen.written();
	await screen.press('ctrl+c');
	await screen.until('The selection sent to the terminal');
	expect(copied()).toBe('42');
	// Another selection is copied too.
	await screen.press('shift+left', 'ctrl+c');
	await screen.until('The selection sent to the terminal');
	await screen.press('alt+v');
	await screen.until('1 │ select 42');
	await screen.press('shift+left', 'ctrl+c', 'ctrl+c');
	await screen.until('Quit and lose the text in the editor?');
	await screen.press('ctrl+c');
	expect(await screen.ended).toBe(0);
});

test('in a result it copies the marked rows, and asks to quit when pressed again', async () => {
	await open();
	await screen.press('enter');
	await screen.until('rows 1-3 of 3');
	await screen.press('space', 'space');
	await screen.until('esc unmark');
	screen.written();
	await screen.press('ctrl+c');
	await screen.until(/sent to the terminal/);
	expect(copied()).toContain('1\tkind 1');
	expect(copied()).not.toContain('3\tkind 3');
	await screen.press('ctrl+c');
	await screen.until('Press ctrl+c again to quit.');
	await screen.press('ctrl+c');
	expect(await screen.ended).toBe(0);
});

test('while a statement runs it cancels that, whatever is selected', async () => {
	await open({behaviors: [[/^query/, untilCancelled]]});
	await screen.press('ctrl+n');
	screen.type('select 42');
	await screen.until('1 │ select 42');
	await screen.press('alt+a', 'f5');
	await screen.until('▸ running');
	await screen.press('ctrl+c');
	await screen.until('■ cancelled');
});
