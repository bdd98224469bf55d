import {afterEach, expect, test} from 'vitest';
import {newText} from '../../../source/core/keys/text-edit.ts';
import {insertName} from '../../../source/screens/query/tables/query-tables.ts';
import type {Catalogue} from '../../../source/sql/catalogue/catalogue.ts';
import {createFakeSession, type FakeSession, type SessionScript} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {shop, stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen | undefined;
afterEach(async () => {
	await screen?.close();
	screen = undefined;
});

const open = async (columns: number, script: SessionScript = {}) => {
	const session: FakeSession = createFakeSession({tables: stocked, ...script});
	const shown = openScreen(session, {columns, rows: 50});
	screen = shown;
	await shown.until('available');
	const before = session.backend.submitted.length;
	await shown.press('5');
	await shown.until('Queries');
	return {shown, sent: () => session.backend.submitted.slice(before).map(({name}) => name)};
};

const wideShop: Catalogue = {
	...shop,
	tables: shop.tables.map(table =>
		table.name === 'goods'
			? {
					...table,
					sql: `create table :table.goods (${Array.from({length: 60}, (_, index) => `field${index + 1} character varying(${index + 1}) not null`).join(', ')}, primary key (field1))`,
				}
			: table,
	),
};

test('a wide screen lists tables and columns without a query', async () => {
	const {shown, sent} = await open(200);
	const frame = await shown.until('5 in the catalogue');
	expect(frame).toMatch(/│ {3}orders {2}fact\n.*│ {5}id {2}integer\n.*│ {3}goods {2}dimension/);
	expect(frame).toMatch(/raw_goods {2}staging/);
	expect(sent()).toEqual([]);
});

test('below 200 columns there is nothing of it, and its key says why', async () => {
	const {shown} = await open(199);
	expect(shown.frame()).not.toContain('in the catalogue');
	expect(shown.frame()).not.toContain('F6');
	await shown.press('f6');
	await shown.until('The tables are shown in a window of 200 columns or more.');
});

test('enter writes the chosen name into the editor, whose text stays', async () => {
	const {shown} = await open(200);
	await shown.press('ctrl+e', '\u{B}');
	shown.type('select');
	await shown.until('1 │ select');
	await shown.until('F6 tables');
	await shown.press('f6');
	await shown.until('⏎ insert');
	expect(shown.frame()).toContain('1 │ select');
	await shown.press('down', 'enter');
	await shown.until('1 │ select id');
	shown.type(' from ');
	await shown.until('1 │ select id from');
	await shown.press('f6', 'up', 'enter');
	await shown.until('1 │ select id from orders');
	await shown.press('f6', 'tab');
	shown.type('!');
	await shown.until('1 │ select id from orders!');
});

test('esc leads back to where one was', async () => {
	const {shown} = await open(200);
	await shown.press('f6');
	await shown.until('⏎ insert');
	await shown.press('escape');
	await shown.until('⏎ run');
	await shown.press('escape');
	await shown.until('← next');
});

test('more columns than fit are scrolled, with the position shown', async () => {
	const {shown} = await open(200, {catalogue: wideShop});
	await shown.until('1-44 of 69');
	expect(shown.frame()).toMatch(/field1 +varchar\(1\)/);
	await shown.press('f6', 'end');
	await shown.until('26-69 of 69');
	await shown.until('▸   id');
});

test('on a screen that becomes too narrow, the part before has focus again', async () => {
	const {shown} = await open(200);
	await shown.press('f6');
	await shown.until('⏎ insert');
	shown.resize(120, 40);
	await shown.untilGone('in the catalogue');
	await shown.until('⏎ run');
	await shown.press('down');
	await shown.until('▸ all-buyers');
	shown.resize(200, 50);
	await shown.until('⏎ insert');
});

test.each([
	['', 0, 'id'],
	['select ', 7, 'select id'],
	['select', 6, 'select id'],
	['a,', 2, 'a, id'],
	['a.', 2, 'a.id'],
	['count(', 6, 'count(id'],
	['select from', 7, 'select id from'],
])('a name put into %j at %d gives %j', (text, at, result) => {
	expect(insertName({...newText(text), at}, 'id').text).toBe(result);
});
