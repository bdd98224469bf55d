import {describe, expect, test} from 'vitest';
import {createCopyProgressReader} from '../../../source/aws/statements/copy-progress.ts';
import type {QueryRows} from '../../../source/aws/statements/run-query.ts';
import {createStatement} from '../../../source/aws/statements/statement.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';

const running = {
	query_id: 900,
	table_name: 'stage',
	loaded_rows: 40,
	loaded_bytes: 400,
	source_file_count: 10,
	source_file_bytes: 1000,
	file_count_scanned: 4,
	file_bytes_scanned: 400,
	error_count: 0,
};

const world = (sql: readonly string[], answer: () => QueryRows, pid?: number) => {
	const clock = createFakeClock();
	const queries: {sql: string; at: number}[] = [];
	const statement = createStatement({id: 'x', name: 'load'}, clock.now());
	statement.sql = sql;
	statement.pid = pid;
	const startedAt = clock.now();
	const runQuery = async (_name: string, text: string): Promise<QueryRows> => {
		queries.push({sql: text, at: clock.now() - startedAt});
		return answer();
	};
	const probe = createCopyProgressReader(runQuery, clock, statement);
	const watchFor = async (ms: number): Promise<void> => {
		for (let passed = 0; passed < ms; passed += 500) {
			await clock.sleep(500);
			probe?.refresh();
		}
	};
	return {queries, probe, watchFor};
};

describe('the progress of a load', () => {
	const copy = "copy stage from 's3://b/k' json 'auto'";

	test('is read beside it, seldom, and reported as files, bytes and rows', async () => {
		const {queries, probe, watchFor} = world(['delete from stage', copy], () => [running], 77);
		await watchFor(60_000);
		expect(probe?.latest()).toEqual({filesDone: 4, filesTotal: 10, bytesDone: 400, bytesTotal: 1000, rows: 40});
		expect(queries[0]?.sql).toContain("session_id = 77 and status = 'running'");
		expect(queries.length).toBeGreaterThan(3);
		expect(queries.length).toBeLessThan(9);
	});

	test('is not read for a short load, nor after its end', async () => {
		const {queries, probe, watchFor} = world([copy], () => [running], 77);
		await watchFor(2500);
		expect(queries).toEqual([]);
		probe?.stop();
		await watchFor(60_000);
		expect(queries).toEqual([]);
	});

	test('is found by its table where the session is not known', async () => {
		const {queries, watchFor} = world([copy], () => [running]);
		await watchFor(5000);
		expect(queries[0]?.sql).toContain("lower(trim(table_name)) = 'stage'");
	});

	test('is given up where the view may not be read', async () => {
		const {queries, probe, watchFor} = world([copy], () => {
			throw new Error('permission denied for relation sys_load_history');
		});
		await watchFor(120_000);
		expect(queries.length).toBe(2);
		expect(probe?.latest()).toEqual({});
	});

	test('is nothing for a request that loads nothing', () => {
		expect(world(['select 1'], () => []).probe).toBeUndefined();
	});
});
