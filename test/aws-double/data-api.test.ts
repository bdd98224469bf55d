import {
	BatchExecuteStatementCommand,
	CancelStatementCommand,
	DescribeStatementCommand,
	DescribeTableCommand,
	ExecuteStatementCommand,
	type ExecuteStatementInput,
	GetStatementResultCommand,
	GetStatementResultV2Command,
	ListSchemasCommand,
	ListSessionsCommand,
	ListStatementsCommand,
	ListTablesCommand,
	paginateGetStatementResult,
} from '@aws-sdk/client-redshift-data';
import {afterEach, beforeAll, describe, expect, test} from 'vitest';
import {presetCluster} from './preset.ts';
import {dwh, rowsOf, runSql} from './run-sql.ts';
import {withDouble} from './with-double.ts';

const world = withDouble();
beforeAll(() => {
	presetCluster(world.double);
	presetCluster(world.double, {identifier: 'asleep', status: 'paused', availability: 'Unavailable'});
});
afterEach(() => {
	Object.assign(world.double.settings, {
		statementMs: () => 0,
		connectionMs: 0,
		pageRows: 1000,
		maxActiveStatements: 500,
		isLongPolling: true,
	});
});

const data = () => world.clients().data;
const submit = (input: Partial<ExecuteStatementInput>) =>
	data().send(new ExecuteStatementCommand({...dwh, Sql: 'select 1', ...input}));
const slowly = (ms: number): void => {
	world.double.settings.statementMs = () => ms;
};

describe('results', () => {
	test.each<[sql: string, typeName: string, field: object]>([
		['1::smallint', 'int2', {longValue: 1}],
		['1::int', 'int4', {longValue: 1}],
		['9007199254740991::bigint', 'int8', {longValue: 9007199254740991}],
		['1.50::numeric(10,2)', 'numeric', {stringValue: '1.50'}],
		['0.5::float8', 'float8', {doubleValue: 0.5}],
		['0.5::float4', 'float4', {doubleValue: 0.5}],
		['true', 'bool', {booleanValue: true}],
		["'Zoë'::varchar(20)", 'varchar', {stringValue: 'Zoë'}],
		["date '2018-11-01'", 'date', {stringValue: '2018-11-01'}],
		["timestamp '2018-11-01 21:01:46.796'", 'timestamp', {stringValue: '2018-11-01 21:01:46.796'}],
		["timestamp '2018-11-01 21:01:46'", 'timestamp', {stringValue: '2018-11-01 21:01:46.0'}],
		["timestamptz '2018-11-01 21:01:46+00'", 'timestamptz', {stringValue: '2018-11-01 21:01:46+00'}],
		['null::int', 'int4', {isNull: true}],
		["json_parse('[1,2]')", 'super', {stringValue: '[1,2]'}],
	])('%s is a %s', async (sql, typeName, field) => {
		const {Id, HasResultSet, ResultRows} = await runSql(data(), `select ${sql} as x`);
		expect([HasResultSet, ResultRows]).toEqual([true, 1]);
		const {Records, ColumnMetadata, TotalNumRows} = await data().send(new GetStatementResultCommand({Id}));
		expect(Records).toEqual([[field]]);
		expect(ColumnMetadata).toMatchObject([{name: 'x', label: 'x', typeName}]);
		expect(TotalNumRows).toBe(1);
	});

	test('have all digits of a bigint on the wire', async () => {
		const {Id} = await runSql(data(), 'select 9007199254740993::bigint as big');
		const client = data();
		let body = '';
		client.middlewareStack.add(
			next => async args => {
				const answer = await next(args);
				const {response} = answer as unknown as {response: {body: AsyncIterable<Buffer> & {pipe: unknown}}};
				const parts: Buffer[] = [];
				for await (const part of response.body) parts.push(part);
				body = Buffer.concat(parts).toString();
				const {Readable} = await import('node:stream');
				response.body = Readable.from(parts) as never;
				return answer;
			},
			{step: 'deserialize', priority: 'low'},
		);
		await client.send(new GetStatementResultCommand({Id}));
		expect(body).toContain('{"longValue":9007199254740993}');
	});

	test('come in pages, and the same token gives the same page', async () => {
		world.double.settings.pageRows = 100;
		const {Id} = await runSql(
			data(),
			'with recursive n(i) as (select 1 union all select i + 1 from n where i < 250) select i from n order by i',
		);
		const seen: number[] = [];
		for await (const page of paginateGetStatementResult({client: data()}, {Id})) {
			seen.push(...(page.Records ?? []).map(row => row[0]!.longValue!));
			expect(page.ColumnMetadata).toHaveLength(1);
		}

		expect(seen).toEqual(Array.from({length: 250}, (_, index) => index + 1));
		const {NextToken} = await data().send(new GetStatementResultCommand({Id}));
		const [once, twice] = await Promise.all(
			[1, 2].map(() => data().send(new GetStatementResultCommand({Id, NextToken}))),
		);
		expect(once?.Records).toEqual(twice?.Records);
		await expect(data().send(new GetStatementResultCommand({Id, NextToken: 'nonsense'}))).rejects.toMatchObject({
			name: 'ValidationException',
		});
	});

	test('can be CSV, with CRLF and quotes', async () => {
		const {Id} = await submit({
			Sql: `select 1 as a, 'x,"y"' as b, null::int as c`,
			ResultFormat: 'CSV',
			WaitTimeSeconds: 10,
		});
		const {Records} = await data().send(new GetStatementResultV2Command({Id}));
		expect(Records).toEqual([{CSVRecords: 'a,b,c\r\n1,"x,""y""",\r\n'}]);
		await expect(data().send(new GetStatementResultCommand({Id}))).rejects.toMatchObject({name: 'ValidationException'});
	});

	test('that are none cannot be fetched, those without rows can', async () => {
		await runSql(data(), 'create table r_none (a int)');
		const insert = await runSql(data(), 'insert into r_none values (1), (2)');
		expect(insert).toMatchObject({Status: 'FINISHED', HasResultSet: false, ResultRows: 2});
		await expect(data().send(new GetStatementResultCommand({Id: insert.Id}))).rejects.toMatchObject({
			name: 'ResourceNotFoundException',
			message: 'Query does not have result. Please check query status with DescribeStatement.',
		});
		const none = await runSql(data(), 'select a from r_none where a > 5');
		expect(none).toMatchObject({HasResultSet: true, ResultRows: 0});
		expect((await data().send(new GetStatementResultCommand({Id: none.Id}))).Records).toEqual([]);
	});

	test('that are too large fail their statement', async () => {
		world.double.settings.resultLimitBytes = 10;
		const failed = await runSql(data(), "select 'far more than ten bytes'");
		world.double.settings.resultLimitBytes = 500 * 1024 * 1024;
		expect(failed).toMatchObject({Status: 'FAILED', Error: 'ERROR: Database response exceeded size limit.'});
	});
});

describe('a statement that fails', () => {
	test.each([
		['selec 1', /^ERROR: syntax error at or near "selec"\n {2}Position: 1$/],
		['select a from nowhere', /^ERROR: relation "nowhere" does not exist\n {2}Position: 15$/],
		['select 1; select 2', /^ERROR: cannot insert multiple commands/],
		['select nope\nfrom (select 1 as a) as t', /^ERROR: column "nope" does not exist\n {2}Position: 8$/],
	])('%s', async (sql, error) => {
		const ended = await runSql(data(), sql);
		expect(ended).toMatchObject({Status: 'FAILED', HasResultSet: false, Error: expect.stringMatching(error)});
	});

	test.each([
		[{DbUser: 'stranger'}, /^FATAL: user "stranger" does not exist/],
		[{Database: 'other'}, /^FATAL: database "other" does not exist/],
	])('does so when no login succeeds with %j', async (more, error) => {
		expect(await runSql(data(), 'select 1', {...dwh, ...more})).toMatchObject({
			Status: 'FAILED',
			Error: expect.stringMatching(error),
		});
	});

	test('an identity without a database user has no rights on a fresh cluster', async () => {
		const place = {ClusterIdentifier: 'dwhcluster', Database: 'dwh'};
		expect(await runSql(data(), 'create table mine (a int)', place)).toMatchObject({
			Status: 'FAILED',
			Error: 'ERROR: permission denied for schema public',
		});
	});
});

describe('a request is refused', () => {
	test.each<[string, Partial<ExecuteStatementInput>, string, RegExp]>([
		['for an unknown cluster', {ClusterIdentifier: 'nobody'}, 'ValidationException', /doesn't exist/],
		['for a cluster that is paused', {ClusterIdentifier: 'asleep'}, 'ValidationException', /not available/],
		['for both kinds of warehouse', {WorkgroupName: 'abc'}, 'ValidationException', /both/],
		['for none', {ClusterIdentifier: undefined}, 'ValidationException', /must be specified/],
		['without SQL', {Sql: undefined}, 'ValidationException', /'sql'.*must not be null/],
		['with too much SQL', {Sql: `select '${'x'.repeat(102_400)}'`}, 'ValidationException', /larger than 100kB/],
		['with a wait of a minute', {WaitTimeSeconds: 60}, 'ValidationException', /less than or equal to 30/],
		['with a token that is too long', {ClientToken: 'x'.repeat(65)}, 'ValidationException', /less than or equal to 64/],
		['with a user and a secret', {SecretArn: 'arn:x'}, 'ValidationException', /DbUser and SecretArn/],
		[
			'with an empty parameter',
			{Sql: 'select :a', Parameters: [{name: 'a', value: ''}]},
			'ValidationException',
			/value/,
		],
		['with a parameter that is not used', {Parameters: [{name: 'a', value: '1'}]}, 'ValidationException', /unused/i],
		[
			'in a session that never was',
			{
				ClusterIdentifier: undefined,
				Database: undefined,
				DbUser: undefined,
				SessionId: '00000000-0000-0000-0000-000000000000',
			},
			'ValidationException',
			/is invalid/,
		],
	])('%s', async (_what, input, name, message) => {
		await expect(submit(input)).rejects.toMatchObject({name, message: expect.stringMatching(message)});
	});

	test('with more than 40 statements', async () => {
		const batch = new BatchExecuteStatementCommand({...dwh, Sqls: Array.from({length: 41}, () => 'select 1')});
		await expect(data().send(batch)).rejects.toMatchObject({
			name: 'ValidationException',
			message: expect.stringContaining('sqls'),
		});
	});

	test('when the account runs too many', async () => {
		world.double.settings.maxActiveStatements = 1;
		slowly(300);
		const first = await submit({});
		await expect(submit({})).rejects.toMatchObject({
			name: 'ActiveStatementsExceededException',
			message: 'Active statements exceeded the allowed quota (1).',
		});
		await data().send(new DescribeStatementCommand({Id: first.Id, WaitTimeSeconds: 5}));
	});
});

describe('a request', () => {
	test('continues while it is described, and reports nanoseconds', async () => {
		slowly(120);
		world.double.settings.connectionMs = 80;
		const {Id, Status} = await submit({});
		expect(Status).toBe('SUBMITTED');
		const early = await data().send(new DescribeStatementCommand({Id}));
		expect(['SUBMITTED', 'PICKED', 'STARTED']).toContain(early.Status);
		const ended = await data().send(new DescribeStatementCommand({Id, WaitTimeSeconds: 10}));
		expect(ended.Status).toBe('FINISHED');
		// Milliseconds would be far less, and microseconds too.
		expect(ended.Duration).toBeGreaterThan(100e6);
		expect(ended.RedshiftPid).toBeGreaterThan(0);
	});

	test('ends a wait at its time, whether or not it is over', async () => {
		slowly(3000);
		const {Id, Status} = await submit({WaitTimeSeconds: 1});
		expect(Status).toBe('STARTED');
		await expect(data().send(new GetStatementResultCommand({Id, WaitTimeSeconds: 1}))).rejects.toMatchObject({
			name: 'ResourceNotFoundException',
		});
		await data().send(new CancelStatementCommand({Id}));
	});

	test('is not run twice for the same token', async () => {
		await runSql(data(), 'create table t_once (a int)');
		const input = {...dwh, Sql: 'insert into t_once values (1)', ClientToken: 'the-same'};
		const first = await data().send(new ExecuteStatementCommand(input));
		const second = await data().send(new ExecuteStatementCommand({...input, WaitTimeSeconds: 10}));
		expect(second.Id).toBe(first.Id);
		expect(await rowsOf(data(), 'select count(*) from t_once')).toEqual([[1]]);
		await expect(data().send(new ExecuteStatementCommand({...input, Sql: 'select 2'}))).rejects.toMatchObject({
			name: 'ValidationException',
		});
		world.double.clock.advance(8 * 3_600_000);
		const later = await data().send(new ExecuteStatementCommand({...input, WaitTimeSeconds: 10}));
		expect(later.Id).not.toBe(first.Id);
		expect(await rowsOf(data(), 'select count(*) from t_once')).toEqual([[2]]);
	});

	test('can be cancelled while it runs, which undoes it', async () => {
		await runSql(data(), 'create table t_cancel (a int)');
		slowly(5000);
		const {Id} = await submit({Sql: 'insert into t_cancel values (1)'});
		expect(await data().send(new CancelStatementCommand({Id}))).toMatchObject({Status: true});
		const ended = await data().send(new DescribeStatementCommand({Id, WaitTimeSeconds: 10}));
		expect(ended.Status).toBe('ABORTED');
		slowly(0);
		expect(await rowsOf(data(), 'select count(*) from t_cancel')).toEqual([[0]]);
		await expect(data().send(new CancelStatementCommand({Id}))).rejects.toMatchObject({
			name: 'ValidationException',
			message: `Could not cancel a query that is already in ABORTED state with ID: ${Id}`,
		});
	});

	test('belongs to the identity that submitted it, for a day', async () => {
		const {Id} = await runSql(data(), 'select 1');
		const other = world.clients({identity: world.double.addIdentity({arn: 'arn:aws:iam::123456789012:user/other'})});
		const gone = {name: 'ResourceNotFoundException', message: 'Query does not exist.'};
		await expect(other.data.send(new DescribeStatementCommand({Id}))).rejects.toMatchObject(gone);
		await expect(
			world.clients({region: 'eu-west-1'}).data.send(new DescribeStatementCommand({Id})),
		).rejects.toMatchObject(gone);
		world.double.clock.advance(24 * 3_600_000);
		await expect(data().send(new DescribeStatementCommand({Id}))).rejects.toMatchObject(gone);
	});

	test('takes parameters as texts', async () => {
		const {Id} = await submit({
			Sql: 'select :greeting::varchar(20) as g, :n::int + 1 as n',
			Parameters: [
				{name: 'greeting', value: "it's"},
				{name: 'n', value: '41'},
			],
			WaitTimeSeconds: 10,
		});
		const {Records} = await data().send(new GetStatementResultCommand({Id}));
		expect(Records).toEqual([[{stringValue: "it's"}, {longValue: 42}]]);
		const told = await data().send(new DescribeStatementCommand({Id}));
		expect(told.QueryString).toContain(':greeting');
	});

	test('is refused a wait when too many wait already', async () => {
		world.double.settings.isLongPolling = false;
		slowly(200);
		await expect(submit({WaitTimeSeconds: 1})).rejects.toMatchObject({name: 'ActiveWaitingRequestsExceededException'});
		await world.double.idle();
	});
});

describe('a batch', () => {
	test('is one transaction with a result for each statement', async () => {
		const ended = await runSql(data(), [
			'create table b_one (a int)',
			'insert into b_one values (1), (2), (3)',
			'select sum(a) as s from b_one',
		]);
		expect(ended).toMatchObject({Status: 'FINISHED', HasResultSet: true});
		expect(
			ended.SubStatements?.map(({Id, Status, ResultRows, HasResultSet}) => [Id, Status, ResultRows, HasResultSet]),
		).toEqual([
			[`${ended.Id}:1`, 'FINISHED', 0, false],
			[`${ended.Id}:2`, 'FINISHED', 3, false],
			[`${ended.Id}:3`, 'FINISHED', 1, true],
		]);
		const {Records} = await data().send(new GetStatementResultCommand({Id: `${ended.Id}:3`}));
		expect(Records).toEqual([[{longValue: 6}]]);
		await expect(data().send(new GetStatementResultCommand({Id: ended.Id}))).rejects.toMatchObject({
			name: 'ResourceNotFoundException',
		});
		await expect(data().send(new DescribeStatementCommand({Id: `${ended.Id}:9`}))).rejects.toMatchObject({
			name: 'ResourceNotFoundException',
		});
	});

	test('is undone as a whole at the first error', async () => {
		const ended = await runSql(data(), [
			'create table b_undone (a int)',
			'insert into b_undone values (1)',
			'select nonsense',
			'select 1',
		]);
		expect(ended).toMatchObject({
			Status: 'FAILED',
			Error: expect.stringMatching(/^Query #3 failed with ERROR: column "nonsense" does not exist/),
		});
		expect(ended.SubStatements?.map(sub => sub.Status)).toEqual(['FINISHED', 'FINISHED', 'FAILED', 'ABORTED']);
		expect(await runSql(data(), 'select * from b_undone')).toMatchObject({
			Error: expect.stringContaining('does not exist'),
		});
	});

	test('keeps what came before a TRUNCATE, which commits', async () => {
		await runSql(data(), [
			'create table b_truncated (a int)',
			'create table b_kept (a int)',
			'insert into b_truncated values (1)',
		]);
		await runSql(data(), ['insert into b_kept values (1)', 'truncate b_truncated', 'select nonsense']);
		expect(await rowsOf(data(), 'select (select count(*) from b_kept), (select count(*) from b_truncated)')).toEqual([
			[1, 0],
		]);
	});

	test('commits each where that is requested, and continues after an error', async () => {
		const {Id} = await data().send(
			new BatchExecuteStatementCommand({
				...dwh,
				Sqls: ['create table b_auto (a int)', 'select nonsense', 'insert into b_auto values (1)'],
				ExecutionMode: 'AUTO_COMMIT',
			}),
		);
		const ended = await data().send(new DescribeStatementCommand({Id, WaitTimeSeconds: 10}));
		expect(ended).toMatchObject({Status: 'FAILED', ExecutionMode: 'AUTO_COMMIT'});
		expect(await rowsOf(data(), 'select a from b_auto')).toEqual([[1]]);
	});

	test('cannot VACUUM in its transaction', async () => {
		expect(await runSql(data(), ['select 1', 'vacuum'])).toMatchObject({
			Status: 'FAILED',
			Error: expect.stringContaining('VACUUM cannot run inside a transaction block'),
		});
		expect(await runSql(data(), 'vacuum')).toMatchObject({Status: 'FINISHED'});
	});

	test('without a login has no statement with an error of its own', async () => {
		const ended = await runSql(data(), ['select 1', 'select 2'], {...dwh, Database: 'other'});
		expect(ended).toMatchObject({
			Status: 'FAILED',
			Error: expect.stringContaining('FATAL: database "other" does not exist'),
		});
		expect(ended.SubStatements?.map(sub => sub.Status)).toEqual(['ABORTED', 'ABORTED']);
	});
});

describe('a session', () => {
	test('keeps temporary tables, takes one statement at a time, and is reclaimed', async () => {
		const {SessionId} = await submit({
			Sql: 'create temp table s_temp (a int)',
			SessionKeepAliveSeconds: 60,
			WaitTimeSeconds: 10,
		});
		const inside = (Sql: string, more = {}) => data().send(new ExecuteStatementCommand({SessionId, Sql, ...more}));
		await inside('insert into s_temp values (7)', {WaitTimeSeconds: 10});
		const {Id} = await inside('select a from s_temp', {WaitTimeSeconds: 10});
		expect((await data().send(new GetStatementResultCommand({Id}))).Records).toEqual([[{longValue: 7}]]);
		expect(await runSql(data(), 'select a from s_temp')).toMatchObject({Status: 'FAILED'});
		slowly(300);
		await inside('select 1');
		await expect(inside('select 2')).rejects.toMatchObject({
			name: 'ValidationException',
			message: expect.stringContaining('busy'),
		});
		expect((await data().send(new ListSessionsCommand({SessionId}))).Sessions).toMatchObject([{Status: 'BUSY'}]);
		await world.double.idle();
		world.double.clock.advance(61_000);
		await expect(inside('select 1')).rejects.toMatchObject({
			name: 'ValidationException',
			message: 'Session is not available',
		});
		expect((await data().send(new ListSessionsCommand({SessionId}))).Sessions).toMatchObject([{Status: 'CLOSED'}]);
	});
});

describe('what is there', () => {
	test('statements are listed by the beginning of their name', async () => {
		await submit({StatementName: 'load one', WaitTimeSeconds: 10});
		await submit({StatementName: 'load two', WaitTimeSeconds: 10});
		const {Statements} = await data().send(new ListStatementsCommand({StatementName: 'load', MaxResults: 1}));
		expect(Statements).toHaveLength(1);
		await expect(data().send(new ListStatementsCommand({MaxResults: 101}))).rejects.toMatchObject({
			name: 'ValidationException',
		});
	});

	test('schemas, tables and columns', async () => {
		await runSql(data(), 'create table m_table (a int not null, b varchar(20))');
		const place = {...dwh};
		expect((await data().send(new ListSchemasCommand(place))).Schemas).toContain('public');
		expect((await data().send(new ListTablesCommand({...place, TablePattern: 'm_%'}))).Tables).toEqual([
			{name: 'm_table', schema: 'public', type: 'TABLE'},
		]);
		const {ColumnList} = await data().send(new DescribeTableCommand({...place, Table: 'm_table'}));
		expect(ColumnList?.map(column => [column.name, column.typeName])).toEqual([
			['a', 'int4'],
			['b', 'varchar'],
		]);
	});

	test('system views list queries by their session; their ids are not those of the Data API', async () => {
		const {RedshiftQueryId, RedshiftPid} = await runSql(data(), 'select 42 as answer');
		const rows = await rowsOf(
			data(),
			`select query_id, session_id, status, trim(query_text) from sys_query_history where session_id = ${RedshiftPid}`,
		);
		expect(rows).toEqual([[expect.any(Number), RedshiftPid, 'success', 'select 42 as answer']]);
		expect(rows[0]?.[0]).not.toBe(RedshiftQueryId);
	});
});
