import {afterEach, describe, expect, test} from 'vitest';
import {newText, undoEdit} from '../../../source/core/keys/text-edit.ts';
import {formatText} from '../../../source/screens/query/editor/query-suggestions.ts';
import {createFakeSession, type FakeSession} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;
let session: FakeSession;

const openEditor = async (size = {columns: 80, rows: 24}) => {
	session = createFakeSession({tables: stocked});
	screen = openScreen(session, size);
	await screen.until('available');
	await screen.press('5');
	await screen.until('Queries');
	await screen.press('ctrl+n');
	await screen.until('F5 runs the statement');
};

afterEach(() => screen?.close());

describe('while a word is typed', () => {
	test('what it can mean stands below the line, and tab writes it', async () => {
		await openEditor();
		screen.type('select * from or');
		const frame = await screen.until('▸ orders');
		expect(frame).toMatch(/1 │ select \* from or\n.*▸ orders +public/);
		await screen.until('tab accept');
		await screen.press('tab');
		await screen.untilGone('▸ orders');
		await screen.until('1 │ select * from orders');
	});

	test('enter begins a line, and takes nothing', async () => {
		await openEditor();
		screen.type('select * from or');
		await screen.until('▸ orders');
		await screen.press('enter');
		await screen.until('2 │');
		screen.type('!');
		await screen.until('2 │ !');
		expect(screen.frame()).toContain('1 │ select * from or\n');
	});

	test('esc closes the list and stays in the editor, a second one leaves it', async () => {
		await openEditor();
		screen.type('select * from or');
		await screen.until('▸ orders');
		await screen.press('escape');
		await screen.untilGone('▸ orders');
		await screen.until('F5 run');
		await screen.press('escape');
		await screen.until('Queries');
	});

	test('the arrows select another one, and ctrl+n opens a tab', async () => {
		await openEditor();
		screen.type('select * from ');
		await screen.press('\0');
		await screen.until('▸ orders');
		await screen.press('down');
		await screen.until('▸ goods');
		await screen.press('up');
		await screen.until('▸ orders');
		await screen.press('up');
		await screen.until('▸ unpivot');
		await screen.press('ctrl+n');
		await screen.until('[2 untitled]');
	});

	test('columns of an alias are known from the text behind the cursor', async () => {
		await openEditor({columns: 120, rows: 40});
		screen.type('select  from orders o');
		await screen.until('select  from orders o');
		await screen.press('\u{1B}[H');
		screen.type('\u{1B}[C'.repeat(7));
		screen.type('o.');
		await screen.until(/▸ id +integer/);
		await screen.press('tab');
		await screen.until('select o.id from orders o');
	});

	test('behind ON of a join its condition is there at once, and nothing else', async () => {
		await openEditor({columns: 120, rows: 40});
		screen.type('select * from orders o join goods g on');
		await screen.until('goods g on');
		screen.type(' ');
		const frame = await screen.until(/▸ g\.id = o\.id/);
		expect(frame).not.toMatch(/^ +(abs|case|not)\b/m);
		await screen.press('tab');
		await screen.until('on g.id = o.id');
		await screen.press('enter');
		screen.type('-- not one: on');
		await screen.until('-- not one: on');
		screen.type(' x');
		await screen.until('-- not one: on x');
	});

	test('a word that is complete, and a cursor that moves, show nothing', async () => {
		await openEditor();
		screen.type('select');
		await screen.until('1 │ select');
		expect(screen.frame()).not.toContain('tab accept');
		screen.type(' * from or');
		await screen.until('▸ orders');
		await screen.press('left');
		await screen.untilGone('▸ orders');
	});
});

test('F4 lays the statement out, and undo takes it back', async () => {
	await openEditor();
	screen.type('SELECT id FROM orders');
	await screen.until('FROM orders');
	await screen.press('f4');
	await screen.until('2 │ from orders');
	expect(screen.frame()).toContain('1 │ select id');
	await screen.press('\u{1A}');
	await screen.until('1 │ SELECT id FROM orders');
});

test.each([
	['SELECT a FROM |t', 'select a\nfrom |t'],
	['|select A', '|select A'],
	['select   a  ,b| from t', 'select a, b|\nfrom t'],
	['select a from t where x=1 and y=2|', 'select a\nfrom t\nwhere x = 1\n    and y = 2|'],
])('the cursor of %s stays behind its character', (marked, formatted) => {
	const text = marked.replace('|', '');
	const after = formatText({...newText(text), at: marked.indexOf('|')});
	expect(`${after.text.slice(0, after.at)}|${after.text.slice(after.at)}`).toBe(formatted);
	expect(undoEdit(after).text).toBe(text);
});
