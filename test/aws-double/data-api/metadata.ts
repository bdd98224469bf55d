import type {
	DescribeTableRequest,
	DescribeTableResponse,
	ListDatabasesRequest,
	ListDatabasesResponse,
	ListSchemasRequest,
	ListSchemasResponse,
	ListTablesRequest,
	ListTablesResponse,
} from '@aws-sdk/client-redshift-data';
import {columnMetadata} from '../engine/column-metadata.ts';
import {AwsError} from '../protocol/aws-error.ts';
import type {CallContext, Handlers} from '../protocol/context.ts';
import {pageOf} from '../protocol/pages.ts';
import {type TargetInput, targetOf} from './target.ts';

const matches = (pattern: string | undefined, name: string): boolean => {
	if (pattern === undefined) return true;
	const source = pattern
		.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
		.replaceAll('%', '.*')
		.replaceAll('_', '.');
	return new RegExp(`^${source}$`).test(name);
};

const ask = async (context: CallContext, input: TargetInput, sql: string): Promise<readonly (readonly unknown[])[]> => {
	const {world, region} = context;
	const target = targetOf(world, region, {...input, Database: input.Database ?? ''});
	if (input.Database !== undefined && target.loginError) {
		throw new AwsError('DatabaseConnectionException', target.loginError);
	}

	const engine = await world.engines.open(target.engineId, target.ownDatabase);
	const connection = await engine.connect();
	try {
		return (await connection.runAndReadAll(sql)).getRows();
	} finally {
		connection.closeSync();
	}
};

const paged = <T>(all: readonly T[], input: {NextToken?: string; MaxResults?: number}) => {
	const page = pageOf(all, input.NextToken, input.MaxResults || 1000);
	if (!page) throw new AwsError('ValidationException', 'Invalid NextToken.');
	return {items: [...page.items], NextToken: page.next};
};

const columnsSql = `SELECT schema_name, table_name, column_name, redshift_type FROM dwh_system.designed_columns
	ORDER BY schema_name, table_name, column_index`;

/** Lists and descriptions that the Data API makes itself; each is a query of its own on the warehouse. */
export const metadataHandlers = {
	async ListDatabases(input: ListDatabasesRequest, context: CallContext): Promise<ListDatabasesResponse> {
		const target = targetOf(context.world, context.region, {...input, Database: input.Database ?? ''});
		const {items, NextToken} = paged([target.ownDatabase], input);
		return {Databases: items, NextToken};
	},
	async ListSchemas(input: ListSchemasRequest, context: CallContext): Promise<ListSchemasResponse> {
		const rows = await ask(
			context,
			input,
			"SELECT DISTINCT schema_name FROM duckdb_schemas() WHERE NOT internal AND schema_name NOT IN ('dwh_system', 'main') ORDER BY 1",
		);
		const names = rows.map(([name]) => String(name)).filter(name => matches(input.SchemaPattern, name));
		const {items, NextToken} = paged(names, input);
		return {Schemas: items, NextToken};
	},
	async ListTables(input: ListTablesRequest, context: CallContext): Promise<ListTablesResponse> {
		const rows = await ask(
			context,
			input,
			'SELECT schema_name, table_name FROM dwh_system.designed_tables ORDER BY 1, 2',
		);
		const tables = rows
			.map(([schema, name]) => ({schema: String(schema), name: String(name), type: 'TABLE'}))
			.filter(one => matches(input.SchemaPattern, one.schema) && matches(input.TablePattern, one.name));
		const {items, NextToken} = paged(tables, input);
		return {Tables: items, NextToken};
	},
	async DescribeTable(input: DescribeTableRequest, context: CallContext): Promise<DescribeTableResponse> {
		const rows = await ask(context, input, columnsSql);
		const columns = rows
			.filter(([schema, table]) => table === input.Table && schema === (input.Schema ?? 'public'))
			.map(([schema, table, name, type]) => ({
				...columnMetadata(String(name), String(type)),
				schemaName: String(schema),
				tableName: String(table),
			}));
		const {items, NextToken} = paged(columns, input);
		return {TableName: input.Table, ColumnList: items, NextToken};
	},
} satisfies Handlers;
