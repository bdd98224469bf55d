import type {
	Field,
	GetStatementResultRequest,
	GetStatementResultResponse,
	GetStatementResultV2Request,
	GetStatementResultV2Response,
} from '@aws-sdk/client-redshift-data';
import type {StoredResult} from '../engine/stored-result.ts';
import {AwsError} from '../protocol/aws-error.ts';
import type {CallContext, Handlers} from '../protocol/context.ts';
import type {Statement} from './statement.ts';
import {findStatement} from './store.ts';
import {waitForEnd} from './wait-for-end.ts';

const noResult = (): AwsError =>
	new AwsError(
		'ResourceNotFoundException',
		'Query does not have result. Please check query status with DescribeStatement.',
	);

const resultOf = async (
	context: CallContext,
	input: GetStatementResultRequest,
): Promise<{statement: Statement; result: StoredResult}> => {
	const {statement, sub} = findStatement(context, input.Id);
	await waitForEnd(context, statement, input.WaitTimeSeconds);
	// A batch has results by statement only.
	if (statement.isBatch && sub === undefined) throw noResult();
	const own = statement.subs[sub ?? 0];
	if (!own?.result || own.status !== 'FINISHED' || statement.status !== 'FINISHED') throw noResult();
	return {statement, result: own.result};
};

const tokenFor = (id: string | undefined, from: number): string =>
	Buffer.from(JSON.stringify([id, from])).toString('base64');

const fromOf = (id: string | undefined, token: string | undefined): number => {
	if (token === undefined) return 0;
	try {
		const [owner, from] = JSON.parse(Buffer.from(token, 'base64').toString()) as [string, number];
		if (owner === id && Number.isInteger(from)) return from;
	} catch {
		// No token of ours.
	}

	throw new AwsError('ValidationException', 'Invalid NextToken.');
};

const csvCell = (field: Field): string => {
	const [value] = Object.values(field);
	if (field.isNull) return '';
	const text = String(value);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const csv = (rows: readonly (readonly Field[])[]): string =>
	rows.map(row => `${row.map(csvCell).join(',')}\r\n`).join('');

export const resultHandlers = {
	async GetStatementResult(
		input: GetStatementResultRequest,
		context: CallContext,
	): Promise<GetStatementResultResponse> {
		const {statement, result} = await resultOf(context, input);
		if (statement.format !== 'JSON') {
			throw new AwsError(
				'ValidationException',
				'GetStatementResult supports JSON results only. Use GetStatementResultV2.',
			);
		}

		const from = fromOf(input.Id, input.NextToken);
		const {pageRows} = context.world.settings;
		return {
			Records: result.rows(from, pageRows) as Field[][],
			ColumnMetadata: [...result.columns],
			TotalNumRows: result.rowCount,
			NextToken: from + pageRows < result.rowCount ? tokenFor(input.Id, from + pageRows) : undefined,
		};
	},
	async GetStatementResultV2(
		input: GetStatementResultV2Request,
		context: CallContext,
	): Promise<GetStatementResultV2Response> {
		const {statement, result} = await resultOf(context, input);
		if (statement.format !== 'CSV') {
			throw new AwsError('ValidationException', 'GetStatementResultV2 supports CSV results only.');
		}

		const from = fromOf(input.Id, input.NextToken);
		const {pageRows} = context.world.settings;
		const head =
			from === 0 ? `${result.columns.map(column => csvCell({stringValue: column.name ?? ''})).join(',')}\r\n` : '';
		return {
			Records: [{CSVRecords: head + csv(result.rows(from, pageRows))}],
			ColumnMetadata: [...result.columns],
			TotalNumRows: result.rowCount,
			ResultFormat: 'CSV',
			NextToken: from + pageRows < result.rowCount ? tokenFor(input.Id, from + pageRows) : undefined,
		};
	},
} satisfies Handlers;
