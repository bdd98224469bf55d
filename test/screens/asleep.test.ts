import {afterEach, expect, test} from 'vitest';
import {createFakeSession} from '../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../_helpers/screen.ts';
import {stocked} from '../_helpers/workflow-context.ts';

let screen: TestScreen;
afterEach(() => screen.close());

// As an idle Serverless workgroup: it is ready, and every statement starts to bill.
const open = async () => {
	const session = createFakeSession({tables: stocked, snapshot: {wakesOnStatements: true}});
	screen = openScreen(session);
	await screen.until('available');
	return session.backend;
};

test('Tables runs no statement by itself, says why, and reads on request', async () => {
	const backend = await open();
	await screen.press('3');
	await screen.until(/Not read: a statement would wake[\s\S]*tables: r/);
	expect(backend.submitted).toEqual([]);
	await screen.press('r');
	await screen.until('It wakes the workgroup');
	expect(backend.submitted).toEqual([]);
	await screen.press('enter');
	await screen.until('5 of 5 exist');
	expect(backend.submitted).not.toEqual([]);
});

test('ETL makes no plan by itself, and loads or plans on request', async () => {
	const backend = await open();
	await screen.press('4');
	await screen.until('wakes the workgroup and bills');
	expect(backend.submitted).toEqual([]);
	await screen.press('r', 'enter');
	await screen.until('starts it');
	await screen.press('s', 'enter');
	await screen.until('ETL published');
});

test('Status shows what it bills while it works, and no total without a count', async () => {
	const costNote = 'bills $1.44 an hour while a query runs; what was used is not counted here.';
	const session = createFakeSession({
		tables: stocked,
		snapshot: {wakesOnStatements: true, dollarsPerHour: 0, dollarsSoFar: undefined, costNote},
	});
	screen = openScreen(session);
	await screen.until('available');
	await screen.press('2');
	await screen.until(/cost +bills \$1\.44 an hour while a query runs; what was used is not\s+counted here/);
	expect(screen.frame()).not.toContain('so far');
});
