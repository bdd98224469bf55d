import {afterEach, describe, expect, test} from 'vitest';
import type {Warehouse} from '../../../source/backend.ts';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {untilCancelled} from '../../_helpers/fake-backend.ts';
import {createFakeSession, type FakeSession, type SessionScript} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;
let session: FakeSession;

const open = async (script: SessionScript = {}, size = {columns: 80, rows: 24}) => {
	session = createFakeSession({tables: stocked, ...script});
	screen = openScreen(session, size);
	await screen.until('available');
	await screen.press('5');
	await screen.until('Queries');
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
	test('is aligned, distinguishes NULL from its name and from an empty text, and allows two columns of one name', async () => {
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
		await screen.until('rows 1-15 of 200+');
		for (let page = 0; page < 12; page++) await screen.press('pagedown');
		await screen.until(/rows 1\d\d-\d{3} of 2\d\d\+/);
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

	test('scrolls a row that is taller than the screen, shows the position, and stops at its ends', async () => {
		const columns = Array.from({length: 20}, (_, index) => `column${index + 1}`);
		const rows = ['a', 'b'].map(row => columns.map(name => `${row} of ${name}`));
		await open({behaviors: [['top-goods', {result: {columns, rows}}]]});
		await screen.press('enter');
		await screen.until('rows 1-2 of 2');
		await screen.press('enter');
		const frame = await screen.until('lines 1-17 of 40');
		expect(frame).toMatch(/Row 1 of 2 /);
		expect(frame).toContain('↑↓ scroll   PgUp PgDn page   ←→ other row');
		expect(frame).not.toContain('column10');
		await screen.press('down');
		await screen.until('lines 2-18 of 40');
		await screen.press('pagedown', 'pagedown', 'pagedown', 'down');
		await screen.until('lines 24-40 of 40');
		await screen.until('a of column20');
		await screen.press('up');
		await screen.until('lines 23-39 of 40');
		await screen.press('right');
		await screen.until('lines 1-17 of 40');
		await screen.until('b of column1');
		await screen.press('escape');
		await screen.until(/▸ +b of column1/);
	});

	test('says nothing of lines where the whole row is seen', async () => {
		await open({behaviors: [['top-goods', {result: many}]]});
		await screen.press('enter');
		await screen.until(/rows 1-15 of/);
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

describe('several statements', () => {
	const one = {columns: ['a'], rows: [['first']]};
	const run = async (behaviors: NonNullable<SessionScript['behaviors']>, text: string) => {
		await open({behaviors});
		await screen.press('ctrl+n');
		screen.type(`\u{1B}[200~${text}\u{1B}[201~`);
		await screen.until(text.split('\r').at(-1) ?? '');
		await screen.press('f9');
		await screen.until(/every row\?|Change the warehouse\?/);
		await screen.press('y');
	};

	test('show the outcome of each, and every result can be reached', async () => {
		await run(
			[
				['query 1 of 3', {result: one}],
				['query 2 of 3', {rowsAffected: [2]}],
				['query 3 of 3', {result: {columns: ['b'], rows: [['third']]}}],
			],
			'select a;\rdelete from x;\rselect b',
		);
		await screen.until('third');
		await screen.until('✔ 1 select 1 row  ✔ 2 delete 2 rows  ✔ [3 select] 1 row');
		await screen.press('tab', '[');
		const frame = await screen.until('done · 2 rows');
		expect(frame).toContain('delete from x');
		expect(frame).toContain('[ ] statements');
		await screen.press('[');
		await screen.until('first');
		await screen.press(']', ']', ']');
		await screen.until('third');
	});

	test('name the failed one, show the outcome of the others, and put the cursor on the error', async () => {
		const fail = new DwhError('sql', 'No such thing.', {sql: 'delete frm x', position: {line: 1, column: 8}});
		await run([['query 2 of 3', {fail}]], 'insert into y values (1);\r delete frm x;\rselect b');
		const frame = await screen.until('No such thing.');
		expect(frame).toContain('✔ 1 insert 10 rows  ✖ [2 delete] failed  - 3 select skipped');
		expect(frame).toContain('statement 2 of 3, line 2, column 9');
		screen.type('FOUND');
		await screen.until('delete FOUNDfrm x;');
	});

	const onlyRead = async (behaviors: NonNullable<SessionScript['behaviors']>) => {
		await open({behaviors});
		await screen.press('ctrl+n');
		screen.type('select a; select b; select c');
		await screen.until('select c');
		await screen.press('f9');
	};

	test.each([
		['that fails', 'selec', '✖ failed'],
		['that is cancelled', 'running', '■ cancelled'],
	])('before one %s keep their results', async (_, how, ended) => {
		const fail = new DwhError('sql', 'No such thing.');
		await onlyRead([
			['query 1 of 3', {result: one}],
			['query 2 of 3', how === 'running' ? untilCancelled : {fail}],
		]);
		if (how === 'running') {
			await screen.until('▸ running');
			await screen.press('escape');
		}

		const status = ended.replace(/(.) (.*)/, '$1 [2 select] $2');
		await screen.until(`✔ 1 select 1 row  ${status}  - 3 select skipped`);
		await screen.until(`Statements   ${ended}`);
		await screen.press('tab', '[');
		const frame = await screen.until('first');
		expect(frame).toContain('rows 1-1 of 1');
		expect(frame).not.toContain('No such thing.');
		await screen.press(']');
		await screen.until(ended);
	});
});

test('the statement of the chosen query is shown below the list where there is no right side', async () => {
	await open();
	await screen.press('s');
	await screen.until(/▸ Top goods[\s\S]*select id, n/);
	await screen.press('down');
	await screen.until(/▸ all-buyers[\s\S]*select id from buyers/);
	await screen.press('s');
	await screen.untilGone('select id from buyers');
});

test('a plan is shown whole without a key, and scrolls with the arrows', async () => {
	const plan = Array.from({length: 40}, (_, n) => `step ${n}`).join('\n');
	await open({behaviors: [['top-goods', {result: {columns: ['kind', 'plan'], rows: [['physical', plan]]}}]]});
	await screen.press('enter');
	await screen.until('step 5');
	await screen.press('down');
	await screen.until('lines 2-');
	await screen.press('end');
	await screen.until('step 39');
});

test('rows that were read stay when the rest cannot be read', async () => {
	const fake = createFakeSession({tables: stocked});
	const broken: Warehouse['rows'] = async function* () {
		const columns = [{name: 'n', type: 'integer'}];
		yield {columns, rows: Array.from({length: 300}, (_, n) => [n])};
		throw new DwhError('state', 'Could not read the rest.', {nextSteps: ['Run the statement again.']});
	};
	const connect = async () => {
		const backend = await fake.connect();
		return {...backend, warehouse: {...backend.warehouse, rows: broken}};
	};
	screen = openScreen({...fake, connect});
	await screen.until('available');
	await screen.press('5');
	await screen.until('Queries');
	await screen.press('enter');
	await screen.until('rows 1-15 of 300+');
	await screen.press('end');
	// The error is shown before the cursor goes to the last row that was read.
	const frame = await screen.until(/▸ +299[\s\S]*Could not read the rest\./);
	expect(frame).toMatch(/✖ the rest could not be read +rows \d+-300 of 300 read/);
	expect(frame).toContain('→ Run the statement again.');
	await screen.press('g');
	await screen.until(/▸ +0/);
});

describe('the editor', () => {
	const runKeys = ['f5', 'alt+enter', 'ctrl+j'];
	test.each(runKeys)('runs with %s', async key => {
		await open({behaviors: [['query', {result: {columns: ['one'], types: ['integer'], rows: [[1]]}}]]});
		await screen.press('ctrl+n');
		await screen.until('1 │');
		screen.type('select 1');
		await screen.until('select 1');
		await screen.press(key);
		await screen.until('rows 1-1 of 1');
		expect(session.backend.submitted.findLast(({name}) => name === 'query')?.sql).toEqual(['select 1']);
	});

	test('takes a pasted statement of several lines without running it, and runs it at enter after a semicolon', async () => {
		await open({behaviors: [['query', {result: {columns: ['q'], rows: [['yes']]}}]]});
		await screen.press('ctrl+n');
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
		await screen.press('ctrl+n');
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
		await screen.until('1 │ -- params: most = 10');
		await screen.press('alt+a');
		await screen.until('characters selected');
		screen.type('select my_work');
		await screen.until('select my_work');
		await screen.press('escape');
		await screen.until('Queries');
		await screen.press('e');
		await screen.until('1 │ select my_work');
	});

	test('types letters that are keys elsewhere', async () => {
		await open();
		await screen.press('ctrl+n');
		screen.type('q?:n59');
		await screen.until('1 │ q?:n59');
		await screen.press('escape');
		await screen.until('⏎ run');
	});
});

test('what is pasted beside an editor stands in a tab of its own', async () => {
	await open();
	screen.type('\u{1B}[200~select 1 as pasted\u{1B}[201~');
	await screen.until('1 │ select 1 as pasted');
	screen.type('x');
	await screen.until('pastedx');
	await screen.press('escape');
	await screen.until('Queries');
	screen.type('\u{1B}[200~select 2\u{1B}[201~');
	await screen.until(/\[2 untitled\] ●[\s\S]*1 │ select 2/);
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
