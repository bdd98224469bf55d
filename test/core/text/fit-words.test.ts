import {describe, expect, test} from 'vitest';
import {displayWidth} from '../../../source/core/text/display-width.ts';
import {fitWords} from '../../../source/core/text/fit-words.ts';
import {fitLine, line, span, textOf} from '../../../source/core/text/line.ts';
import type {StepView} from '../../../source/core/workflow-view.ts';
import {dashboardStepText} from '../../../source/present/next-step/next-step-text.ts';
import {stepLines, wholeStepLines} from '../../../source/present/step-lines.ts';
import {verifyRowLine} from '../../../source/present/verify-lines.ts';
import {callLine} from '../../../source/screens/frame/call-line.ts';
import {workLines} from '../../../source/screens/frame/work-lines.ts';

test.each([
	['30 files · 3.8 MB · us-west-2', 40, '30 files · 3.8 MB · us-west-2'],
	['30 files · 3.8 MB · us-west-2', 22, '30 files · 3.8 MB …'],
	['nothing is left of an earlier run', 24, 'nothing is left of an …'],
	['/var/lib/warehouse.duckdb', 15, '/var/li….duckdb'],
	['/var/lib/warehouse.duckdb was made', 30, '/var/lib/warehouse.duckdb …'],
	['any', 0, ''],
])('"%s" in %d cells', (text, cells, shown) => {
	expect(fitWords(text, cells)).toBe(shown);
	expect(displayWidth(shown)).toBeLessThanOrEqual(cells);
});

const step = (title: string, change: Partial<StepView>): StepView => ({
	id: title,
	stage: 'stage',
	title,
	needs: [],
	sql: [],
	state: 'ok',
	startedAt: 0,
	ms: 301,
	reason: undefined,
	error: undefined,
	statementId: undefined,
	...change,
});

const steps = [
	step('plan', {note: '30 + 71 files · 3.8 MB + 19.2 kB · us-west-2'}),
	step('clean up', {state: 'skip', ms: undefined, reason: 'nothing is left of an earlier run'}),
	step('load staging_events', {filesDone: 30, filesTotal: 30, rows: 8056}),
	step('publish', {note: '5 tables in one transaction'}),
	step('remove the warehouse', {note: 'dwhcluster: its removal has begun'}),
	step('role', {note: 'dwhRole: created, arn:aws:iam::000000000000:role/dwhRole'}),
];

describe('the note of a step', () => {
	test('ends with a whole word, and is complete if the window has room', () => {
		for (let width = 58; width <= 130; width++) {
			const shown = stepLines(steps, 0, width).map(textOf);
			for (const [index, text] of shown.entries()) {
				const said = steps[index]?.note ?? steps[index]?.reason ?? '';
				const start = text.split(' …')[0]?.trimEnd() ?? '';
				if (text.includes('…')) expect(said.split(' ')).toContain(start.split(' ').at(-1));
				else expect(text).toContain(said);
				expect(text).toContain(steps[index]?.title);
				expect(displayWidth(text)).toBe(width);
			}
			if (width >= 78) expect(shown.slice(0, 5).join('')).not.toContain('…');
		}
	});

	test('moves below the step if it does not fit beside it', () => {
		for (let width = 58; width <= 130; width++) {
			const text = wholeStepLines(steps, 0, width).map(textOf).join(' ').replaceAll(/\s+/g, ' ');
			expect(text).not.toContain('…');
			for (const {note, reason} of steps) expect(text).toContain(note ?? reason ?? '');
		}
	});

	test('is cut only if there are no rows for it, and notices never are', () => {
		const note = 'The region of the sources is another one than that of the warehouse, so the copy has to name it.';
		const work = {
			name: 'setup',
			title: 'Setup',
			status: 'ok',
			view: {workflow: '', startedAt: 0, notes: [note], steps},
			startedAt: 0,
			now: 0,
			error: undefined,
		} as const;
		const shown = (rows?: number) => workLines(work, 60, dashboardStepText('dwh-tui'), rows).map(textOf);
		expect(shown().join(' ').replaceAll(/\s+/g, ' ')).toContain(note);
		expect(shown().join('\n')).toContain('arn:aws:iam::000000000000:role/dwhRole');
		expect(shown(6).filter(text => text.includes(' ok '))).toHaveLength(5);
	});
});

test('a line that exceeds the width only with blanks has no truncation mark', () => {
	expect(textOf(fitLine(line('take inventory', span('          '), '  '), 16))).toBe('take inventory');
	expect(textOf(fitLine(line('take inventory', span('          '), 'x'), 16))).toBe('take inventory …');
});

test('the name of a call takes the whole line if nothing follows it', () => {
	const call = {id: 1, at: 0, status: 'finished', ms: 3, rows: undefined, sql: []} as const;
	const name = 'list s3://udacity-dend/log_data';
	expect(textOf(fitLine(callLine({...call, name} as never, false), 80))).toContain(name);
});

test('a check title that is too long for its column extends over its time', () => {
	const row = {kind: 'check', status: 'warned', note: '1 row', ms: 91, detail: []} as const;
	const title = 'songplays: at least 1 % of plays find their song';
	expect(textOf(verifyRowLine({...row, title}, false, 80))).toMatch(/find their song +1 row/);
	for (let width = 60; width <= 130; width++) {
		const text = textOf(verifyRowLine({...row, title}, false, width)).trimEnd();
		expect(displayWidth(text)).toBeLessThanOrEqual(width);
		if (text.includes('…')) expect(text).toMatch(/(songplays:|at|least|1|%|of|plays|find|their) …/);
	}
});
