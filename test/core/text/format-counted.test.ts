import {expect, test} from 'vitest';
import {displayWidth} from '../../../source/core/text/display-width.ts';
import {formatCounted} from '../../../source/core/text/format-number.ts';
import {textOf} from '../../../source/core/text/line.ts';
import {emptyView, type StepView} from '../../../source/core/workflow-view.ts';
import {stepLines} from '../../../source/present/step-lines.ts';
import {workHeadline} from '../../../source/screens/frame/work-lines.ts';
import {tableDetailLines} from '../../../source/screens/tables/table-detail-lines.ts';
import {shop} from '../../_helpers/workflow-context.ts';

test.each([
	[0, 'file', '0 files'],
	[1, 'file', '1 file'],
	[1, 'more line', '1 more line'],
	[8056, 'record', '8,056 records'],
])('%d %s: %s', (count, noun, text) => {
	expect(formatCounted(count, noun)).toBe(text);
});

const step = (change: Partial<StepView>): StepView => ({
	id: 'load',
	stage: 'stage',
	title: 'load staging_songs',
	needs: [],
	sql: [],
	state: 'ok',
	startedAt: 0,
	ms: 221,
	note: undefined,
	reason: undefined,
	error: undefined,
	statementId: undefined,
	...change,
});

test('columns of a step are separated, whatever the numbers', () => {
	for (let width = 58; width <= 160; width++) {
		for (const rows of [1, 240_154, 123_456_789]) {
			const [text = ''] = stepLines([step({rows, filesDone: 1, bytesDone: 123_456})], 0, width).map(textOf);
			expect(text).not.toMatch(/rows?\d|files?\d|\/s\d/);
			expect(text).not.toContain('1 files');
			expect(displayWidth(text)).toBe(width);
		}
	}
});

test('the headline of running work separates its words from its bar, and cuts none', () => {
	const stages = ['prepare', 'stage', 'build', 'audit', 'publish', 'clean up'];
	const steps = stages.map((stage, index) =>
		step({id: stage, stage, state: index < 3 ? 'ok' : index === 3 ? 'run' : 'wait'}),
	);
	for (let width = 58; width <= 160; width++) {
		const work = {
			name: 'etl',
			title: 'ETL',
			status: 'running',
			view: {...emptyView, steps},
			startedAt: 0,
			now: 75_000,
			error: undefined,
		} as const;
		const text = textOf(workHeadline(work, width));
		expect(text).toMatch(/ ▸ running {2}3 of 6 steps(?: {2}(?:stage 4 of 6: )?audit)? {2,}[█▏▎▍▌▋▊▉░]/);
		expect(displayWidth(text)).toBe(width);
	}
});

test('a hint that does not fit is wrapped at words', () => {
	const facts = {
		view: 'diff',
		tables: {value: undefined, error: undefined, at: undefined, isLoading: false},
		diffs: undefined,
		whyNot: undefined,
	} as const;
	const [statement] = shop.tables;
	for (const width of [26, 40, 80]) {
		const texts = tableDetailLines(facts, statement!, width).map(textOf);
		expect(texts.join('').replaceAll(/\s+/g, ' ')).toContain('Not compared yet. Compare with the catalogue: d');
		for (const text of texts) expect(displayWidth(text)).toBeLessThan(width);
	}
});
