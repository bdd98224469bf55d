import {expect, test} from 'vitest';
import type {StepFigures} from '../../../source/core/activity.ts';
import {type Line, textOf} from '../../../source/core/text/line.ts';
import {stepFiguresLines} from '../../../source/present/plan/step-figures-lines.ts';

const step = (name: string, known: Partial<StepFigures> = {}): StepFigures => ({
	name,
	table: undefined,
	stage: undefined,
	rowsIn: undefined,
	rowsOut: undefined,
	bytes: undefined,
	ms: undefined,
	alert: undefined,
	...known,
});

const textsOf = (lines: readonly Line[]): string[] => lines.map(one => textOf(one).trimEnd());

const engine = [
	step('scan', {table: 'public.hires', rowsIn: 172_456, rowsOut: 9000, ms: 12}),
	step('scan', {table: 'public.docks', rowsIn: 8, rowsOut: 8, ms: 0.2}),
	step('hashjoin', {rowsIn: 9008, rowsOut: 9000, ms: 36}),
];

const service = [
	step('scan', {table: 'hires', stage: 0, rowsIn: 10, rowsOut: 10, ms: 1500, isOfStage: true}),
	step('dist', {stage: 0, rowsIn: 10, rowsOut: 10, ms: 1500, isOfStage: true, alert: 'Distributed a large number'}),
	step('aggregate', {stage: 1, rowsIn: 10, rowsOut: 2, ms: 500, isOfStage: true}),
];

test.each<[title: string, steps: readonly StepFigures[], width: number, lines: readonly string[]]>([
	[
		'steps with a time of their own',
		engine,
		80,
		[
			' step                            rows in          rows      time          share',
			' scan public.hires               172,456         9,000     12 ms           25 %',
			' scan public.docks                     8             8    < 1 ms',
			' hashjoin                          9,008         9,000     36 ms   slowest 75 %',
			'',
			' Measured.',
		],
	],
	[
		'without room, the rows that come out',
		engine,
		60,
		[
			' step                         rows      time          share',
			' scan public.hires           9,000     12 ms           25 %',
			' scan public.docks               8    < 1 ms',
			' hashjoin                    9,000     36 ms   slowest 75 %',
			'',
			' Measured.',
		],
	],
	[
		'steps that share the time of their segment, with what the warehouse warns of',
		service,
		80,
		[
			' segment and step                rows in          rows      time          share',
			' 0 scan hires                         10            10     1.5 s   slowest 75 %',
			'   dist                               10            10',
			'     ! Distributed a large number',
			' 1 aggregate                          10             2    500 ms           25 %',
			'',
			' Measured.',
		],
	],
	[
		'only what is known',
		[step('scan', {table: 'hires'}), step('limit', {rowsOut: 3})],
		40,
		[
			' step                              rows',
			' scan hires',
			' limit                                3',
			'',
			' Measured.',
		],
	],
	[
		'one step is not the slowest of any',
		[step('scan', {ms: 7})],
		40,
		[' step               time          share', ' scan               7 ms          100 %', '', ' Measured.'],
	],
	['nothing but the reason', [], 40, [' Measured.']],
])('of the steps of a run are shown: %s', (_, steps, width, lines) => {
	expect(textsOf(stepFiguresLines(steps, 'Measured.', width))).toEqual(lines);
});

test('the slowest stands out', () => {
	const toned = stepFiguresLines(service, 'Measured.', 80).filter(one => one.some(({tone}) => tone === 'wait'));
	expect(textsOf(toned).map(text => text.trim().slice(0, 12))).toEqual([
		'0 scan hires',
		'dist        ',
		'! Distribute',
	]);
});

test.each([40, 80, 200])('no line is wider than %d cells', width => {
	for (const one of stepFiguresLines([...engine, ...service], 'Where the figures are from. '.repeat(9), width)) {
		expect(textOf(one).length).toBeLessThanOrEqual(width);
	}
});
