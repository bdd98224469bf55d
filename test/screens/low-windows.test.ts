import {afterEach, expect, test} from 'vitest';
import {DwhError} from '../../source/core/dwh-error.ts';
import {createFakeSession, type SessionScript} from '../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../_helpers/screen.ts';
import {stocked} from '../_helpers/workflow-context.ts';

let screen: TestScreen | undefined;
afterEach(async () => {
	await screen?.close();
	screen = undefined;
});

const sizes = [
	[60, 10],
	[60, 11],
	[70, 12],
	[80, 10],
	[80, 24],
	[120, 10],
] as const;

const goods = {
	result: {
		columns: ['kind', 'n'],
		types: ['character varying(9)', 'integer'],
		rows: Array.from({length: 20}, (_, n) => [`good ${n}`, n]),
	},
};
const message = 'relation "nowhere" does not exist';
const failure = new DwhError('sql', message, {
	sql: 'select * from nowhere',
	position: {line: 1, column: 15},
	nextSteps: ['Did you mean goods?'],
});
const plan = {
	result: {columns: ['QUERY PLAN'], rows: [['XN Seq Scan on goods  (cost=0.00..1724.56 rows=9 width=14)']]},
};
const answering: SessionScript = {
	behaviors: [
		['top-goods', goods],
		[/^query \d/, goods],
		['query', plan],
	],
};
const failing: SessionScript = {
	behaviors: [
		['top-goods', {fail: failure}],
		[/^query/, {fail: failure}],
	],
};

type View = {
	readonly name: string;
	readonly script?: SessionScript;
	readonly keys: readonly (readonly [keys: readonly string[] | string, until: string | RegExp])[];
	/** What is shown at every size. */
	readonly shows: string | RegExp;
};

const query: View['keys'][number] = [['5'], 'Queries'];
const result: readonly View['keys'][number][] = [query, [['enter'], /of 20 |20 rows/]];

const views: readonly View[] = [
	{name: 'a statement that failed', script: failing, keys: [query], shows: message},
	{
		name: 'a statement that failed below the editor',
		script: failing,
		keys: [query, [['ctrl+n'], '1 │'], ['select * from nowhere', 'nowhere'], [['f5'], '✖']],
		shows: message,
	},
	{name: 'rows', keys: result, shows: /rows 1-\d+ of 20/},
	{name: 'rows below the editor', keys: [...result, [['ctrl+e'], '1 │']], shows: /20 rows|of 20/},
	{name: 'the last rows', keys: [...result, [['end'], /-20 of 20/]], shows: /▸ +good 19/},
	{
		name: 'a chart with the rows',
		keys: [...result, [['c'], /· bar|The chart needs/]],
		shows: /· bar|The chart needs \d+ more lines?\. Show it alone: c/,
	},
	{name: 'a chart alone', keys: [...result, [['c'], /· bar|The chart needs/], [['c'], '· bar']], shows: /good \d+ .*█/},
	{name: 'one row', keys: [...result, [['enter'], 'Row 1']], shows: 'good 0'},
	{name: 'a plan', keys: [...result, [['x'], /step +rows +cost/]], shows: 'Seq Scan'},
	{name: 'statistics', keys: [...result, [['i'], 'Statistics']], shows: /rows +20|of 20 rows/},
	{name: 'the copy menu', keys: [...result, [['y'], 'cell']], shows: /cell.*row.*column/},
	{name: 'the export prompt', keys: [...result, [['E'], 'export to']], shows: 'export to'},
	{
		name: 'a filter that is refused',
		keys: [...result, [['/'], 'column>5'], ['colour>5', 'No column']],
		shows: 'No column is named colour',
	},
	{name: 'the schema', keys: [query, [['f6'], 'Schema']], shows: /public|goods/},
	{name: 'the history', keys: [...result, [['f8'], /top-goods|History/]], shows: 'History'},
	{name: 'Home', keys: [], shows: /Setup|Verify/},
	{name: 'Setup', keys: [[['1'], 'dwh-tui › Setup']], shows: /warehouse|Plan/},
	{name: 'Status', keys: [[['2'], 'dwh-tui › Status']], shows: 'available'},
	{name: 'Tables', keys: [[['3'], '5 of 5 exist']], shows: /raw_goods|raw_orders/},
	{name: 'ETL', keys: [[['4'], 'dwh-tui › ETL']], shows: 'starts it'},
	{name: 'Verify', keys: [[['6'], 'dwh-tui › Verify']], shows: 'orders-unique'},
	{name: 'Teardown', keys: [[['7'], 'dwh-tui › Teardown']], shows: /What would be removed|No resources/},
	{name: 'Log', keys: [[['8'], 'dwh-tui › Log']], shows: 'Log'},
	{name: 'Configuration', keys: [[['9'], 'dwh-tui › Config']], shows: /dwh\.cfg|TARGET/},
];

/** A title says which rows are seen: as many lines of rows stand below it. */
const expectHonestTitle = (lines: readonly string[]): void => {
	const at = lines.findIndex(line => /rows [\d,]+-[\d,]+ of/.test(line));
	const [, from, to] = /rows ([\d,]+)-([\d,]+) of/.exec(lines[at] ?? '') ?? [];
	if (from === undefined || to === undefined) return;
	const rows = lines.slice(at + 1).filter(line => /good \d+ +│ +\d+/.test(line));
	expect(rows.length, lines.join('\n')).toBe(Number(to) - Number(from) + 1);
};

test.each(sizes)('in a window of %d by %d every view shows what matters most in it', async (columns, rows) => {
	// The names of screens are cut in a narrow header.
	const shown = columns < 80 ? views.filter(({keys}) => keys.length === 0 || keys[0] === query) : views;
	for (const {name, script = answering, keys, shows} of shown) {
		screen = openScreen(createFakeSession({tables: stocked, ...script}), {columns, rows});
		await screen.until('available');
		for (const [pressed, until] of keys) {
			if (typeof pressed === 'string') screen.type(pressed);
			else await screen.press(...pressed);
			await screen.until(until);
		}

		if (name === 'a statement that failed') await screen.press('enter');
		await screen.until(shows);
		const lines = screen.lines();
		expectHonestTitle(lines);
		expect(lines[0], name).toContain('LOCAL');
		expect(lines.at(-1), name).toMatch(/help|quit|back|esc/);
		await screen.close();
		screen = undefined;
	}
});
