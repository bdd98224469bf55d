import {afterEach, describe, expect, test} from 'vitest';
import {readOnlyError} from '../../../source/core/read-only.ts';
import {untilCancelled} from '../../_helpers/fake-backend.ts';
import {createFakeSession, type FakeSession, type SessionScript} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {shop, stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;
let session: FakeSession;
afterEach(() => screen.close());

const open = async (script: SessionScript = {}) => {
	session = createFakeSession({tables: stocked, ...script});
	screen = openScreen(session, {columns: 90, rows: 30});
	await screen.until('available');
	await screen.press('5');
	await screen.until('Queries');
};

const write = async (text: string) => {
	await screen.press('ctrl+n');
	screen.type(`\u{1B}[200~${text}\u{1B}[201~`);
	await screen.until(text.split('\r').at(-1) ?? '');
};

const sqlOf = (name: RegExp) => session.backend.submitted.filter(one => name.test(one.name)).map(({sql}) => sql[0]);

describe('parameters', () => {
	test('values that a text lacks are requested, and offered again', async () => {
		await open();
		await write('select :since, :level, :since');
		await screen.press('f5');
		await screen.until('▸ :since');
		screen.type('2018-11-01');
		await screen.press('enter');
		await screen.until('▸ :level');
		screen.type("'42'");
		await screen.press('enter');
		await screen.until('no rows');
		expect(sqlOf(/^query$/)).toEqual(["select '2018-11-01', '42', '2018-11-01'"]);
		await screen.press('f5');
		await screen.until('▸ :since  2018-11-01▏');
		await screen.press('escape');
		await screen.untilGone('▸ :since');
	});

	test('a value that is missing or of another type is not taken', async () => {
		await open();
		await screen.press('p');
		await screen.until('▸ :most  10▏');
		await screen.press('\u{15}', 'enter');
		await screen.until('✖ Type a value');
		screen.type('many');
		await screen.press('enter');
		await screen.until('✖ The value must be a number.');
		await screen.press('\u{15}');
		screen.type('7');
		await screen.press('enter');
		await screen.until('no rows');
		expect(sqlOf(/^top-goods$/).at(-1)).toContain('limit 7');
	});

	test('what a line of the text gives is not requested, in a part of the text too', async () => {
		await open();
		await write('-- params: most = 3\rselect 1;\rselect :most');
		await screen.press('f5');
		await screen.until('no rows');
		expect(sqlOf(/^query$/)).toEqual(['select 3']);
	});
});

describe('changes', () => {
	test('where every row goes, their number is shown each time, and nothing runs without a yes', async () => {
		await open({behaviors: [['rows that go', {result: {columns: ['n'], rows: [[6820]]}}]]});
		await write('delete from orders');
		await screen.press('f5');
		await screen.until('delete from orders  removes all of 6,820 rows');
		await screen.press('n');
		await screen.untilGone('removes all');
		expect(sqlOf(/^query$/)).toEqual([]);
		await screen.press('f5');
		await screen.until('removes all of 6,820 rows');
		await screen.press('y');
		await screen.until('✔ done');
		await screen.press('f5');
		await screen.until('removes all of 6,820 rows');
	});

	test('a query of the catalogue that changes something is shown before it runs too', async () => {
		const queries = shop.queries.map(query =>
			query.name === 'all-buyers' ? {...query, sql: 'delete from :table.buyers'} : query,
		);
		await open({
			catalogue: {...shop, queries},
			behaviors: [['rows that go', {result: {columns: ['n'], rows: [[2]]}}]],
		});
		await screen.press('j', 'enter');
		await screen.until('removes all of 2 rows');
		await screen.press('n');
		await screen.untilGone('removes all');
		expect(sqlOf(/^all-buyers$/)).toEqual([]);
	});

	test('others are shown before the first change of a tab', async () => {
		await open({
			behaviors: [
				['query', {rowsAffected: [3], times: 1}],
				['query', {rowsAffected: [4]}],
			],
		});
		await write('insert into orders select 1');
		await screen.press('f5');
		await screen.until('Change the warehouse?');
		await screen.until('insert into orders');
		await screen.press('y');
		await screen.until('3 rows');
		await screen.press('f5');
		await screen.until('4 rows');
	});

	test('a yes inside a transaction does not outlive it', async () => {
		const ends = ['11', '12', '13', '14'].map(rows => ['query', {rowsAffected: [Number(rows)], times: 1}] as const);
		await open({behaviors: ends});
		await write('begin');
		await screen.press('f5');
		await screen.until('· in transaction');
		const runNext = async (text: string) => {
			await screen.press('alt+a');
			screen.type(`\u{1B}[200~${text}\u{1B}[201~`);
			await screen.until(`1 │ ${text}`);
			await screen.press('f5');
		};

		await runNext('insert into orders select 1');
		await screen.until('Shown before the first change of a transaction');
		await screen.press('y');
		await screen.until('12 rows');
		await runNext('insert into orders select 2');
		await screen.until('13 rows');
		await runNext('rollback');
		await screen.untilGone('· in transaction');
		await runNext('insert into orders select 3');
		await screen.until('Shown before the first change of a tab');
		expect(sqlOf(/^query$/)).toHaveLength(4);
	});

	test('the confirmation shows the statement, in a window of 80x24 too', async () => {
		await open({behaviors: [['rows that go', {result: {columns: ['n'], rows: [[12]]}}]]});
		screen.resize(80, 24);
		await write('delete from orders\rwhere good_id in (\rselect good_id from goods)');
		await screen.press('f5');
		await screen.until('Change the warehouse?');
		const frame = await screen.until('delete from orders  removes 12 rows');
		expect(frame).toMatch(/ {4}delete from orders\n +where good_id in \(\n +select good_id from goods\)/);
		expect(frame).toMatch(/y yes {3}n no/);
		expect(sqlOf(/^rows that go$/)).toEqual([
			'select count(*) as n from orders where good_id in (\nselect good_id from goods)',
		]);
	});

	test('of a long statement, the confirmation shows the beginning', async () => {
		await open();
		await write(`insert into orders values\r${Array.from({length: 30}, (_, id) => `(${id}, 1, 1)`).join(',\r')}`);
		await screen.press('f5');
		const frame = await screen.until('Change the warehouse?');
		expect(frame).toMatch(/insert into orders values\n +\(0, 1, 1\),/);
		expect(frame).toContain('… 23 more lines');
		expect(frame).toMatch(/y yes {3}n no/);
	});

	test('a read-only tab is marked, and submits nothing that may write', async () => {
		await open();
		await write('insert into orders select 1');
		screen.type('\u{1B}r');
		await screen.until('● · read-only');
		await screen.press('f5');
		await screen.until('✔ done');
		expect(session.backend.submitted.at(-1)?.isReadOnly).toBe(true);
	});

	test('what a read-only tab refuses names the key that allows it, where the program may write', async () => {
		const refused = readOnlyError('insert into orders select 1');
		await open({behaviors: [['query', {failsToSubmit: refused}]]});
		await write('insert into orders select 1');
		screen.type('\u{1B}r');
		await screen.until('● · read-only');
		await screen.press('f5');
		await screen.until('This tab is read-only. Allow changes: alt+r');
		expect(screen.frame()).not.toContain('--read-only');
	});
});

test('what the warehouse said about a statement is shown below its result', async () => {
	await open({behaviors: [['query', {result: {columns: ['n'], rows: [[1]]}, notes: ['GRANT has no effect here.']}]]});
	await write('select 1');
	await screen.press('f5');
	await screen.until('! GRANT has no effect here.');
});

describe('a statement at work', () => {
	test('that is queued is shown so, with the reason', async () => {
		await open({behaviors: [['query', {...untilCancelled, waitsFor: 'another statement of its session runs'}]]});
		await write('select 1');
		await screen.press('f5');
		await screen.until(/▸ queued: another statement of its session runs · 0:\d\d {3}esc cancels/);
		await screen.press('escape');
		await screen.until('■ cancelled');
	});

	test('is cancelled with those of all other tabs by ctrl+c, which gives their number', async () => {
		await open({behaviors: [['query', untilCancelled]]});
		await write('select 1');
		await screen.press('f5');
		await screen.until('▸ running');
		await write('select 2');
		await screen.press('f5');
		await screen.until(/1 untitled ● ▸.*2 untitled\] ● ▸/);
		await screen.press('ctrl+c');
		await screen.until('■ cancelled');
		await screen.press('alt+left');
		await screen.until(/\[1 untitled\][\s\S]*■ cancelled/);
		expect(session.backend.submitted.filter(({name}) => name === 'query').map(({status}) => status)).toEqual([
			'cancelled',
			'cancelled',
		]);
	});

	test('that is cancelled already keeps ctrl+c from no other', async () => {
		await open({behaviors: [['query', untilCancelled]]});
		await write('select 1');
		await screen.press('f5');
		await screen.until('▸ running');
		await write('select 2');
		await screen.press('f5', 'escape');
		await screen.until('■ cancelled');
		await screen.press('ctrl+c');
		await screen.press('alt+left');
		await screen.until(/\[1 untitled\][\s\S]*■ cancelled/);
	});
});

test.each([
	['that the warehouse says nothing of', {}, /· \d[\d.]* m?s *$/m],
	['that waited', {queueMs: 1200}, /· \d[\d.]* m?s \(1\.2 s queued\) *$/m],
	['that waited no time that one feels', {queueMs: 20}, /· \d[\d.]* m?s *$/m],
	['whose execution took nearly all of it', {executionMs: 1_000_000}, /· \d[\d.]* m?s *$/m],
	['that was executed in less', {ms: 400, executionMs: 40}, /· (?:[4-9]\d\d ms|\d[\d.]* s) \(40 ms executing\) *$/m],
])('the time of a statement %s', async (_, behavior, shown) => {
	await open({behaviors: [['query', behavior]]});
	await write('select 1');
	await screen.press('f5');
	await screen.until(shown);
});
