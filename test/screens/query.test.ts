import {afterEach, describe, expect, test} from 'vitest';
import {DwhError} from '../../source/core/dwh-error.ts';
import {createFakeSession, type FakeSession, type SessionScript} from '../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../_helpers/screen.ts';
import {stocked} from '../_helpers/workflow-context.ts';

let screen: TestScreen;
let session: FakeSession;

const open = async (script: SessionScript = {}, size = {columns: 80, rows: 24}) => {
	session = createFakeSession({tables: stocked, ...script});
	screen = openScreen(session, size);
	await screen.until('available');
	await screen.press('5');
	await screen.until('Questions');
};

afterEach(() => screen.close());

const many = {
	columns: ['id', 'name', 'name', 'amount'],
	types: ['integer', 'character varying(20)', 'character varying(20)', 'numeric(9,2)'],
	rows: Array.from({length: 500}, (_, index) => [
		index,
		index === 1 ? null : 'NULL',
		index === 2 ? '' : '夜に',
		`${index}.50`,
	]),
};

describe('a result', () => {
	test('is aligned, tells NULL from its name and from nothing, and allows two columns of one name', async () => {
		await open({behaviors: [['top-goods', {result: many}]]});
		await screen.press('enter');
		const frame = await screen.until(/rows 1-\d+ of/);
		expect(frame).toMatch(/id │ name +│ name +│ amount/);
		expect(frame).toMatch(/0 │ NULL +│ 夜に +│ +0\.50/);
		expect(frame).toMatch(/1 │ ∅ +│ 夜に +│ +1\.50/);
		expect(frame).toMatch(/2 │ NULL +│ {6}│ +2\.50|2 │ NULL +│ +│ +2\.50/);
	});

	test('is read as far as it is scrolled, and never to the end first', async () => {
		await open({behaviors: [['top-goods', {result: many}]]});
		await screen.press('enter');
		await screen.until('rows 1-16 of 200+');
		await screen.press('end');
		await screen.until('199 │');
		await screen.until(/of 2\d\d\+/);
		await screen.press('escape', 'q');
		await screen.ended;
		expect(session.backend.reads.pages).toBeLessThan(200);
	});

	test('opens a row with its whole values', async () => {
		await open({behaviors: [['top-goods', {result: {columns: ['text'], rows: [['long '.repeat(60)]]}}]]});
		await screen.press('enter');
		await screen.until('rows 1-1 of 1');
		await screen.press('enter');
		const frame = await screen.until('Row 1');
		expect(frame.replaceAll(/[^long]/g, '').match(/long/g)?.length).toBeGreaterThanOrEqual(60);
		await screen.press('escape');
		await screen.until('rows 1-1 of 1');
	});

	test('scrolls a row that is taller than the screen, tells where one is, and stops at its ends', async () => {
		const columns = Array.from({length: 20}, (_, index) => `column${index + 1}`);
		const rows = ['a', 'b'].map(row => columns.map(name => `${row} of ${name}`));
		await open({behaviors: [['top-goods', {result: {columns, rows}}]]});
		await screen.press('enter');
		await screen.until('rows 1-2 of 2');
		await screen.press('enter');
		const frame = await screen.until('lines 1-18 of 40');
		expect(frame).toMatch(/Row 1 of 2 /);
		expect(frame).toContain('↑↓ scroll   PgUp PgDn page   ←→ other row');
		expect(frame).not.toContain('column10');
		await screen.press('down');
		await screen.until('lines 2-19 of 40');
		await screen.press('pagedown', 'pagedown', 'pagedown', 'down');
		await screen.until('lines 23-40 of 40');
		await screen.until('a of column20');
		await screen.press('up');
		await screen.until('lines 22-39 of 40');
		await screen.press('right');
		await screen.until('lines 1-18 of 40');
		await screen.until('b of column1');
		await screen.press('escape');
		await screen.until(/▸ +b of column1/);
	});

	test('says nothing of lines where the whole row is seen', async () => {
		await open({behaviors: [['top-goods', {result: many}]]});
		await screen.press('enter');
		await screen.until(/rows 1-16 of/);
		await screen.press('enter');
		await screen.until('amount  numeric(9,2)');
		expect(screen.frame()).not.toContain('lines 1-');
	});

	test('cannot move the cursor, ring, or reorder a line', async () => {
		const bad = '\u{1B}[2J\u{7}\u{202E}evil\u{1B}]52;c;aGk=\u{7}';
		await open({behaviors: [['top-goods', {result: {columns: ['a', 'b'], rows: [[bad, 'end']]}}]]});
		screen.written();
		await screen.press('enter');
		await screen.until('␛[2J␇evil␛]52;c;aGk=␇');
		expect(screen.written()).not.toContain('\u{1B}]52');
		expect(screen.written()).not.toContain('\u{7}');
	});
});

describe('the editor', () => {
	const runKeys = ['f5', 'alt+enter', 'ctrl+j'];
	test.each(runKeys)('runs with %s', async key => {
		await open({behaviors: [['query', {result: {columns: ['one'], types: ['integer'], rows: [[1]]}}]]});
		await screen.press('ctrl+e');
		await screen.until('1 │ ');
		await screen.press('\u{B}');
		screen.type('select 1');
		await screen.until('select 1');
		await screen.press(key);
		await screen.until('rows 1-1 of 1');
		expect(session.backend.submitted.at(-1)?.sql).toEqual(['select 1']);
	});

	test('takes a pasted statement of several lines without running it, and runs it at enter after a semicolon', async () => {
		await open({behaviors: [['query', {result: {columns: ['q'], rows: [['yes']]}}]]});
		await screen.press('ctrl+e', '\u{B}');
		screen.type('\u{1B}[200~select q\rfrom t;\u{1B}[201~');
		const frame = await screen.until('from t;');
		expect(frame).toContain('1 │ select q');
		expect(frame).toContain('2 │ from t;');
		expect(session.backend.submitted.some(({name}) => name === 'query')).toBe(false);
		await screen.press('enter');
		await screen.until('rows 1-1 of 1');
	});

	test('shows where an error is', async () => {
		const sql = 'select * form x';
		const fail = new DwhError('sql', 'syntax error at or near "form"', {
			sql,
			position: {line: 1, column: 10},
			nextSteps: ['Did you mean from?'],
		});
		await open({behaviors: [['query', {fail}]]});
		await screen.press('ctrl+e', '\u{B}');
		screen.type(sql);
		await screen.press('f5');
		const frame = await screen.until('syntax error');
		const lines = frame.split('\n');
		const at = lines.findLastIndex(line => line.includes('select * form x'));
		expect(lines[at + 1]?.indexOf('^')).toBe(lines[at]?.indexOf('form'));
		expect(frame).toContain('→ Did you mean from?');
	});

	test('keeps its text when the same query is opened again', async () => {
		await open();
		await screen.press('e');
		await screen.until('1 │ select');
		await screen.press('ctrl+k');
		await screen.untilGone('limit');
		screen.type('select my_work');
		await screen.until('select my_work');
		await screen.press('escape');
		await screen.until('Questions');
		await screen.press('e');
		await screen.until('1 │ select my_work');
	});

	test.each(['the list', 'a result'])('brings back a text that a query from %s replaced', async place => {
		const two = {result: {columns: ['n'], rows: [[1]]}};
		await open({
			behaviors: [
				['top-goods', two],
				['all-buyers', two],
			],
		});
		await screen.press('e', 'ctrl+k');
		screen.type('select my_work');
		await screen.until('select my_work');
		await screen.press('escape', 'down');
		if (place === 'a result') {
			await screen.press('enter');
			await screen.until('rows 1-1 of 1');
		}

		await screen.press('e');
		await screen.until('ctrl+z brings it back');
		expect(screen.frame()).not.toContain('my_work');
		await screen.press('ctrl+z');
		await screen.until('1 │ select my_work');
		await screen.press('ctrl+z', 'ctrl+z', 'ctrl+z', 'ctrl+z');
		await screen.until(/1 │ select .*limit/);
	});

	test('types letters that are keys elsewhere', async () => {
		await open();
		await screen.press('ctrl+e', '\u{B}');
		screen.type('q?:n59');
		await screen.until('1 │ q?:n59');
		await screen.press('escape');
		await screen.until('⏎ run');
	});
});

test('the filter narrows the list', async () => {
	await open();
	await screen.press('/');
	screen.type('buy');
	await screen.until('/buy');
	await screen.untilGone('Top goods');
	await screen.press('enter');
	await screen.until('all-buyers');
	await screen.press('escape');
	await screen.until('Top goods');
});
