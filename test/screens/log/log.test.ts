import {afterEach, expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {createFakeSession} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;
afterEach(() => screen.close());

test('a long statement scrolls to its end and no further, so that the first key back is seen', async () => {
	screen = openScreen(createFakeSession({tables: stocked}));
	await screen.until('available');
	await screen.press('5');
	await screen.until('Queries');
	await screen.press('ctrl+n');
	const lines = Array.from({length: 40}, (_, index) => `select ${index + 100}`);
	screen.type(`\u{1B}[200~${lines.join('\r')}\u{1B}[201~`);
	await screen.until('select 139');
	await screen.press('f5');
	await screen.until(/rows? 1|no rows|finished/i);
	await screen.press('escape', '8');
	await screen.until('calls and statements');
	await screen.press('enter');
	await screen.until('select 100');
	await screen.press('end');
	await screen.until('select 139');
	const atEnd = screen.frame();
	await screen.press('down', 'down', 'pagedown');
	expect(screen.frame()).toBe(atEnd);
	await screen.press('up');
	await screen.until(/select 121[\s\S]*select 138/);
	await screen.press('g');
	await screen.until('select 100');
});

test('a statement of the log opens in an editor, and runs again', async () => {
	const rows = {columns: ['id'], types: ['integer'], rows: [[41]]};
	const behaviors = [
		['top-goods', {result: rows}],
		['query', {result: {...rows, rows: [[41], [42]]}}],
	] as const;
	const session = createFakeSession({tables: stocked, behaviors});
	screen = openScreen(session);
	await screen.until('available');
	await screen.press('5');
	await screen.until('Queries');
	await screen.press('enter');
	await screen.until('rows 1-1 of 1');
	const ran = () => session.backend.submitted.filter(({name}) => name === 'top-goods' || name === 'query').length;
	const before = ran();
	await screen.press('8');
	await screen.until('calls and statements');
	await screen.until(/▸ .*top-goods/);
	await screen.press('e');
	await screen.until(/\d │ select id, n from "goods" limit 10/);
	expect(ran()).toBe(before);
	await screen.press('escape', '8');
	await screen.until('calls and statements');
	await screen.press('f5');
	await screen.until('rows 1-2 of 2');
	expect(ran()).toBe(before + 1);
});

test('a filter and the key for failures find what failed among many calls', async () => {
	const fail = new DwhError('sql', 'relation "gone" does not exist');
	screen = openScreen(createFakeSession({tables: stocked, behaviors: [['top-goods', {fail}]]}));
	await screen.until('available');
	await screen.press('5');
	await screen.until('Queries');
	await screen.press('enter');
	await screen.until('relation "gone"');
	await screen.press('8');
	await screen.until('calls and statements');
	await screen.press('end', 'f');
	await screen.until(/▸ .*✖ FAIL.*top-goods/);
	await screen.press('f');
	expect(screen.frame()).toMatch(/▸ .*✖ FAIL.*top-goods/);
	await screen.press('/');
	screen.type('GONE exist');
	await screen.until(/\/GONE exist▏ {2}1 of \d+/);
	await screen.press('enter', 'enter');
	await screen.until('relation "gone" does not exist');
	await screen.press('escape');
	await screen.until(/\/GONE exist {2}1 of \d+/);
	await screen.press('escape');
	await screen.untilGone('/GONE');
	expect(screen.frame()).toContain('dwh-tui › Log');
});

test('a secret of a statement is hidden, and its text runs again whole', async () => {
	const session = createFakeSession({tables: stocked});
	screen = openScreen(session);
	await screen.until('available');
	await screen.press('5');
	await screen.until('Queries');
	await screen.press('ctrl+n');
	screen.type("create user ann password 'Geheim-123'");
	await screen.until('Geheim');
	await screen.press('f5');
	await screen.until('Change the warehouse?');
	await screen.press('y');
	await screen.until('done');
	const ran = () => session.backend.submitted.filter(({sql}) => sql.some(one => one.includes('Geheim-123'))).length;
	expect(ran()).toBe(1);
	await screen.press('escape', '8');
	await screen.until('calls and statements');
	await screen.press('/');
	screen.type('user ann');
	await screen.until(/\/user ann▏ {2}1 of \d+/);
	await screen.press('enter', 'enter');
	await screen.until(/^ {3}create user ann password '\*+'/m);
	expect(screen.frame()).not.toContain('Geheim');
	await screen.press('f5');
	await screen.until('Change the warehouse?');
	await screen.press('y');
	await screen.until('done');
	expect(ran()).toBe(2);
});
