import {expect, test} from 'vitest';
import {planWarnings} from '../../../source/sql/plan/plan-warnings.ts';
import {readPlan} from '../../../source/sql/plan/read-plan.ts';

const join = (label: string) => [
	`XN Hash Join ${label}  (cost=1.00..2.00 rows=3 width=4)`,
	'  Hash Cond: ("outer".dock_id = "inner".id)',
	'  ->  XN Seq Scan on hires  (cost=0.00..1.00 rows=3 width=4)',
	'  ->  XN Hash  (cost=1.00..1.00 rows=3 width=4)',
	'        ->  XN Seq Scan on docks  (cost=0.00..1.00 rows=3 width=4)',
];

test.each([
	[
		'DS_BCAST_INNER',
		'Every row of docks is sent to every node.',
		'Make dock_id and id the distribution keys of both sides, or give docks DISTSTYLE ALL if it is small and rarely changes.',
	],
	[
		'DS_DIST_BOTH',
		'Rows of hires and of docks are sent to other nodes.',
		'Make dock_id and id the distribution keys of both sides.',
	],
	[
		'DS_DIST_ALL_INNER',
		'All rows of docks are sent to one slice, because hires has DISTSTYLE ALL: the join does not run in parallel.',
		'Give hires another distribution style, or docks DISTSTYLE ALL too.',
	],
	[
		'DS_DIST_INNER',
		'Rows of docks are sent to other nodes.',
		'Make id the distribution key of docks, or give docks DISTSTYLE ALL if it is small and rarely changes.',
	],
	[
		'DS_DIST_OUTER',
		'Rows of hires are sent to other nodes.',
		'Make dock_id the distribution key of hires, or give docks DISTSTYLE ALL if it is small and rarely changes.',
	],
])('%s causes a warning with a remedy', (label, text, remedy) => {
	expect(planWarnings(readPlan(join(label)))).toMatchObject([{label, text, remedy}]);
});

test.each(['DS_DIST_NONE', 'DS_DIST_ALL_NONE'])('%s causes no warning', label => {
	expect(planWarnings(readPlan(join(label)))).toEqual([]);
});

test('a nested loop and tables without statistics cause warnings', () => {
	const plan = readPlan([
		'XN Nested Loop DS_BCAST_INNER  (cost=1.00..2.00 rows=9 width=4)',
		'  ->  XN Seq Scan on hires  (cost=0.00..1.00 rows=3 width=4)',
		'  ->  XN Seq Scan on docks  (cost=0.00..1.00 rows=3 width=4)',
		'----- Tables missing statistics: hires, docks -----',
		'----- Update statistics by running the ANALYZE command on these tables -----',
	]);
	expect(planWarnings(plan).map(({label, text}) => [label, text])).toEqual([
		['Nested Loop', 'Every row of hires is compared with every row of docks.'],
		['DS_BCAST_INNER', 'Every row of docks is sent to every node.'],
		['missing statistics', 'The plan is based on guesses: hires, docks have no statistics.'],
	]);
	expect(plan.notices).toHaveLength(2);
});
