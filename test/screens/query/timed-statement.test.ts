import {expect, test} from 'vitest';
import type {RanStatement} from '../../../source/screens/query/result/query-statements.ts';
import {timedStatement, timedStatements} from '../../../source/screens/query/result/timed-statement.ts';
import {newTab, type QueryOutcome, type QueryTab} from '../../../source/screens/query/tabs/query-tab.ts';
import {createResultRows} from '../../../source/store/result-rows.ts';
import {createResultView} from '../../../source/store/result-view.ts';

const handleOf = (id: string) => ({id, name: 'query'});

const ran = (id: string, sql: string): RanStatement => ({
	verb: 'select',
	sql,
	status: 'done',
	rowsAffected: undefined,
	rows: undefined,
	handle: handleOf(id),
});

const planOf = (id: string, sql: string): RanStatement => ({
	...ran(id, sql),
	rows: createResultView(createResultRows([{name: 'QUERY PLAN', type: 'varchar'}], (async function* () {})())),
});

const tabOf = (statements: readonly RanStatement[], shown = 0, before: QueryTab['ran'] = []): QueryTab => {
	const outcome: QueryOutcome = {
		title: 'Query',
		text: '',
		isExplained: false,
		origin: undefined,
		params: [],
		startedAt: 0,
		ms: 1,
		statements,
		shown,
		rows: statements[shown]?.rows,
		rowsAffected: undefined,
		error: undefined,
		isCancelled: false,
	};
	return {...newTab(1), outcome, ran: before};
};

const earlier = [
	{sql: 'select 1', handle: handleOf('first')},
	{sql: 'select 2', handle: handleOf('second')},
];

test.each<[title: string, tab: QueryTab, id: string]>([
	['the shown statement', tabOf([ran('a', 'select 1'), ran('b', 'select 2')], 1), 'b'],
	['a pinned result', tabOf([ran('a', 'select 1'), {...ran('b', 'select 2'), kept: 'pinned'}], 1), 'b'],
	['of a plan the statement of the run before', tabOf([planOf('p', 'explain\nselect 2')], 0, earlier), 'second'],
	['of a plan that a person wrote', tabOf([planOf('p', 'EXPLAIN VERBOSE select 1')], 0, earlier), 'first'],
	[
		'of a plan the statement beside it',
		tabOf([ran('a', 'select 1'), planOf('p', 'explain select 1')], 1, earlier),
		'a',
	],
])('steps are read of %s', (_, tab, id) => {
	expect(timedStatement(tab)).toMatchObject({handle: {id}});
});

test.each<[title: string, tab: QueryTab, reason: RegExp]>([
	['a plan of a statement that has not run', tabOf([planOf('p', 'explain\nselect 3')], 0, earlier), /of this plan/],
	['a difference', tabOf([{...ran('a', 'select 1'), kept: 'difference'}]), /comparison of two results/],
	['a statement that failed', tabOf([{...ran('a', 'select 1'), handle: undefined}]), /did not finish/],
	['a text without statements', tabOf([]), /did not finish/],
])('no steps are known of %s', (_, tab, reason) => {
	expect(timedStatement(tab)).toMatch(reason);
});

test('what ran stays known while its plans are made', () => {
	expect(timedStatements(tabOf([ran('a', 'select 4')], 0, earlier)).map(({sql}) => sql)).toEqual(['select 4']);
	expect(timedStatements(tabOf([planOf('p', 'explain\nselect 2')], 0, earlier))).toBe(earlier);
});
