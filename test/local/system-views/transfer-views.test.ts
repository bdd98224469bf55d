import {afterAll, beforeAll, expect, test} from 'vitest';
import {outcomeOf, read, run} from '../../contract/backend-under-test.ts';
import {makeUnloadWorld, type UnloadWorld} from '../unload/unload-world.ts';

let unloads: UnloadWorld;

beforeAll(async () => {
	unloads = await makeUnloadWorld();
	await outcomeOf(unloads.backend, {
		sql: [
			"unload ('select venueid, venuename from venue') to 's3://bucket/out/venue_' iam_role default csv gzip parallel off",
			'create table halls (id int, name varchar(100))',
			"copy halls from 's3://bucket/out/' iam_role default csv gzip",
		],
	});
	await outcomeOf(unloads.backend, {
		sql: ["unload ('select * from venue') to 's3://bucket/out/venue_' iam_role default csv gzip parallel off"],
	});
});

afterAll(() => unloads.world.dispose());

test.each([
	[
		'the files of a COPY',
		'select trim(filename), lines_scanned, errors, status from stl_load_commits',
		[['s3://bucket/out/venue_000.gz', 3, 0, 1]],
	],
	['of the last COPY', 'select count(*) from stl_load_commits where query = pg_last_copy_id()', [[1]]],
	[
		'the lines of its files',
		'select trim(file_name), lines_scanned from sys_load_detail',
		[['s3://bucket/out/venue_000.gz', 3]],
	],
	[
		'the files of an UNLOAD',
		'select trim(path), line_count, transfer_size > 0 from stl_unload_log',
		[['s3://bucket/out/venue_000.gz', 3, true]],
	],
	[
		'every UNLOAD',
		'select trim(status), unloaded_rows, unloaded_files_count, trim(file_format), trim(compression_type), error_message is null from sys_unload_history order by query_id',
		[
			['completed', 3, 1, 'CSV', 'GZIP', true],
			['aborted', 0, 0, 'CSV', 'GZIP', false],
		],
	],
	['the rows of the last UNLOAD', 'select count(*) from sys_unload_detail where query_id = pg_last_unload_id()', [[1]]],
])('%s', async (_what, sql, rows) => {
	expect((await read(unloads.backend, sql)).rows).toEqual(rows);
});

test('the rows of a session', async () => {
	await run(unloads.backend, 'select 1');
	const sql =
		"select datname, current_query like '%pg_stat_activity%' from pg_stat_activity where procpid = pg_backend_pid()";
	expect((await read(unloads.backend, sql)).rows).toEqual([['dwh', true]]);
});
