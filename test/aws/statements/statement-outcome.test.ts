import type {DescribeStatementResponse} from '@aws-sdk/client-redshift-data';
import {describe, expect, test} from 'vitest';
import {copiesIn} from '../../../source/aws/statements/copy-figures.ts';
import type {QueryRows} from '../../../source/aws/statements/run-query.ts';
import {createStatement} from '../../../source/aws/statements/statement.ts';
import {loadErrorsOf, readOutcome} from '../../../source/aws/statements/statement-outcome.ts';
import {commandStepText} from '../../../source/present/next-step/next-step-text.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';

const never = new AbortController().signal;
const id = '00000000-0000-4000-8000-000000000000';
const copy = "copy stage from 's3://b/k' iam_role default json 'auto'";

const readOutcomeOf = (
	sql: readonly string[] | undefined,
	described: Partial<DescribeStatementResponse>,
	views: Readonly<Record<string, QueryRows | Error>> = {},
) => {
	const queries: string[] = [];
	const statement = createStatement({id, name: 'load'}, 0);
	statement.sql = sql;
	const runQuery = async (_name: string, text: string): Promise<QueryRows> => {
		queries.push(text);
		const [, answer = []] = Object.entries(views).find(([view]) => text.includes(view)) ?? [];
		if (answer instanceof Error) throw answer;
		return answer;
	};
	const options = {runQuery, clock: createFakeClock(), hasValues: true};
	return {queries, outcome: readOutcome(options, statement, {Id: id, ...described}, never)};
};

const part = (n: number, Status: 'FINISHED' | 'FAILED' | 'ABORTED', rest: object = {}) => ({
	Id: `${id}:${n}`,
	Status,
	...rest,
});

describe('what a statement came to', () => {
	test('rows of those that change some, and nothing of the others', async () => {
		const {outcome, queries} = readOutcomeOf(['create table t (a int)', 'insert into t values (1)', 'select 1'], {
			Status: 'FINISHED',
			Duration: 2_500_000,
			SubStatements: [
				part(1, 'FINISHED', {ResultRows: 0}),
				part(2, 'FINISHED', {ResultRows: 1}),
				part(3, 'FINISHED', {ResultRows: 1, HasResultSet: true}),
			],
		});
		expect(await outcome).toEqual({
			status: 'finished',
			ms: 2.5,
			executionMs: 2.5,
			hasResult: true,
			withResult: [2],
			rowsAffected: [undefined, 1, undefined],
		});
		expect(queries).toEqual([]);
	});

	test('what a load read and skipped', async () => {
		const {outcome, queries} = readOutcomeOf(
			['delete from stage', copy],
			{
				Status: 'FINISHED',
				RedshiftPid: 77,
				CreatedAt: new Date('2026-11-23T10:00:00Z'),
				UpdatedAt: new Date('2026-11-23T10:05:00Z'),
				SubStatements: [
					part(1, 'FINISHED', {ResultRows: 4}),
					// In AWS an id of STL_QUERY, which no SYS view has; here the one of another load.
					part(2, 'FINISHED', {ResultRows: 10, RedshiftQueryId: 905}),
				],
			},
			{
				sys_load_history: [
					{query_id: 905, table_name: 'stage', loaded_rows: 99, loaded_bytes: 1, source_file_count: 1, error_count: 0},
					{
						query_id: 900,
						table_name: 'stage    ',
						loaded_rows: 10,
						loaded_bytes: 512,
						source_file_count: 3,
						error_count: 2,
					},
				],
			},
		);
		expect(await outcome).toMatchObject({rowsAffected: [4, 10], filesRead: 3, bytesRead: 512, skipped: 2});
		expect(queries[0]).toContain(
			"where session_id = 77 and start_time >= '2026-11-23 09:58:00.000' and start_time <= '2026-11-23 10:07:00.000'",
		);
		expect(queries.join()).not.toContain('905');
	});

	test('a load whose figures may not be read is a load all the same', async () => {
		const {outcome} = readOutcomeOf(
			[copy],
			{Status: 'FINISHED', RedshiftPid: 77, ResultRows: 10},
			{sys_load_history: new Error('permission denied for relation sys_load_history')},
		);
		expect(await outcome).toMatchObject({status: 'finished', rowsAffected: [10]});
	});

	test('the records a load refused, with their values', async () => {
		const {outcome} = readOutcomeOf(
			['delete from stage', copy],
			{
				Status: 'FAILED',
				Error: "Query #2 failed with ERROR: Load into table 'stage' failed. Check 'sys_load_error_detail' system table",
				RedshiftPid: 77,
				SubStatements: [
					part(1, 'FINISHED'),
					part(2, 'FAILED', {
						Error: "ERROR: Load into table 'stage' failed. Check 'sys_load_error_detail' system table for details.",
						RedshiftQueryId: 900,
					}),
				],
			},
			{
				sys_load_error_detail: [
					{
						query_id: 900,
						file_name: 's3://b/k/a.json   ',
						line_number: 2,
						column_name: 'name   ',
						column_type: 'varchar  ',
						column_length: '10  ',
						position: 4,
						error_code: 1204,
						error_message: 'String length exceeds DDL length',
					},
				],
				stl_load_errors: [
					{
						filename: 's3://b/k/a.json',
						line_number: 2,
						colname: 'name',
						raw_line: '{}',
						raw_field_value: 'much too long',
					},
				],
			},
		);
		const {error} = await outcome;
		expect(error).toMatchObject({kind: 'load', sql: copy});
		expect(error?.loadErrors).toMatchObject([
			{table: 'stage', file: 's3://b/k/a.json', line: 2, column: 'name', value: 'much too long', code: 1204},
		]);
		expect(error?.message).toContain('s3://b/k/a.json, line 2, column name (varchar(10)), value "much too long"');
	});

	test('of two loads in one session, each has the records that it skipped', async () => {
		const other = "copy other from 's3://b/k' iam_role default json 'auto' maxerror 5";
		const described = {
			Id: id,
			Status: 'FINISHED',
			RedshiftPid: 77,
			SubStatements: [part(1, 'FINISHED'), part(2, 'FINISHED')],
		};
		const queries: string[] = [];
		const runQuery = async (_name: string, text: string): Promise<QueryRows> => {
			queries.push(text);
			if (text.includes('sys_load_history'))
				return [
					{query_id: 31, table_name: 'other', loaded_rows: 1},
					{query_id: 30, table_name: 'stage', loaded_rows: 1},
				];
			const queryId = /query_id = (\d+)/.exec(text)?.[1];
			return queryId ? [{query_id: Number(queryId), file_name: `${queryId}.json`, line_number: 1}] : [];
		};
		const statement = createStatement({id, name: 'load'}, 0);
		statement.sql = [copy, other];
		const found = await loadErrorsOf(
			{runQuery, clock: createFakeClock(), hasValues: true},
			statement,
			described as DescribeStatementResponse,
			never,
		);
		expect(found.map(({table, file}) => [table, file])).toEqual([
			['stage', '30.json'],
			['other', '31.json'],
		]);
		expect(queries.filter(text => text.includes('stl_load_errors')).join()).not.toMatch(/query/);
	});

	test('refused records that cannot be read leave the query that reads them', async () => {
		const {outcome} = readOutcomeOf(
			[copy],
			{Status: 'FAILED', Error: "ERROR: Load into table 'stage' failed.  Check 'stl_load_errors'.", RedshiftPid: 7},
			{sys_load_error_detail: new Error('permission denied')},
		);
		const {error} = await outcome;
		expect(error?.kind).toBe('load');
		expect(error?.nextSteps.map(commandStepText('dwh-tui')).join(' ')).toContain('sys_load_error_detail');
	});

	test('the statement of several that failed, with its place', async () => {
		const {outcome} = readOutcomeOf(['delete from a', 'insert into b\nselect 1 frm c'], {
			Status: 'FAILED',
			Error: 'Query #2 failed with ERROR: syntax error at or near "frm"\n  Position: 24',
			SubStatements: [
				part(1, 'FINISHED'),
				part(2, 'FAILED', {Error: 'ERROR: syntax error at or near "frm"\n  Position: 24'}),
			],
		});
		const {error, rowsAffected} = await outcome;
		expect(error).toMatchObject({kind: 'sql', sql: 'insert into b\nselect 1 frm c', position: {line: 2, column: 10}});
		expect(rowsAffected).toEqual([]);
	});

	test('a connection that was refused is the reason of none of them', async () => {
		const {outcome} = readOutcomeOf(['delete from a', 'delete from b'], {
			Status: 'FAILED',
			Error: 'FATAL: password authentication failed for user "dwhuser"',
			SubStatements: [
				part(1, 'ABORTED', {Error: 'Connection or an prior query failed.'}),
				part(2, 'ABORTED', {Error: 'Connection or an prior query failed.'}),
			],
		});
		const {error} = await outcome;
		expect(error).toMatchObject({kind: 'credentials', sql: undefined});
		expect(error?.message).toContain('Password authentication failed');
	});

	test('one of another process is known by what the service kept of it', async () => {
		const {outcome} = readOutcomeOf(undefined, {
			Status: 'FAILED',
			Error: 'ERROR: relation "gone" does not exist',
			QueryString: 'select *\nfrom gone',
		});
		expect((await outcome).error).toMatchObject({sql: 'select *\nfrom gone', position: {line: 2, column: 6}});
	});

	test.each([
		['copy stage from x', 'stage'],
		['-- why\nCOPY "Stage" (a, b) from x', 'Stage'],
		['copy shop.stage from x', 'stage'],
		['/* a */ copy "shop"."st""age" from x', 'st"age'],
	])('the table of "%s" is %s', (sql, table) => {
		expect(copiesIn(['select 1', sql])).toMatchObject([{index: 1, table}]);
	});
});
