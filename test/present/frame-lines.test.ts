import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {fuzzyMatch} from '../../source/core/fuzzy-match.ts';
import {overallShare} from '../../source/core/overall-share.ts';
import {formatDollars} from '../../source/core/text/format-number.ts';
import {formatAge, formatElapsed, formatMoment} from '../../source/core/text/format-time.ts';
import {bar, fitLine, formatShare, lineWidth, padLine, type Span, span, textOf} from '../../source/core/text/line.ts';
import {ruleLines} from '../../source/core/text/rule-lines.ts';
import {windowTop} from '../../source/core/text/window-top.ts';
import {wrapText} from '../../source/core/text/wrap.ts';
import type {StepView} from '../../source/core/workflow-view.ts';
import {collapseSkips, collapseStages} from '../../source/present/collapse-steps.ts';
import {type HeaderFacts, headerLine} from '../../source/present/header-line.ts';
import {shortType} from '../../source/present/short-type.ts';
import {stepLines} from '../../source/present/step-lines.ts';
import {shownColumns} from '../../source/screens/query/result/shown-columns.ts';

const facts: HeaderFacts = {
	screenTitle: 'ETL',
	target: 'aws',
	account: '123456789012',
	identifier: 'dwhcluster',
	connection: 'ready',
	state: 'available',
	isStale: false,
	region: 'us-west-2',
	dollarsPerHour: 1.086,
	dollarsSoFar: 0.214,
	work: [{text: 'ETL 62 %', elapsed: undefined, key: undefined}],
	isReadOnly: true,
};

const step = (id: string, rest: Partial<StepView> = {}): StepView => ({
	id,
	stage: 'build',
	title: id,
	needs: [],
	sql: [],
	state: 'wait',
	startedAt: undefined,
	ms: undefined,
	reason: undefined,
	error: undefined,
	statementId: undefined,
	...rest,
});

describe('the header', () => {
	test('says everything where there is room', () => {
		expect(textOf(headerLine(facts, 130)).trimEnd()).toBe(
			' dwh-tui › ETL   AWS 123456789012 · dwhcluster ● available · us-west-2              READ-ONLY  ▸ ETL 62 %  $1.09/h · $0.21 so far',
		);
	});

	test('says where Esc leads back to, where there is room', () => {
		expect(textOf(headerLine({...facts, from: 'Tables'}, 160))).toContain('dwh-tui › Tables › ETL');
		expect(textOf(headerLine({...facts, from: 'Tables'}, 100))).toContain('dwh-tui › ETL');
	});

	test.each([
		['Teardown', ' Teardown AWS 1234…9012 dwhcluster ● us-west-2  RO ▸ ETL 62 % $1.09/h · $0.21'],
		['ETL', ' AWS 1234…9012 dwhcluster ● available us-west-2 RO ▸ ETL 62 %'],
	])('at 80 columns %s says everything in short', (screenTitle, expected) => {
		const text = textOf(headerLine({...facts, screenTitle}, 80)).replaceAll(/ +/g, ' ');
		expect(text).toContain(expected.replaceAll(/ +/g, ' '));
		for (const part of ['AWS', '1234…9012', 'us-west-2', 'dwhcluster', '$1.09/h', '$0.21', 'RO', 'ETL 62 %']) {
			expect(text).toContain(part);
		}
	});

	const works = [
		{text: 'ETL 62 %', elapsed: '1:48', key: '4'},
		{text: 'Query 0:12', elapsed: undefined, key: '5'},
		{text: 'Export 3 %', elapsed: '0:02', key: '5'},
	];

	const local = {target: 'local', account: 'embedded', dollarsPerHour: 0, dollarsSoFar: 0} as const;

	test.each([
		[160, {}, works, '▸ ETL 62 % 1:48 (4) ▸ Query 0:12 (5) ▸ Export 3 % 0:02 (5)'],
		[120, {}, works.slice(0, 2), '▸ ETL 62 % (4) ▸ Query 0:12 (5)'],
		[80, local, works.slice(0, 1), '▸ ETL 62 % (4)'],
		[80, {}, works, '▸ ETL 62 % +2'],
	] as const)('at %d columns it says what runs, and the key that leads there', (width, rest, work, expected) => {
		const header = headerLine({...facts, ...rest, screenTitle: 'Tables', isReadOnly: false, work}, width);
		expect(textOf(header).replaceAll(/ +/g, ' ')).toContain(expected);
		expect(lineWidth(header)).toBe(width);
	});

	test('at 80 columns without work every word stays', () => {
		const text = textOf(headerLine({...facts, work: [], isReadOnly: false}, 80));
		expect(text).toContain(' dwh-tui › ETL AWS 1234…9012 dwhcluster ● available us-west-2');
		expect(text).toContain('$1.09/h · $0.21');
	});

	test('Serverless has a rate of use, and no total', () => {
		const text = textOf(headerLine({...facts, dollarsPerHour: 1.44, isPerUse: true, dollarsSoFar: undefined}, 130));
		expect(text).toContain('$1.44/h in use ');
		expect(text).not.toContain('so far');
	});

	test.each([60, 70, 80, 100, 130, 200])('is exactly %d cells and keeps target, state and work', width => {
		const text = textOf(headerLine(facts, width));
		expect(lineWidth(headerLine(facts, width))).toBe(width);
		expect(text).toContain('AWS');
		expect(text).toContain('ETL 62 %');
	});

	test.each([60, 70, 80, 100, 130])('at %d columns it names a project that is not the built-in one', width => {
		const text = textOf(headerLine({...facts, project: 'harbor-bikes', work: [], isReadOnly: false}, width));
		expect(text).toMatch(/^ (?:dwh-tui · )?harbor-bi/);
		expect(text).toContain('AWS');
		if (width >= 80) expect(text).toMatch(/harbor-bik.* ● available .*\$1\.09\/h · \$0\.21/);
	});

	test.each([
		[{connection: 'failed'}, '✖ not connected'],
		[{connection: 'connecting'}, '○ connecting'],
		[{isStale: true}, '! available?'],
		[{isStale: true, state: undefined}, '✖ unreachable'],
		[{state: 'creating'}, '▸ creating'],
		[{state: 'absent'}, '○ absent'],
		[{state: 'paused'}, '■ paused'],
	] as const)('with %o says %s', (change, expected) => {
		expect(textOf(headerLine({...facts, ...change}, 120))).toContain(expected);
	});
});

describe('lines', () => {
	const line = fc.array(fc.constantFrom<Span>(span('abc'), span('夜に', 'good'), span(''), span('x y', 'dim')), {
		maxLength: 8,
	});
	test('are cut and padded to exactly the width', () => {
		fc.assert(
			fc.property(line, fc.integer({min: 1, max: 40}), (spans, width) => {
				expect(lineWidth(padLine(spans, width))).toBe(width);
				expect(lineWidth(fitLine(spans, width))).toBeLessThanOrEqual(width);
			}),
		);
	});

	test('wrap at words and lose none', () => {
		expect(wrapText('one two three four', 9)).toEqual(['one two', 'three', 'four']);
		expect(wrapText('averyverylongword x', 8)).toEqual(['averyver', 'ylongwor', 'd x']);
		expect(wrapText('at /srv/warehouses/one', 18)).toEqual(['at', '/srv/warehouses/', 'one']);
		expect(wrapText('', 8)).toEqual(['']);
	});

	test('of a rule carry a toast within the width', () => {
		const [rule = [], ...others] = ruleLines({text: 'x'.repeat(200), tone: 'bad'}, 80);
		expect(others).toEqual([]);
		expect(lineWidth(rule)).toBe(80);
		expect(textOf(rule)).toContain('✖ x');
	});

	test.each([
		['fits', 60, 1, false],
		['continues in a second line', 130, 2, false],
		['is cut where it has no more lines', 600, 4, true],
	])('of a rule carry a toast that %s', (_, length, count, isCut) => {
		const words = 'word '.repeat(length / 5).trim();
		const lines = ruleLines({text: words, tone: 'wait'}, 80, 4);
		expect(lines.map(lineWidth).every(width => width <= 80)).toBe(true);
		expect(lines).toHaveLength(count);
		const text = lines.map(textOf).join(' ').replaceAll('─', '').trim().replaceAll(/\s+/g, ' ');
		expect(text.endsWith('…')).toBe(isCut);
		if (!isCut) expect(text).toBe(`! ${words}`);
	});
});

describe('numbers for people', () => {
	test.each([
		[formatDollars(0), '$0.00'],
		[formatDollars(1.0861), '$1.09'],
		[formatDollars(79_300), '$79,300'],
		[formatElapsed(0), '0:00'],
		[formatElapsed(108_400), '1:48'],
		[formatElapsed(7_509_000), '2:05:09'],
		[formatAge(3999), '3 s'],
		[formatAge(720_000), '12 min'],
		[formatAge(5 * 3_600_000), '5 h'],
		[formatAge(72 * 3_600_000), '3 days'],
		[formatShare(0.999), '99 %'],
		[formatShare(1), '100 %'],
		[textOf(bar(0.5, 4)), '██░░'],
		[shortType('character varying(256)'), 'varchar(256)'],
		[shortType('timestamp without time zone'), 'timestamp'],
		[shortType('integer'), 'integer'],
	])('%s is %s', (actual, expected) => {
		expect(actual).toBe(expected);
	});

	test('moments are written as one says them', () => {
		const now = new Date(2026, 10, 23, 12, 0).getTime();
		expect(formatMoment(new Date(2026, 10, 23, 10, 42).getTime(), now)).toBe('today 10:42');
		expect(formatMoment(new Date(2026, 10, 22, 23, 59).getTime(), now)).toBe('yesterday 23:59');
		expect(formatMoment(new Date(2026, 10, 20, 9, 5).getTime(), now)).toBe('2026-11-20 09:05');
	});
});

describe('steps', () => {
	test('show state word, files, rows, rate, bytes and time, each cut to the width', () => {
		const steps = [
			step('load a', {
				state: 'ok',
				ms: 5700,
				startedAt: 0,
				filesDone: 30,
				filesTotal: 30,
				rows: 8056,
				bytesDone: 3_600_000,
			}),
			step('load b', {state: 'run', startedAt: 0, filesDone: 9112, filesTotal: 14_896, rows: 9112}),
			step('build', {state: 'skip', reason: 'load b failed'}),
		];
		const text = stepLines(steps, 106_000, 100).map(textOf);
		expect(text[0]).toMatch(/✔ ok +load a +30\/30 files +8,056 rows +1,413\/s +3\.6 MB +5\.7 s/);
		expect(text[1]).toMatch(/▸ run +load b +9,112\/14,896 files +9,112 rows +86\/s +1:46/);
		expect(text[2]).toContain('skipped: load b failed');
		for (const width of [60, 80, 120]) for (const one of stepLines(steps, 0, width)) expect(lineWidth(one)).toBe(width);
	});

	test('are counted into a share only by what is known', () => {
		expect(overallShare({workflow: '', startedAt: 0, notes: [], steps: []})).toBeUndefined();
		const steps = [
			step('a', {state: 'ok'}),
			step('b', {state: 'run', bytesDone: 50, bytesTotal: 100}),
			step('c', {state: 'run', rows: 9}),
			step('d'),
		];
		expect(overallShare({workflow: '', startedAt: 0, notes: [], steps})).toBe(0.375);
	});

	test('that were skipped for one reason become one', () => {
		const skip = (id: string) => step(id, {state: 'skip', reason: 'a failed'});
		const shown = collapseSkips([step('a', {state: 'failed'}), skip('b'), skip('c'), skip('d')]);
		expect(shown.map(({title}) => title)).toEqual(['a', '3 more steps']);
		expect(collapseSkips([skip('b'), skip('c')])).toHaveLength(2);
	});

	test('of a crowded stage become one, and what failed keeps its row', () => {
		const checks = Array.from({length: 8}, (_, index) =>
			step(`check ${index}`, {stage: 'audit', state: index === 3 ? 'failed' : 'ok', startedAt: 10 * index, ms: 5}),
		);
		const shown = collapseStages([step('build'), ...checks]);
		expect(shown.map(({title, state, note}) => [title, state, note])).toEqual([
			['build', 'wait', undefined],
			['audit', 'failed', '8 of 8'],
			['check 3', 'failed', undefined],
		]);
		expect(shown[1]?.ms).toBe(75);
	});
});

describe('windows', () => {
	test.each([
		[0, 0, 5, 10, 0],
		[0, 5, 5, 10, 1],
		[3, 2, 5, 10, 2],
		[8, 9, 5, 10, 5],
		[4, 0, 5, 3, 0],
	])('from %i with the cursor at %i, %i of %i rows start at %i', (top, cursor, height, count, expected) => {
		expect(windowTop(top, cursor, height, count)).toBe(expected);
	});

	test('columns are squeezed before any is left out', () => {
		expect(shownColumns([40, 30, 5], [12, 12, 5], 0, 60)).toHaveLength(3);
		expect(shownColumns([40, 30, 5], [12, 12, 5], 0, 60).at(-1)).toEqual({index: 2, width: 5});
		expect(shownColumns([40, 40, 40, 40, 40], [40, 40, 40, 40, 40], 1, 50).map(({index}) => index)).toEqual([1]);
		expect(shownColumns([], [], 0, 50)).toEqual([]);
	});
});

describe('fuzzy matching', () => {
	test.each([
		['etl', 'etl: load and publish', true],
		['td', 'teardown: remove everything', true],
		['zz', 'home', false],
	])('%s in %s: %s', (pattern, text, expected) => {
		expect(fuzzyMatch(pattern, text) !== undefined).toBe(expected);
	});

	test('tries every place where the letters may begin', () => {
		expect(fuzzyMatch('times', 'table times')).toBeGreaterThan(fuzzyMatch('times', 'tables: drop items') ?? 0);
	});

	test('prefers beginnings', () => {
		expect(fuzzyMatch('tab', 'tables')).toBeGreaterThan(fuzzyMatch('tab', 'start a build') ?? 0);
	});
});
