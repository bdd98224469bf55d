import {afterEach, expect, test} from 'vitest';
import {createFakeSession} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;

const goods = {
	columns: ['id', 'name', 'amount'],
	types: ['integer', 'character varying(20)', 'numeric(9,2)'],
	rows: Array.from({length: 500}, (_, id) => [id, id === 7 ? null : `good ${id % 50}`, `${(id * 37) % 500}.50`]),
};

const openResult = async (result = goods, columns = 80) => {
	screen = openScreen(createFakeSession({tables: stocked, behaviors: [['top-goods', {result}]]}), {columns, rows: 24});
	await screen.until('available');
	await screen.press('5');
	await screen.until('Queries');
	await screen.press('enter');
	await screen.until(/rows 1-\d+ of/);
};

afterEach(() => screen.close());

test('s sorts by the column under the cursor: ascending, descending, off, and reads what is left for it', async () => {
	await openResult();
	await screen.press('right', 'right', 's');
	await screen.until('rows 1-15 of 500');
	await screen.until('amount ▲');
	await screen.until(/▸ +0 │ good 0 +│ +0\.50/);
	await screen.until('sorted by amount, ascending');
	await screen.press('s');
	await screen.until('amount ▼');
	await screen.until(/▸ .*│ +499\.50/);
	await screen.press('s');
	await screen.untilGone('sorted by');
	await screen.until(/▸ +0 │/);
});

test('NULL is last ascending and first descending', async () => {
	await openResult();
	await screen.press('right', 's', 's');
	await screen.until(/▸ +7 │ ∅/);
	await screen.press('s');
	await screen.untilGone('sorted by');
	await screen.press('s');
	await screen.until('sorted by name, ascending');
	await screen.until(/▸ +\d+ │ good 0/);
	await screen.press('end');
	await screen.until(/▸ +7 │ ∅/);
});

test('/ filters while it is typed, enter keeps it over all rows, esc shows all again', async () => {
	await openResult();
	await screen.press('/');
	await screen.until('column>5');
	screen.type('amount>=490');
	await screen.until(/rows 1-\d+ · \d+ of 200\+ rows/);
	await screen.press('enter');
	await screen.until('rows 1-10 · 10 of 500 rows');
	await screen.until('filter amount>=490   esc shows all');
	await screen.press('n');
	await screen.until('The rows are filtered: f searches, and n then goes to the next match.');
	await screen.press('escape');
	await screen.until('rows 1-15 of 500');
});

test('a filter that means nothing is explained, and esc brings back the one before', async () => {
	await openResult();
	await screen.press('/');
	screen.type('amount>x');
	await screen.until('amount holds numbers; x is not a number.');
	await screen.press('enter');
	screen.type('y');
	await screen.until('amount holds numbers; xy is not a number.');
	await screen.press('escape');
	await screen.untilGone('is none');
	await screen.until('rows 1-15 of 200+');
});

test('f finds a cell, n and N the next and the one before, and what is nowhere is said after all was read', async () => {
	await openResult();
	await screen.press('f');
	screen.type('good 49');
	await screen.press('enter');
	await screen.until(/match 1 of 4\+[\s\S]*▸ +49 │/);
	await screen.press('n');
	await screen.until(/match 2 of 4\+[\s\S]*▸ +99 │/);
	await screen.press('N');
	await screen.until(/match 1 of 4\+[\s\S]*▸ +49 │/);
	await screen.press('up');
	await screen.until('4+ matches');
	// What was not read yet comes before a start from the other end.
	await screen.press('n', 'n', 'n', 'n', 'n');
	await screen.until(/match 5 of 10[\s\S]*▸ +249 │/);
	await screen.press('N', 'N', 'N', 'N', 'N');
	await screen.until(/match 10 of 10[\s\S]*▸ +499 │/);
	await screen.press('f');
	screen.type('nowhere');
	await screen.press('enter');
	await screen.until('No cell contains nowhere.');
	await screen.until('of 500');
	expect(screen.frame()).toContain('dwh-tui › Query');
	// Without a search it is the key of every screen.
	await screen.press('escape', 'n');
	await screen.untilGone('dwh-tui › Query');
});

test('i describes the column under the cursor, and the arrows go to others', async () => {
	await openResult({...goods, rows: goods.rows.slice(0, 50)});
	await screen.press('i');
	const frame = await screen.until('Histogram');
	expect(frame).toContain('Statistics of 50 rows');
	expect(frame).toMatch(/mean +24\.5/);
	expect(frame).toMatch(/quartiles +12\.25 {2}24\.5 {2}36\.75/);
	await screen.press('right');
	await screen.until(/NULL +1 \(2\.0 %\)/);
	await screen.until(/least +good 0/);
	await screen.press('escape');
	await screen.until('rows 1-15 of 50');
});

test('D hides a column, C goes to one by its name, A shows all', async () => {
	await openResult();
	await screen.press('D');
	await screen.until('1 hidden');
	expect(screen.frame()).not.toMatch(/ id │/);
	await screen.press('C');
	screen.type('id');
	await screen.press('enter');
	await screen.until(/ id │ name/);
	await screen.press('D');
	await screen.until('1 hidden');
	await screen.press('A');
	await screen.until(/ id │ name/);
});

test('z keeps the first columns while others are scrolled', async () => {
	const names = Array.from({length: 20}, (_, index) => `column_${index}`);
	await openResult({columns: names, types: names.map(() => 'integer'), rows: [names.map((_, index) => index)]});
	await screen.press('z');
	await screen.until('1 frozen');
	await screen.press('$');
	const frame = await screen.until('column_19');
	expect(frame).toMatch(/column_0 │ column_1\d/);
	await screen.press('0', 'z');
	await screen.untilGone('frozen');
	await screen.press('$');
	await screen.untilGone('column_0 ');
});

test('a column takes the width that was chosen for it', async () => {
	await openResult({columns: ['text', 'end'], types: ['text', 'text'], rows: [['x'.repeat(100), 'e']]}, 120);
	await screen.press('{', '{', '{', '{', '{', '{', '{', '{', '{', '{');
	await screen.until(/text {17}│ end/);
	await screen.press('w');
	await screen.until(/x{70,}/);
});

test('a match in a column that is out of sight, or cut, is gone to and shown', async () => {
	const names = Array.from({length: 12}, (_, index) => `column_${index}`);
	const cells = names.map((_, index) =>
		index === 11 ? `${'x'.repeat(80)} needle ${'y'.repeat(80)}` : `value ${index}`,
	);
	await openResult({columns: names, types: names.map(() => 'character varying(200)'), rows: [cells]});
	expect(screen.frame()).not.toContain('column_11');
	await screen.press('f');
	screen.type('NEEDLE');
	await screen.press('enter');
	await screen.until('match 1 of 1');
	await screen.until(/column_11[\s\S]*…x+ needle y/);
});

test('end goes to the last row of the result, and reads for it what was not read', async () => {
	await openResult();
	await screen.until('of 200+');
	await screen.press('end');
	await screen.until(/rows 486-500 of 500/);
	await screen.until(/▸ +499 │/);
	await screen.press('g');
	await screen.until('rows 1-15 of 500');
});

test('what names no column is refused, with the names that are near', async () => {
	await openResult();
	await screen.press('/');
	screen.type('amounts>5');
	await screen.until('No column is named amounts; there is amount.');
	await screen.press('escape');
	await screen.until('rows 1-15 of 200+');
});

test('numbers of any row are shown whole, however small those before were', async () => {
	const rows = Array.from({length: 450}, (_, n) => [n < 440 ? 1 : 1_234_567, `text ${n}`]);
	await openResult({columns: ['n', 'text'], types: ['integer', 'text'], rows});
	await screen.press('end');
	await screen.until(/1234567 │ text 449/);
});
