import {
	BatchExecuteStatementCommand,
	DescribeStatementCommand,
	ExecuteStatementCommand,
	GetStatementResultCommand,
	type RedshiftDataClient,
} from '@aws-sdk/client-redshift-data';

export const dwh = {ClusterIdentifier: 'dwhcluster', Database: 'dwh', DbUser: 'dwhuser'};

type Place = {
	readonly Database?: string;
	readonly ClusterIdentifier?: string;
	readonly WorkgroupName?: string;
	readonly DbUser?: string;
};

/** Hands a statement in, or several as one transaction, and describes it once it has ended. */
export const runSql = async (data: RedshiftDataClient, sql: string | readonly string[], place: Place = dwh) => {
	const {Id} =
		typeof sql === 'string'
			? await data.send(new ExecuteStatementCommand({...place, Sql: sql}))
			: await data.send(new BatchExecuteStatementCommand({...place, Sqls: [...sql]}));
	return data.send(new DescribeStatementCommand({Id, WaitTimeSeconds: 20}));
};

/** The rows of a query, each cell its field's only value. */
export const rowsOf = async (data: RedshiftDataClient, sql: string, place: Place = dwh): Promise<unknown[][]> => {
	const {Id, Error: error} = await runSql(data, sql, place);
	if (error) throw new Error(error);
	const {Records = []} = await data.send(new GetStatementResultCommand({Id}));
	return Records.map(row => row.map(field => (field.isNull ? null : Object.values(field)[0])));
};
