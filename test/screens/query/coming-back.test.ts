import {afterEach, expect, test} from 'vitest';
import {createFakeSession} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;
afterEach(() => screen.close());

const open = async () => {
	screen = openScreen(createFakeSession({tables: stocked}), {columns: 100});
	await screen.until('available');
	await screen.press('5');
	await screen.until('⏎ run');
};

test('the first visit has the keys on the list', async () => {
	await open();
	expect(screen.lines().at(-1)).toContain('e edit');
});

test('who left the editor by esc and goes elsewhere types on in it', async () => {
	await open();
	await screen.press('ctrl+n');
	screen.type('select 1');
	await screen.until('1 │ select 1');
	await screen.press('escape', '3');
	await screen.until('5 of 5 exist');
	await screen.press('5');
	await screen.until('1 │ select 1');
	screen.type('23');
	await screen.until('1 │ select 123');
});

test('who used the list since has the keys on it', async () => {
	await open();
	await screen.press('ctrl+n');
	screen.type('select 1');
	await screen.until('1 │ select 1');
	await screen.press('escape', 'down', '3');
	await screen.until('5 of 5 exist');
	await screen.press('5');
	await screen.until('e edit');
	await screen.press('/');
	await screen.until('/▏');
});

test('the palette is opened from the editor, and coming back types on there', async () => {
	await open();
	await screen.press('ctrl+n');
	screen.type('select 1');
	await screen.until('1 │ select 1');
	await screen.press('\u{10}');
	screen.type('tables');
	await screen.until('tables: ');
	await screen.press('enter');
	await screen.until('5 of 5 exist');
	await screen.press('5');
	screen.type('23');
	await screen.until('1 │ select 123');
});
