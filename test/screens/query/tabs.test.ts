import {afterEach, describe, expect, test, vi} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {untilCancelled} from '../../_helpers/fake-backend.ts';
import {createFakeSession, type FakeSession, type SessionScript} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;
let session: FakeSession;

const one = (name: string) => ({result: {columns: [name], rows: [[`${name} 1`]]}});

const open = async (script: SessionScript = {}, size = {columns: 80, rows: 24}) => {
	session = createFakeSession({
		tables: stocked,
		behaviors: [
			['top-goods', one('goods')],
			['all-buyers', one('buyers')],
		],
		...script,
	});
	screen = openScreen(session, size);
	await screen.until('available');
	await screen.press('5');
	await screen.until('Queries');
};

const write = async (text: string) => {
	screen.type(text);
	await screen.until(`1 │ ${text}`);
};

afterEach(() => screen.close());

describe('tabs', () => {
	test('a query of the list has one, which is shown again with what it had, and runs in it again', async () => {
		await open({
			behaviors: [
				['top-goods', {...one('goods'), times: 1}],
				['top-goods', one('more')],
				['all-buyers', one('buyers')],
			],
		});
		await screen.press('enter');
		await screen.until('goods 1');
		await screen.until('[1 Top goods]');
		await screen.press('tab', 'down', 'enter');
		await screen.until('buyers 1');
		await screen.until(' 1 Top goods [2 all-buyers]');
		await screen.press('alt+left');
		await screen.until('[1 Top goods]  2 all-buyers');
		await screen.until('goods 1');
		await screen.press('escape', 'up', 'enter');
		await screen.until('more 1');
		expect(screen.frame()).toContain('[1 Top goods]  2 all-buyers');
	});

	test('e opens a tab beside a text, which stays', async () => {
		await open();
		await screen.press('ctrl+n');
		await write('select my_work');
		await screen.press('escape', 'e');
		await screen.until('1 │ -- params: most = 10');
		await screen.press('alt+left');
		await screen.until('1 │ select my_work');
		await screen.until(/\[1 untitled\] ● {2}2 Top goods/);
	});

	test('each has its own text, undo and cursor', async () => {
		await open();
		await screen.press('ctrl+n');
		await write('first');
		await screen.press('ctrl+n');
		await write('second');
		await screen.press('ctrl+z');
		await screen.untilGone('second');
		await screen.press('alt+left');
		await screen.until('1 │ first');
		screen.type('!');
		await screen.until('1 │ first!');
		screen.type('\u{1B}2');
		await screen.untilGone('first!');
		await screen.press('\u{19}');
		await screen.until('1 │ second');
	});

	test('F2 gives one another title', async () => {
		await open();
		await screen.press('ctrl+n', 'f2', '\u{15}');
		screen.type('sessions, 4?');
		await screen.until('1 sessions, 4?▏');
		await screen.press('enter');
		await screen.until('[1 sessions, 4?]');
		await screen.press('f2', '\u{15}');
		screen.type('x');
		await screen.until('1 x▏');
		await screen.press('escape');
		await screen.until('[1 sessions, 4?]');
	});

	test('a line too narrow for all of them has the shown one on it', async () => {
		await open();
		for (let number = 1; number <= 9; number++) await screen.press('ctrl+n');
		const frame = await screen.until('[9 untitled]');
		expect(frame.split('\n').find(text => text.includes('[9'))).toMatch(/^… {2}/);
	});
});

describe('sessions', () => {
	test('a tab keeps one over its runs, and BEGIN is said in its title', async () => {
		await open();
		await screen.press('ctrl+n');
		await write('begin');
		await screen.press('f5');
		await screen.until('[1 untitled] ● · in transaction');
		await screen.press('ctrl+n');
		await write('select 1');
		await screen.press('f5');
		await screen.until('no rows');
		await screen.until(' 1 untitled ● · in transaction');
		const [begun, other] = session.backend.submitted.slice(-2);
		expect(begun?.session).not.toBe(other?.session);
		await screen.press('alt+left');
		await screen.until('[1 untitled]');
		await screen.press('tab', 'f5');
		await vi.waitFor(() => expect(session.backend.submitted.at(-1)?.session).toBe(begun?.session));
	});

	test('closing a tab with an open transaction asks, and ends its session', async () => {
		await open();
		await screen.press('ctrl+n');
		await write('begin');
		await screen.press('f5');
		await screen.until('· in transaction');
		await screen.press('alt+w');
		await screen.until('Its open transaction will be rolled back.');
		await screen.press('n');
		await screen.until('· in transaction');
		await screen.press('alt+w');
		await screen.until('Its open transaction will be rolled back.');
		await screen.press('y');
		await screen.until('F5 runs the statement');
		await vi.waitFor(() => expect(session.backend.sessions.at(-1)?.isClosed).toBe(true));
	});

	test('leaving with one asks too, and ends every session', async () => {
		await open();
		await screen.press('ctrl+n');
		await write('begin');
		await screen.press('f5');
		await screen.until('· in transaction');
		await screen.press('ctrl+c');
		await screen.until('Quit with an open transaction?');
		await screen.until('The open transaction of the tab untitled will be rolled back.');
		await screen.press('y');
		expect(await screen.ended).toBe(0);
		expect(session.backend.sessions.every(({isClosed}) => isClosed)).toBe(true);
	});

	const ended = new DwhError('session-ended', 'Redshift has closed the session.');

	test('one that has ended is replaced, and that is said', async () => {
		await open({
			behaviors: [
				['query', {fail: ended, times: 1}],
				['query', one('again')],
			],
		});
		await screen.press('ctrl+n');
		await write('select 1');
		await screen.press('f5');
		await screen.until('again 1');
		await screen.until('The session of this tab had ended');
		const [first, second] = session.backend.submitted.slice(-2);
		expect(first?.session).not.toBe(second?.session);
	});

	test('one that has ended with an open transaction is an error, and the next run begins another', async () => {
		await open({
			behaviors: [
				['query', {times: 1}],
				['query', {fail: ended, times: 1}],
				['query', one('again')],
			],
		});
		await screen.press('ctrl+n');
		await write('begin');
		await screen.press('f5');
		await screen.until('· in transaction');
		await screen.press('f5');
		await screen.until('its open transaction was rolled back');
		await screen.untilGone('· in transaction');
		await screen.press('f5');
		await screen.until('again 1');
	});
});

test('queries of two tabs run beside each other, and esc cancels the one that is shown', async () => {
	await open({
		behaviors: [
			['top-goods', untilCancelled],
			['all-buyers', untilCancelled],
			['query', one('own')],
		],
	});
	await screen.press('enter');
	await screen.until('▸ running');
	await screen.press('tab', 'down', 'enter');
	await screen.until('▸ 2 queries');
	await screen.until(' 1 Top goods ▸ [2 all-buyers] ▸');
	await screen.press('ctrl+n');
	await write('select 1');
	await screen.press('f5');
	await screen.until('own 1');
	await screen.press('alt+left');
	await screen.until('▸ running');
	const before = session.backend.cancelled.length;
	await screen.press('escape');
	await screen.until('■ cancelled');
	expect(session.backend.cancelled.slice(before)).toHaveLength(1);
	await screen.until(' 1 Top goods ▸ [2 all-buyers] ');
	await screen.press('alt+w');
	await screen.untilGone('all-buyers');
});
