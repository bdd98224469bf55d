import {afterEach, describe, expect, test} from 'vitest';
import {newText} from '../../../source/core/keys/text-edit.ts';
import {insertName} from '../../../source/screens/query/schema/insert-name.ts';
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
	const session: FakeSession = createFakeSession({tables: {...stocked, own: 4}, ...script});
	const shown = openScreen(session, {columns, rows: 40});
	screen = shown;
	await shown.until('available');
	await shown.press('5');
	await shown.until('Queries');
	return {shown, session};
};

const openSchema = async (columns: number, script: SessionScript = {}) => {
	const opened = await open(columns, script);
	await opened.shown.press('f6');
	await opened.shown.until('unmanaged');
	return opened;
};

const wideShop: Catalogue = {
	...shop,
	tables: shop.tables.map(table =>
		table.name === 'goods' ? {...table, sql: 'create table :table.goods (a integer)'} : table,
	),
};

describe('the schema', () => {
	test.each([80, 120])('is a key away in %d columns, and esc leads back', async columns => {
		const {shown} = await openSchema(columns);
		const frame = shown.frame();
		expect(frame).toMatch(/›▾ public +6/);
		expect(frame).toMatch(/▸ orders +fact/);
		expect(frame).toMatch(/▸ own +unmanaged/);
		expect(frame.includes('top-goods.')).toBe(columns > 100);
		await shown.press('escape');
		await shown.until('Queries');
	});

	test('stands beside the editor, and beside all where there is room', async () => {
		const {shown} = await open(120);
		await shown.press('ctrl+e');
		await shown.until(/▸ own +unmanaged/);
		shown.resize(200, 40);
		await shown.until('Queries');
		await shown.until(/▸ own +unmanaged/);
	});

	test('a table unfolds into its columns, and a name goes into the editor', async () => {
		const {shown} = await openSchema(120, {columns: {own: [['Odd one', 'integer']]}});
		await shown.press('down', 'down', 'down', 'down');
		await shown.until(/› {2}▸ own/);
		await shown.press('right');
		await shown.until(/Odd one +integer/);
		await shown.press('right');
		await shown.until(/› +Odd one/);
		await shown.press('i');
		await shown.until('1 │ "Odd one"');
		shown.type(' from');
		await shown.until('"Odd one" from');
		await shown.press('f6', 'left');
		await shown.until(/› {2}▾ own/);
		await shown.press('i');
		await shown.until('1 │ "Odd one" from own');
		await shown.press('f6', 'left');
		await shown.until(/› {2}▸ own/);
		await shown.press('left');
		await shown.until(/›▾ public/);
		await shown.press('left');
		await shown.until(/›▸ public/);
	});

	test('enter shows rows of a table in a tab that is taken again', async () => {
		const rows = {columns: ['id'], types: ['integer'], rows: [[41], [42]]};
		const fewer = {...rows, rows: [[43]]};
		const behaviors = [
			['query', {result: rows, times: 1}],
			['query', {result: fewer}],
		] as const;
		const {shown, session} = await openSchema(120, {behaviors});
		await shown.press('down', 'down', 'down', 'down', 'enter');
		await shown.until('rows 1-2 of 2');
		expect(session.backend.submitted.findLast(({name}) => name === 'query')?.sql).toEqual([
			'select * from own limit 100',
		]);
		expect(shown.frame()).toContain('1 own');
		await shown.press('f6', 'enter');
		await shown.until('rows 1-1 of 1');
		expect(shown.frame()).not.toContain('2 own');
	});

	test('d shows how it was made, and makes that up where the warehouse does not say it', async () => {
		const said = {columns: ['Show Table DDL statement'], rows: [['CREATE TABLE public.own (\n  id integer\n);']]};
		const {shown} = await openSchema(120, {behaviors: [['definition', {result: said, times: 1}]]});
		await shown.press('down', 'down', 'down', 'down', 'd');
		await shown.until('1 │ CREATE TABLE public.own (');
		await shown.press('f6', 'up', 'd');
		await shown.until('create table public.goods (');
		await shown.until('The warehouse does not report its CREATE statement');
	});

	test('of a column that has no room the type is cut, and the name is whole', async () => {
		const {shown} = await openSchema(120, {columns: {own: [['joined_on_the_day_at', 'timestamp without time zone']]}});
		await shown.press('down', 'down', 'down', 'down');
		await shown.until(/› {2}▸ own/);
		await shown.press('right');
		await shown.until(/ {6}joined_on_the_day_at timest… *$/m);
	});

	test('the filter finds tables and columns while it is typed, and esc shows all', async () => {
		const {shown} = await openSchema(120, {columns: {own: [['amount', 'integer']]}});
		await shown.press('/');
		shown.type('amo');
		await shown.until(/amount +integer/);
		await shown.untilGone('orders');
		await shown.press('enter');
		await shown.until(/› {2}▾ own/);
		await shown.press('escape');
		await shown.until(/▸ orders/);
		await shown.until(/› {2}▸ own/);
	});

	test('what is not made yet has no rows to show', async () => {
		const {goods: _goods, ...others} = stocked as Record<string, number>;
		const {shown} = await openSchema(120, {tables: {...others, own: 1}, catalogue: wideShop});
		expect(shown.frame()).toMatch(/goods +not created/);
		await shown.press('/');
		shown.type('goods');
		await shown.until(/Schema \/goods/);
		await shown.press('enter', 'enter');
		await shown.until('This table does not exist yet.');
	});

	test('is of the catalogue alone where a statement would wake the warehouse, until r reads it', async () => {
		const {shown, session} = await open(120, {snapshot: {wakesOnStatements: true}});
		await shown.press('f6');
		await shown.until('of the catalogue; r reads it');
		expect(session.backend.submitted.map(({name}) => name)).not.toContain('tables and columns');
		await shown.press('r', 'enter');
		await shown.until('unmanaged');
	});

	test('a table that a statement made is completed and listed', async () => {
		const {shown} = await openSchema(120);
		await shown.press('escape', 'ctrl+n');
		shown.type('create table "fresh" (id integer)');
		await shown.until('"fresh" (id integer)');
		await shown.press('f5');
		await shown.until('create table fresh');
		await shown.press('y');
		await shown.until(/▸ fresh +unmanaged/);
		await shown.press('alt+a');
		shown.type('select * from fre');
		await shown.until('1 │ select * from fre');
		await shown.press('tab');
		await shown.until('1 │ select * from fresh');
	});
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

test('F opens the row that a value refers to, and says where nothing is known', async () => {
	const rows = {columns: ['id', 'other'], types: ['integer', 'integer'], rows: [[41, null]]};
	const {shown, session} = await openSchema(120, {
		columns: {
			orders: [
				['id', 'integer'],
				['other', 'integer'],
			],
			buyers: [['id', 'integer']],
		},
		behaviors: [['query', {result: rows}]],
	});
	await shown.press('down', 'enter');
	await shown.until('rows 1-1 of 1');
	await shown.press('right', 'F');
	await shown.until('other has no known reference to another table.');
	await shown.press('left', 'F');
	await shown.until(/\[\d buyers id = 41\]/);
	await shown.until('rows 1-1 of 1');
	expect(session.backend.submitted.findLast(({name}) => name === 'query')?.sql).toEqual([
		'select * from buyers where id = 41 limit 100',
	]);
	// Esc leads back to the row, and the preview that was followed to is gone.
	await shown.press('escape');
	await shown.until(/\[1 orders\] · preview/);
	await shown.untilGone('buyers id = 41');
	// Esc from there leads to the schema, whose next preview takes the same place.
	await shown.press('escape');
	await shown.until('i insert');
	await shown.press('down', 'enter');
	await shown.until(/^\[1 \w+\] · preview +\+/m);
});

test('functions and procedures are shown with a call to write and the statement that makes them', async () => {
	const made = {columns: ['Stored Procedure Definition'], rows: [['CREATE OR REPLACE PROCEDURE public.tidy ...']]};
	const {shown} = await openSchema(120, {
		tables: {...stocked, own: 4, recent: 0, kept: 0},
		views: ['recent'],
		materialized: ['kept'],
		routines: [
			['function', 'f_tax', 'integer, character varying(8)'],
			['procedure', 'tidy', 'date'],
		],
		behaviors: [['definition', {result: made}]],
	});
	expect(shown.frame()).toMatch(/kept +materialized view/);
	expect(shown.frame()).toMatch(/recent +view/);
	await shown.until(/f_tax\(integer, varch… function/);
	await shown.until(/tidy\(date\) +procedure/);
	await shown.press('end');
	await shown.until(/›.*tidy/);
	await shown.press('enter');
	await shown.until('A procedure has no rows. Insert a call: i');
	await shown.press('d');
	await shown.until('CREATE OR REPLACE PROCEDURE public.tidy');
	await shown.press('f6', 'up', 'i');
	await shown.until('f_tax(:p1, :p2)');
});
