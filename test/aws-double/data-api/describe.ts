import type {
	CancelStatementRequest,
	CancelStatementResponse,
	DescribeStatementRequest,
	DescribeStatementResponse,
	ListSessionsRequest,
	ListSessionsResponse,
	ListStatementsRequest,
	ListStatementsResponse,
	SubStatementData,
} from '@aws-sdk/client-redshift-data';
import {AwsError} from '../protocol/aws-error.ts';
import type {CallContext, Handlers} from '../protocol/context.ts';
import {pageOf} from '../protocol/pages.ts';
import {reclaimSessions} from './sessions.ts';
import {isOver, type Statement, type SubStatement} from './statement.ts';
import {findStatement} from './store.ts';
import {waitForEnd} from './wait-for-end.ts';

const figures = (sub: SubStatement | undefined) => ({
	Duration: sub?.duration ?? -1,
	ResultRows: sub?.rows ?? -1,
	ResultSize: sub?.result?.bytes ?? (sub?.status === 'FINISHED' ? 0 : -1),
	RedshiftQueryId: sub?.queryId ?? 0,
	HasResultSet: sub?.result !== undefined,
});

const subOutput = (statement: Statement, sub: SubStatement, index: number): SubStatementData => ({
	Id: `${statement.id}:${index + 1}`,
	Error: sub.error,
	Status: sub.status,
	CreatedAt: new Date(statement.createdAt),
	UpdatedAt: new Date(sub.updatedAt),
	QueryString: sub.sql,
	...figures(sub),
});

const batchFigures = ({subs}: Statement) => ({
	...figures(undefined),
	Duration: subs.reduce((sum, sub) => sum + Math.max(0, sub.duration), 0) || -1,
	RedshiftQueryId: -1,
	HasResultSet: subs.some(sub => sub.result !== undefined),
	ResultRows: -1,
	ResultSize: -1,
});

const describe = async (input: DescribeStatementRequest, context: CallContext): Promise<DescribeStatementResponse> => {
	const {statement} = findStatement(context, input.Id);
	await waitForEnd(context, statement, input.WaitTimeSeconds);
	const {target, subs, isBatch} = statement;
	return {
		Id: statement.id,
		Status: statement.status,
		Error: statement.error,
		CreatedAt: new Date(statement.createdAt),
		UpdatedAt: new Date(statement.updatedAt),
		QueryString: isBatch ? undefined : subs[0]?.sql,
		QueryParameters: statement.parameters ? [...statement.parameters] : undefined,
		ClusterIdentifier: target.kind === 'cluster' ? target.name : undefined,
		WorkgroupName: target.kind === 'workgroup' ? target.name : undefined,
		Database: target.database,
		DbUser: target.dbUser,
		SecretArn: target.secretArn,
		SessionId: statement.session?.id,
		ResultFormat: statement.format,
		ExecutionMode: isBatch ? statement.mode : undefined,
		RedshiftPid: ['SUBMITTED', 'PICKED'].includes(statement.status) ? 0 : statement.pid,
		SubStatements: isBatch ? subs.map((sub, index) => subOutput(statement, sub, index)) : undefined,
		...(isBatch ? batchFigures(statement) : figures(subs[0])),
	};
};

const cancel = async (input: CancelStatementRequest, context: CallContext): Promise<CancelStatementResponse> => {
	const {statement} = findStatement(context, input.Id);
	if (isOver(statement.status)) {
		throw new AwsError(
			'ValidationException',
			`Could not cancel a query that is already in ${statement.status} state with ID: ${statement.id}`,
		);
	}

	statement.stop.abort(new Error('cancelled'));
	return {Status: true};
};

const listStatements = (
	input: ListStatementsRequest,
	{world, identity, region}: CallContext,
): ListStatementsResponse => {
	const found = [...world.data.statements.values()]
		.filter(one => one.identity.arn === identity.arn && one.region === region)
		.filter(one => world.clock.now() - one.createdAt < 86_400_000)
		.filter(one => (input.Status ?? 'ALL') === 'ALL' || one.status === input.Status)
		.filter(one => input.StatementName === undefined || one.name?.startsWith(input.StatementName))
		.filter(one => input.ClusterIdentifier === undefined || one.target.name === input.ClusterIdentifier)
		.filter(one => input.WorkgroupName === undefined || one.target.name === input.WorkgroupName)
		.sort((a, b) => b.createdAt - a.createdAt);
	const page = pageOf(found, input.NextToken, input.MaxResults || 100);
	if (!page) throw new AwsError('ValidationException', 'Invalid NextToken.');
	return {
		NextToken: page.next,
		Statements: page.items.map(one => ({
			Id: one.id,
			Status: one.status,
			StatementName: one.name,
			CreatedAt: new Date(one.createdAt),
			UpdatedAt: new Date(one.updatedAt),
			IsBatchStatement: one.isBatch,
			QueryString: one.isBatch ? undefined : one.subs[0]?.sql,
			QueryStrings: one.isBatch ? one.subs.map(sub => sub.sql) : undefined,
			ResultFormat: one.format,
			SecretArn: one.target.secretArn,
			SessionId: one.session?.id,
		})),
	};
};

const listSessions = (input: ListSessionsRequest, {world, identity, region}: CallContext): ListSessionsResponse => {
	reclaimSessions(world.data.sessions, world.clock.now());
	const found = world.data.sessions
		.filter(one => one.identityArn === identity.arn && one.region === region)
		.map(one => ({
			SessionId: one.id,
			Status: one.isClosed
				? ('CLOSED' as const)
				: one.statementId === undefined
					? ('AVAILABLE' as const)
					: ('BUSY' as const),
			CreatedAt: new Date(one.createdAt),
			UpdatedAt: new Date(one.updatedAt),
			Database: one.target.database,
			DbUser: one.target.dbUser,
			ClusterIdentifier: one.target.kind === 'cluster' ? one.target.name : undefined,
			WorkgroupName: one.target.kind === 'workgroup' ? one.target.name : undefined,
			SessionAliveSeconds: one.keepAliveMs / 1000,
			SessionTtl: new Date(one.updatedAt + one.keepAliveMs),
			CurrentStatementId: one.statementId,
		}))
		.filter(one => input.SessionId === undefined || one.SessionId === input.SessionId)
		.filter(one => input.Status === undefined || one.Status === input.Status);
	const page = pageOf(found, input.NextToken, input.MaxResults || 100);
	if (!page) throw new AwsError('ValidationException', 'Invalid NextToken.');
	return {Sessions: [...page.items], NextToken: page.next};
};

export const describeHandlers = {
	DescribeStatement: describe,
	CancelStatement: cancel,
	ListStatements: listStatements,
	ListSessions: listSessions,
} satisfies Handlers;
