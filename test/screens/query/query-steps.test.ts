import {afterEach, expect, test} from 'vitest';
import type {StatementHandle, StepReading} from '../../../source/backend.ts';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {createFakeSession, type FakeSession} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;
let session: FakeSession;

const unknown = {stage: undefined, bytes: undefined, alert: undefined};

const measured: StepReading = {
	steps: [
		{...unknown, name: 'scan', table: 'goods', rowsIn: 500, rowsOut: 40, ms: 30},
		{...unknown, name: 'sort', table: undefined, rowsIn: 40, rowsOut: 40, ms: 10},
	],
	note: 'Measured a second time.',
};

const explained = {
	result: {columns: ['QUERY PLAN'], rows: [['XN Seq Scan on goods  (cost=0.00..5.00 rows=500 width=4)']]},
};

type Steps = (handle: StatementHandle, signal: AbortSignal) => Promise<StepReading>;

/** With a text of the person in the editor, which runs so many times before its plans are made. */
const open = async (text: string, steps: Steps, runs = 1) => {
	const behaviors = [
		['query', {result: {columns: ['kind'], rows: [['tea'], ['rice']]}, times: runs}],
		['query', explained],
	] as const;
	session = createFakeSession({tables: stocked, behaviors, steps});
	screen = openScreen(session, {columns: 80, rows: 24});
	await screen.until('available');
	await screen.press('5');
	await screen.until('Queries');
	await screen.press('ctrl+n');
	screen.type(text);
	await screen.until(text);
};

afterEach(() => screen.close());

test('t on a result shows what each step of its run took, below the plan too, and esc what was there', async () => {
	const asked: string[] = [];
	await open('select kind from goods', async ({id}) => {
		asked.push(id);
		return measured;
	});
	await screen.press('f5');
	await screen.until('rows 1-2 of 2');
	await screen.press('tab');
	await screen.until('s sort');
	await screen.press('t');
	await screen.until(/scan goods +500 +40 +30 ms +slowest 75 %/);
	await screen.until('Measured a second time.');
	await screen.press('escape');
	await screen.until(/kind[\s\S]*tea[\s\S]*rice/);
	await screen.press('x');
	await screen.until('Seq Scan on goods');
	await screen.press('t');
	await screen.until(/Seq Scan on goods[\s\S]*scan goods +500 +40 +30 ms +slowest 75 %/);
	expect(new Set(asked).size).toBe(1);
	await screen.press('escape');
	await screen.untilGone('slowest');
	expect(screen.frame()).toContain('Seq Scan on goods');
});

test('the plan of a statement that has not run says why nothing is known', async () => {
	await open('select kind from goods', async () => measured, 0);
	await screen.press('f7');
	await screen.until('Seq Scan on goods');
	await screen.press('tab');
	await screen.until('t steps');
	await screen.press('t');
	await screen.until('Unknown: the statement of this plan has not finished in this tab');
	expect(session.backend.calls).not.toContain('stepFigures');
});

test('esc ends a reading that is under way, and other tabs can be typed in meanwhile', async () => {
	let wasAborted = false;
	await open(
		'select kind from goods',
		(_, signal) =>
			new Promise((_resolve, reject) => {
				signal.addEventListener('abort', () => {
					wasAborted = true;
					reject(new DwhError('cancelled', 'Cancelled.'));
				});
			}),
	);
	await screen.press('f5');
	await screen.until('rows 1-2 of 2');
	await screen.press('tab');
	await screen.until('s sort');
	await screen.press('t');
	await screen.until(/reading the steps {3}esc stops/);
	await screen.press('ctrl+n');
	screen.type('select 2 as other');
	await screen.until('select 2 as other');
	expect(wasAborted).toBe(false);
	await screen.press('alt+left');
	await screen.until('reading the steps');
	await screen.press('escape');
	await screen.until(/kind[\s\S]*tea[\s\S]*rice/);
	expect(wasAborted).toBe(true);
});

test('what the warehouse refuses is said with what to do', async () => {
	await open('select kind from goods', async () => {
		throw new DwhError('state', 'The statement is not known here.', {nextSteps: ['Run it again.']});
	});
	await screen.press('f5');
	await screen.until('rows 1-2 of 2');
	await screen.press('tab');
	await screen.until('s sort');
	await screen.press('t');
	await screen.until(/✖ The statement is not known here\.[\s\S]*Run it again\./);
});
