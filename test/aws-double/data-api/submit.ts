import {randomUUID} from 'node:crypto';
import type {
	BatchExecuteStatementInput,
	BatchExecuteStatementOutput,
	ExecuteStatementInput,
	ExecuteStatementOutput,
} from '@aws-sdk/client-redshift-data';
import {createSessionMemory} from '../../../source/local/sessions/session-memory.ts';
import {AwsError} from '../protocol/aws-error.ts';
import type {CallContext, Handlers} from '../protocol/context.ts';
import {withParameters} from './parameters.ts';
import {runRequest} from './run-request.ts';
import type {Session} from './sessions.ts';
import {reclaimSessions} from './sessions.ts';
import {isOver, type Statement, type SubStatement} from './statement.ts';
import {type Target, targetOf} from './target.ts';
import {waitForEnd} from './wait-for-end.ts';

type Input = ExecuteStatementInput & Partial<Omit<BatchExecuteStatementInput, 'Sql'>>;
type Output = ExecuteStatementOutput & BatchExecuteStatementOutput;

const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

const tokenMs = 8 * 3_600_000;
const mostBytes = 100 * 1024;

const sessionOf = ({world, identity, region}: CallContext, input: Input): Session | undefined => {
	const {SessionId} = input;
	if (SessionId === undefined) return undefined;
	reclaimSessions(world.data.sessions, world.clock.now());
	const extra = [input.ClusterIdentifier, input.WorkgroupName, input.Database, input.DbUser, input.SecretArn];
	if (extra.some(one => one !== undefined)) {
		throw invalid('Connection parameters cannot be specified together with SessionId.');
	}

	const session = world.data.sessions.find(one => one.id === SessionId);
	if (!session || session.identityArn !== identity.arn || session.region !== region) {
		throw invalid(`Session with Id: ${SessionId} is invalid`);
	}

	if (session.isClosed) throw invalid('Session is not available');
	if (session.statementId !== undefined) throw invalid('Session is busy with another query.');
	return session;
};

const newSession = ({world, identity, region}: CallContext, target: Target, seconds: number): Session => {
	const now = world.clock.now();
	const session: Session = {
		id: randomUUID(),
		identityArn: identity.arn,
		region,
		target,
		pid: newPid(),
		keepAliveMs: seconds * 1000,
		createdAt: now,
		updatedAt: now,
		isClosed: false,
		statementId: undefined,
		connection: undefined,
		isInTransaction: false,
		transaction: undefined,
		releaseLocks: undefined,
		isFailed: false,
		memory: createSessionMemory(),
	};
	world.data.sessions.push(session);
	return session;
};

const newPid = (): number => 1_073_800_000 + Math.floor(Math.random() * 100_000);

const subOf = (sql: string, text: string, now: number): SubStatement => ({
	sql,
	text,
	status: 'SUBMITTED',
	error: undefined,
	rows: -1,
	result: undefined,
	queryId: 0,
	updatedAt: now,
	duration: -1,
});

const repeated = (context: CallContext, input: Input, isBatch: boolean): Statement | undefined => {
	const {world, identity} = context;
	const key = `${identity.arn} ${input.ClientToken}`;
	const request = JSON.stringify([isBatch, {...input, WaitTimeSeconds: undefined}]);
	const known = world.data.tokens.get(key);
	if (!known || world.clock.now() - known.at >= tokenMs) return undefined;
	if (known.request !== request) {
		throw invalid('The client token was used before with other parameters.');
	}

	return world.data.statements.get(known.id);
};

const create = (context: CallContext, input: Input, texts: readonly string[], isBatch: boolean): Statement => {
	const {world, identity, region} = context;
	const session = sessionOf(context, input);
	const target = session?.target ?? targetOf(world, region, input);
	context.authorize();
	if (texts.some(sql => Buffer.byteLength(sql) > mostBytes)) {
		throw invalid('Cannot process query string larger than 100kB');
	}

	const statements = withParameters(texts, input.Parameters);
	const active = [...world.data.statements.values()].filter(
		one => !isOver(one.status) && one.target.engineId === target.engineId,
	);
	if (active.length >= world.settings.maxActiveStatements) {
		throw new AwsError(
			'ActiveStatementsExceededException',
			`Active statements exceeded the allowed quota (${world.settings.maxActiveStatements}).`,
		);
	}

	const now = world.clock.now();
	const own =
		session ?? (input.SessionKeepAliveSeconds ? newSession(context, target, input.SessionKeepAliveSeconds) : undefined);
	const statement: Statement = {
		id: randomUUID(),
		region,
		identity,
		isBatch,
		mode: input.ExecutionMode ?? 'TRANSACTION',
		name: input.StatementName,
		target,
		format: input.ResultFormat === 'CSV' ? 'CSV' : 'JSON',
		parameters: input.Parameters,
		session: own,
		subs: texts.map((sql, index) => subOf(sql, statements[index] ?? sql, now)),
		createdAt: now,
		pid: own?.pid ?? newPid(),
		status: 'SUBMITTED',
		error: undefined,
		updatedAt: now,
		waits: 0,
		stop: new AbortController(),
		ended: Promise.resolve(),
	};
	if (statement.session) statement.session.statementId = statement.id;
	world.data.statements.set(statement.id, statement);
	const token = {id: statement.id, request: JSON.stringify([isBatch, {...input, WaitTimeSeconds: undefined}]), at: now};
	world.data.tokens.set(`${identity.arn} ${input.ClientToken}`, token);
	statement.ended = runRequest(world, statement);
	return statement;
};

const submit = async (
	context: CallContext,
	input: Input,
	texts: readonly string[],
	isBatch: boolean,
): Promise<Output> => {
	const known = input.ClientToken === undefined ? undefined : repeated(context, input, isBatch);
	const statement = known ?? create(context, input, texts, isBatch);
	await waitForEnd(context, statement, input.WaitTimeSeconds);
	const {target, session} = statement;
	return {
		Id: statement.id,
		CreatedAt: new Date(statement.createdAt),
		ClusterIdentifier: target.kind === 'cluster' ? target.name : undefined,
		WorkgroupName: target.kind === 'workgroup' ? target.name : undefined,
		Database: target.database,
		DbUser: input.DbUser,
		SecretArn: target.secretArn,
		SessionId: session?.id,
		Status: statement.status,
		RedshiftPid: statement.status === 'SUBMITTED' ? 0 : statement.pid,
		HasResultSet: isOver(statement.status) ? statement.subs.some(sub => sub.result !== undefined) : undefined,
	};
};

export const submitHandlers = {
	ExecuteStatement: (input: ExecuteStatementInput, context: CallContext) =>
		submit(context, input, [input.Sql ?? ''], false),
	BatchExecuteStatement: (input: BatchExecuteStatementInput, context: CallContext) =>
		submit(context, {...input, Sql: undefined}, input.Sqls ?? [], true),
} satisfies Handlers;
