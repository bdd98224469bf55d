import {afterEach, expect, test, vi} from 'vitest';
import {lineWidth, textOf} from '../../../source/core/text/line.ts';
import {historyLines} from '../../../source/screens/query/history/history-lines.ts';
import type {HistoryEntry} from '../../../source/workflows/history/history.ts';
import {createFakeSession, type SessionScript} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen | undefined;
afterEach(async () => {
	await screen?.close();
	screen = undefined;
});

const past = (text: string, rest: Partial<HistoryEntry> = {}): HistoryEntry => ({
	at: Date.UTC(2026, 10, 20, 10, 0, 0),
	ms: 41,
	outcome: 'ok',
	rows: 20,
	target: 'local',
	warehouse: 'dwhcluster',
	text,
	...rest,
});

const old = [
	past('select * from goods', {at: 3}),
	past('select\n  nothing\nfrom nowhere', {
		at: 2,
		outcome: 'failed',
		code: 'relation-missing',
		message: 'Relation "nowhere" does not exist.',
		rows: undefined,
	}),
	past('select 3 from far_away', {at: 1, target: 'aws', warehouse: 'other'}),
];

const open = async (entries: readonly HistoryEntry[] = old, script: SessionScript = {}) => {
	const session = createFakeSession({tables: stocked, ...script});
	for (const entry of entries.toReversed()) await session.history.add(entry);
	const shown = openScreen(session, {columns: 120, rows: 30});
	screen = shown;
	await shown.until('available');
	await shown.press('5');
	await shown.until('Queries');
	return {shown, session};
};

test('F8 shows what was run, newest first, with how it ended and the whole text below', async () => {
	const {shown} = await open();
	await shown.press('f8');
	const frame = await shown.until('3 of 3 runs');
	expect(frame).toMatch(/▸ ✔ .* 41 ms {2}20 rows +local dwhcluster +select \* from goods/);
	expect(frame).toMatch(/✖ .* Relation "nowhere" does not… +local dwhcluster +select nothing from nowhere/);
	expect(frame).toMatch(/aws other +select 3 from far_away/);
	await shown.press('down');
	await shown.until(/✖ Relation "nowhere" does not exist\.\n {3}select\n {5}nothing/);
	await shown.press('escape');
	await shown.until('Queries');
});

test('what is typed is sought at once; tab shows one target', async () => {
	const {shown} = await open();
	await shown.press('f8');
	await shown.until('3 of 3 runs');
	shown.type('qgoods');
	await shown.until('0 of 3 runs');
	await shown.press('\u{15}');
	await shown.until('3 of 3 runs');
	shown.type('nwhere');
	await shown.until('1 of 3 runs');
	await shown.press('\u{15}', 'tab', 'tab');
	await shown.until('target aws · 1 of 3 runs');
	await shown.press('tab');
	await shown.until('every target · 3 of 3 runs');
});

test('enter opens the text in a tab, F5 runs it again', async () => {
	const rows = {columns: ['id'], types: ['integer'], rows: [[41]]};
	const {shown, session} = await open(old, {behaviors: [['query', {result: rows}]]});
	await shown.press('ctrl+e');
	await shown.until('1 │');
	shown.type('-- mine');
	await shown.until('-- mine');
	await shown.press('\u{12}');
	await shown.until('3 of 3 runs');
	await shown.press('down', 'enter');
	await shown.until('2 │   nothing');
	expect(session.backend.submitted.map(({name}) => name)).not.toContain('query');
	await shown.press('f8');
	await shown.until('3 of 3 runs');
	await shown.press('f5');
	await shown.until('rows 1-1 of 1');
	expect(session.backend.submitted.findLast(({name}) => name === 'query')?.sql).toEqual(['select * from goods']);
});

test('a statement of the editor is in the history, with its rows or its error, and without its password', async () => {
	const rows = {columns: ['id'], types: ['integer'], rows: [[41], [42]]};
	const {shown, session} = await open([], {behaviors: [['query', {result: rows, times: 1}]]});
	await shown.press('ctrl+n');
	shown.type("select 1 as id -- password 'Secret1'");
	await shown.until('Secret1');
	await shown.press('f5');
	await shown.until('rows 1-2 of 2');
	await vi.waitFor(async () => expect(await session.history.read()).toHaveLength(1));
	expect(await session.history.read()).toMatchObject([
		{outcome: 'ok', rows: 2, text: 'select 1 as id -- password /* secret */', target: 'local', warehouse: 'dwhcluster'},
	]);
	await shown.press('f8');
	await shown.until('1 of 1 run');
	await shown.until('select 1 as id -- password /* secret */');
});

test('nothing was run yet', async () => {
	const {shown} = await open([]);
	await shown.press('f8');
	await shown.until('No statements yet.');
	await shown.press('enter');
	await shown.until('There is no statement.');
});

test.each([
	{width: 60, height: 16},
	{width: 80, height: 21},
	{width: 120, height: 37},
])('every line fits in $width x $height', ({width, height}) => {
	const entries = Array.from({length: 90}, (_, at) => past(`select ${'x'.repeat(300)}\n`.repeat(40), {at}));
	const lines = historyLines(
		{entries, count: 90, search: 'x', target: undefined, cursor: 3, topOf: () => 0, now: 0},
		{width, height},
	);
	expect(lines.length).toBeLessThanOrEqual(height);
	for (const one of lines) expect(lineWidth(one)).toBeLessThanOrEqual(width);
	expect(lines.map(textOf).join('\n')).toMatch(/… \d+ more lines/);
});

test('a plan is said to be one, and is read again as one', async () => {
	const {shown, session} = await open([past('select 1;\nselect 2', {isPlan: true})]);
	await shown.press('f8');
	await shown.until(/plan +local dwhcluster +select 1; select 2/);
	await shown.until('plan only, not run');
	await shown.press('f5');
	await shown.until('[2 explain]');
	const ran = session.backend.submitted.filter(({name}) => name.startsWith('query')).map(({sql}) => sql[0]);
	expect(ran[0]).toBe('explain\nselect 1');
});

test('words ask for how and when a statement ran, which help says', async () => {
	const {shown} = await open();
	await shown.press('f8');
	await shown.until('3 of 3 runs');
	shown.type('failed');
	await shown.until('1 of 3 runs');
	shown.type('\u{1B}OP');
	await shown.until('failed, cancelled, done, plan (outcome)');
});

test('the values that it ran with are shown, offered again, and given again', async () => {
	const params = [
		{name: 'top', value: 3},
		{name: 'kind', value: '03'},
	];
	const entries = [
		past('select :top, :kind, :other', {at: 9, params}),
		past('top-goods', {at: 8, params: [{name: 'most', value: 7}]}),
	];
	const {shown, session} = await open(entries);
	await shown.press('f8');
	await shown.until(':top = 3, :kind = 03');
	await shown.press('f5');
	const frame = await shown.until('Parameters');
	expect(frame).toMatch(/:top +3/);
	expect(frame).toMatch(/:kind +03/);
	await shown.press('enter', 'enter');
	shown.type('9');
	await shown.press('enter');
	await shown.until('no rows');
	expect(session.backend.submitted.flatMap(({sql}) => sql)).toContain("select 3, '03', 9");
	const [kept] = await session.history.read();
	expect(kept?.params).toEqual([...params, {name: 'other', value: 9}]);
	await shown.press('f8');
	shown.type('top-goods');
	await shown.until(':most = 7');
	await shown.press('f5');
	await vi.waitFor(() => expect(session.backend.submitted.flatMap(({sql}) => sql).join()).toContain('limit 7'));
});
