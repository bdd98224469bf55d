import {afterEach, expect, test} from 'vitest';
import {textOf} from '../../../source/core/text/line.ts';
import type {StepView} from '../../../source/core/workflow-view.ts';
import {dashboardStepText} from '../../../source/present/next-step/next-step-text.ts';
import type {EtlBelow, EtlFacts} from '../../../source/screens/etl/etl-facts.ts';
import {etlLines} from '../../../source/screens/etl/etl-lines.ts';
import type {Work} from '../../../source/store/runner.ts';
import {untilCancelled} from '../../_helpers/fake-backend.ts';
import {createFakeSession, type SessionScript} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen | undefined;
afterEach(async () => {
	await screen?.close();
	screen = undefined;
});

const open = async (script: SessionScript = {}) => {
	screen = openScreen(createFakeSession({tables: stocked, ...script}));
	await screen.until('available');
	await screen.press('4');
	await screen.until('starts it');
	return screen;
};

test('l shows what the running load has sent, with its time, and leaves the steps to be read', async () => {
	const shown = await open({behaviors: [['load raw_orders', untilCancelled]]});
	await shown.press('s', 'enter');
	await shown.until(/ok +load raw_goods/);
	await shown.until('l log');
	await shown.press('l');
	const frame = await shown.until('Log of this load');
	const [steps = '', log = ''] = frame.split('Log of this load');
	expect(steps).toMatch(/▸ run +load raw_orders +0:\d\d/);
	expect(steps).toMatch(/· wait +check goods-odd/);
	expect(log).toMatch(/\d\d:\d\d:\d\d ▸ run +load raw_orders +copy /);
	expect(log).toMatch(/\d\d:\d\d:\d\d ✔ ok +\d+ ms +10 rows +load raw_goods +copy /);
	await shown.press('l');
	await shown.untilGone('Log of this load');
	await shown.until(/load raw_orders +statement/);
});

test('the log that is open before a load stays open over it, newest first, and goes with esc', async () => {
	const shown = await open();
	await shown.press('l');
	await shown.until('columns of tables');
	await shown.press('s', 'enter');
	await shown.until('ETL published');
	const frame = await shown.until(
		/Log of this load[\s\S]*check raw-mapped[\s\S]*check orders-unique[\s\S]*more lines, J/,
	);
	expect(frame).toContain('✔ done in');
	await shown.press('J', 'J', 'J', 'J', 'J', 'J');
	await shown.until(/load raw_goods +copy/);
	await shown.press('escape');
	await shown.until(/before +after +change/);
});

test('what is scrolled stops at its end, and the first key back is seen', async () => {
	const shown = await open();
	await shown.press('s', 'enter');
	await shown.until('ETL published');
	await shown.press('l');
	await shown.until('more lines, J');
	await shown.press(...Array.from({length: 40}, () => 'J'));
	await shown.untilGone('more lines, J');
	await shown.press('K');
	await shown.until('2 more lines, J');
	await shown.press('l', 'l');
	await shown.until('Log of this load');
});

test('the key of the whole log still leads to the Log screen', async () => {
	const shown = await open();
	await shown.press('l', '@');
	await shown.until('dwh-tui › Log');
});

test('a load that would lose rows is published only after the name is typed', async () => {
	const behaviors = [['build orders', {rowsAffected: [undefined, undefined, 0]}]] as const;
	const shown = await open({behaviors});
	expect(shown.frame()).not.toContain('allow shrink');
	await shown.press('s', 'enter');
	await shown.until('Could not publish: tables would lose too many rows: orders from 7');
	await shown.until('A allow shrink');
	await shown.press('A');
	await shown.until(
		/Load and lose these rows\?[\s\S]*orders goes from 7 to 0 rows[\s\S]*Type dwhcluster to publish them/,
	);
	await shown.press('escape');
	await shown.until('Could not publish');
	await shown.press('A');
	shown.type('dwhcluster');
	await shown.press('enter');
	await shown.until(/orders +fact +7 +0|orders +7 +0/);
});

const step = (id: string, stage: string, state: StepView['state'], sql: readonly string[]): StepView => ({
	id,
	title: id,
	stage,
	state,
	sql,
	needs: [],
	startedAt: 0,
	ms: state === 'ok' ? 10 : undefined,
	reason: undefined,
	error: undefined,
	statementId: undefined,
});

const audited = (states: readonly StepView['state'][]) => [
	step('build orders', 'build', 'ok', ['insert into "orders__next" -- doc: Orders.\n-- The newest wins.\nselect 1']),
	...states.map((state, index) => step(`check c${index}`, 'audit', state, [`-- title: C\nselect ${index} as wrong`])),
];

/** The ETL screen over these steps, with the mark on one of its rows. */
const drawn = (steps: readonly StepView[], below: EtlBelow, cursor: number, status: Work['status']) => {
	const facts: EtlFacts = {
		work: {
			name: 'etl',
			title: 'ETL',
			status,
			view: {workflow: 'etl', startedAt: 0, notes: [], steps},
			startedAt: 0,
			now: 0,
			error: undefined,
		},
		plan: {value: undefined, error: undefined, at: undefined, isLoading: false},
		interruptedRun: undefined,
		report: undefined,
		now: 0,
		stepText: dashboardStepText('dwh-tui'),
		whyNot: undefined,
		isAsleep: false,
		below,
		calls: [],
		cursor,
		top: () => 0,
		scrolledTo: () => 0,
	};
	return etlLines(facts, {width: 80, height: 100}).map(textOf).join('\n');
};

test('the row of a crowded stage shows the statements of each of its steps under their titles', () => {
	const frame = drawn(audited(['ok', 'ok', 'ok', 'ok', 'ok', 'ok']), 'SQL', 1, 'ok');
	for (const index of [0, 1, 2, 3, 4, 5])
		expect(frame).toMatch(new RegExp(`check c${index} *\\n +select ${index} as wrong`));
});

test('while a crowded stage runs, what each of its running steps runs is shown', () => {
	const frame = drawn(audited(['ok', 'run', 'run', 'wait', 'wait', 'wait']), 'outcome', 1, 'running');
	expect(frame).toMatch(/check c1 *\n +select 1 as wrong[\s\S]*check c2 *\n +select 2 as wrong/);
	expect(frame).not.toContain('select 5 as wrong');
});

test('a statement is shown without the header of its file', () => {
	const frame = drawn(audited([]), 'SQL', 0, 'ok');
	expect(frame).toMatch(/insert into "orders__next" *\n +-- The newest wins\. *\n +select 1/);
	expect(frame).not.toContain('doc:');
});
