import {expect, test} from 'vitest';
import {textOf} from '../../../source/core/text/line.ts';
import {planLines} from '../../../source/present/plan/plan-lines.ts';
import {readPlan} from '../../../source/sql/plan/read-plan.ts';

const plan = readPlan([
	'XN Merge  (cost=1002815366604.92..1002815366606.36 rows=576 width=27)',
	'  Merge Key: sum(hires.price)',
	'  ->  XN Sort  (cost=1002815366604.92..1002815366606.36 rows=576 width=27)',
	'        Sort Key: sum(hires.price)',
	'        ->  XN Hash Join DS_BCAST_INNER  (cost=109.98..2815365714.80 rows=172456 width=27)',
	'              Hash Cond: ("outer".dock_id = "inner".dock_id)',
	'              ->  XN Seq Scan on hires h  (cost=0.00..1724.56 rows=172456 width=14)',
	'              ->  XN Hash  (cost=87.98..87.98 rows=8798 width=21)',
	'                    ->  XN Seq Scan on docks  (cost=0.00..87.98 rows=8798 width=21)',
]);

test('a plan is a tree with rows and the share of the cost, and what is slow below it', () => {
	expect(planLines(plan, 64).map(one => textOf(one).trimEnd())).toEqual([
		' step                                          rows        cost',
		' Merge                                          576',
		'     Merge Key: sum(hires.price)',
		'   Sort                                         576',
		'       Sort Key: sum(hires.price)',
		'     ! Hash Join DS_BCAST_INNER             172,456  most 100 %',
		'         Hash Cond: ("outer".dock_id = "inner".dock_id)',
		'       Seq Scan on hires h                  172,456',
		'       Hash                                   8,798',
		'         Seq Scan on docks                    8,798',
		'',
		' ! DS_BCAST_INNER: Every row of docks is sent to every node.',
		'   Make dock_id the distribution key of both sides, or give',
		'   docks DISTSTYLE ALL if it is small and rarely changes.',
	]);
});

test('the step that costs most stands out', () => {
	const lines = planLines(plan, 64);
	const tones = lines
		.filter(cells => cells.some(({tone}) => tone === 'wait'))
		.map(one => textOf(one).trim().slice(0, 11));
	expect(tones).toEqual(['! Hash Join', '! DS_BCAST_']);
	expect(lines[5]?.every(({tone}) => tone === 'wait')).toBe(true);
});

test('notices that no warning says stand below', () => {
	const noted = readPlan(['XN Result  (cost=0.00..0.01 rows=1 width=0)', '----- Something new -----']);
	expect(planLines(noted, 60).map(one => textOf(one).trim())).toContain('Something new');
});

test.each([40, 80, 200])('no line is wider than %d cells', width => {
	for (const one of planLines(plan, width)) expect(textOf(one).length).toBeLessThanOrEqual(width);
});
