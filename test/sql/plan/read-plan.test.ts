import {expect, test} from 'vitest';
import {planNodes} from '../../../source/sql/plan/plan-node.ts';
import {readPlan} from '../../../source/sql/plan/read-plan.ts';
import {writePlan} from '../../../source/sql/plan/write-plan.ts';

const hires = [
	'XN Merge  (cost=1002815366604.92..1002815366606.36 rows=576 width=27)',
	'  Merge Key: sum(hires.price)',
	'  ->  XN Network  (cost=1002815366604.92..1002815366606.36 rows=576 width=27)',
	'        Send to leader',
	'        ->  XN Sort  (cost=1002815366604.92..1002815366606.36 rows=576 width=27)',
	'              Sort Key: sum(hires.price)',
	'              ->  XN HashAggregate  (cost=2815366577.07..2815366578.51 rows=576 width=27)',
	'                    ->  XN Hash Join DS_BCAST_INNER  (cost=109.98..2815365714.80 rows=172456 width=27)',
	'                          Hash Cond: ("outer".dock_id = "inner".dock_id)',
	'                          ->  XN Seq Scan on hires h  (cost=0.00..1724.56 rows=172456 width=14)',
	'                                Filter: (price > 5.00)',
	'                          ->  XN Hash  (cost=87.98..87.98 rows=8798 width=21)',
	'                                ->  XN Seq Scan on docks  (cost=0.00..87.98 rows=8798 width=21)',
];

test('a plan becomes a tree of operations with tables, figures and details', () => {
	const {roots, notices} = readPlan(hires);
	expect(notices).toEqual([]);
	const nodes = planNodes(roots);
	expect(nodes.map(({operator, distribution, object, rows}) => [operator, distribution, object, rows])).toEqual([
		['Merge', undefined, undefined, 576],
		['Network', undefined, undefined, 576],
		['Sort', undefined, undefined, 576],
		['HashAggregate', undefined, undefined, 576],
		['Hash Join', 'DS_BCAST_INNER', undefined, 172_456],
		['Seq Scan', undefined, 'hires h', 172_456],
		['Hash', undefined, undefined, 8798],
		['Seq Scan', undefined, 'docks', 8798],
	]);
	expect(nodes[4]).toMatchObject({
		place: 'XN',
		cost: {startup: 109.98, total: 2_815_365_714.8},
		width: 27,
		details: ['Hash Cond: ("outer".dock_id = "inner".dock_id)'],
	});
	expect(nodes[4]?.children.map(child => child.operator)).toEqual(['Seq Scan', 'Hash']);
});

test('a plan that was read is written back unchanged', () => {
	expect(writePlan(readPlan(hires))).toEqual(hires);
});

const result = 'XN Result  (cost=0.00..0.01 rows=1 width=0)';

test.each([
	['one text with line ends', [hires.join('\n')], 8],
	['an operation without figures', ['LD Seq Scan on pg_class'], 1],
	['two parts', [result, result], 2],
	['nothing', [], 0],
])('%s', (_, rows, count) => {
	expect(planNodes(readPlan(rows).roots)).toHaveLength(count);
});

test.each([
	['XN Seq Scan on "my table" t', 'Seq Scan', '"my table" t', undefined],
	['XN Subquery Scan "*SELECT* 1"', 'Subquery Scan', '"*SELECT* 1"', undefined],
	['XN Subquery Scan derived_table1', 'Subquery Scan', 'derived_table1', undefined],
	['XN Nested Loop DS_BCAST_INNER', 'Nested Loop', undefined, 'DS_BCAST_INNER'],
	['XN Hash NOT IN Join DS_DIST_OUTER', 'Hash NOT IN Join', undefined, 'DS_DIST_OUTER'],
	['XN S3 Query Scan hires', 'S3 Query Scan', 'hires', undefined],
	['LD Seq Scan on pg_class c', 'Seq Scan', 'pg_class c', undefined],
])('%s', (title, operator, object, distribution) => {
	const [node] = readPlan([`${title}  (cost=0.00..1.00 rows=1 width=1)`]).roots;
	expect(node).toMatchObject({operator, object, distribution});
});
