import {expect, test} from 'vitest';
import {profiledSteps} from '../../../source/local/monitor/profiled-steps.ts';

const operator = (
	name: string,
	rows: number,
	seconds: number,
	children: readonly object[] = [],
	more: object = {},
) => ({
	operator_name: name,
	operator_cardinality: rows,
	operator_timing: seconds,
	operator_rows_scanned: 0,
	result_set_size: rows * 8,
	extra_info: {},
	children,
	...more,
});

const scan = (table: string, rows: number) =>
	operator('SEQ_SCAN ', rows, 0.002, [], {operator_rows_scanned: rows * 2, extra_info: {Table: `dwh.public.${table}`}});

test.each([
	['a scan has its table and the rows it read', scan('rides', 10), ['scan public.rides 20 10 2']],
	[
		'a join takes the rows of both sides, and comes after them',
		operator('HASH_JOIN', 4, 0.005, [scan('rides', 10), scan('docks', 3)]),
		['scan public.rides 20 10 2', 'scan public.docks 6 3 2', 'hashjoin - 13 4 5'],
	],
	[
		'what only computes columns counts with the step below it',
		operator('PROJECTION', 10, 0.001, [scan('rides', 10)]),
		['scan public.rides 20 10 3'],
	],
	[
		'groups and sorts have the names of Redshift',
		operator('TOP_N', 3, 0, [operator('PERFECT_HASH_GROUP_BY', 5, 0, [scan('rides', 10)])]),
		['scan public.rides 20 10 2', 'aggregate - 10 5 0', 'sortlimit - 5 3 0'],
	],
	['an operator without a Redshift name keeps its own', operator('DELIM_SCAN', 1, 0), ['delim scan - - 1 0']],
])('%s', (_title, root, expected) => {
	const whole = {latency: 1, children: [operator('EXPLAIN_ANALYZE', 0, 0, [root])]};
	const found = profiledSteps(JSON.stringify(whole)).map(({name, table, rowsIn, rowsOut, ms}) =>
		[name, table ?? '-', rowsIn ?? '-', rowsOut, ms].join(' '),
	);
	expect(found).toEqual(expected);
});
