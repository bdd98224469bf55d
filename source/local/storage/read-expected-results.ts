import type {ExpectedResult, ExpectedResults, ExpectedResultsPlace} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isCell = (value: unknown): boolean => value === null || ['string', 'number', 'boolean'].includes(typeof value);

const isResult = (value: unknown): value is ExpectedResult =>
	isRecord(value) &&
	Array.isArray(value.columns) &&
	value.columns.every(column => typeof column === 'string') &&
	Array.isArray(value.rows) &&
	value.rows.every(
		row => Array.isArray(row) && row.length === (value.columns as unknown[]).length && row.every(isCell),
	);

const isPlace = (value: unknown): value is ExpectedResultsPlace =>
	isRecord(value) &&
	typeof value.place === 'string' &&
	typeof value.files === 'number' &&
	typeof value.bytes === 'number';

const wrongPart = (value: unknown): string | undefined => {
	if (!isRecord(value)) return 'it is not an object';
	const {source, reads, rowCounts, queries} = value;
	if (typeof source !== 'string') return '"source" is not a string';
	if (reads !== undefined && !(Array.isArray(reads) && reads.every(isPlace))) return '"reads" is not a list of paths';
	if (!isRecord(rowCounts)) return '"rowCounts" is not an object';
	const count = Object.entries(rowCounts).find(([, rows]) => !Number.isSafeInteger(rows));
	if (count) return `the row count of "${count[0]}" is not a whole number`;
	if (!isRecord(queries)) return '"queries" is not an object';
	const query = Object.entries(queries).find(([, result]) => !isResult(result));
	return query && `the result of query "${query[0]}" is not a list of columns and a list of rows of that width`;
};

/** Parses a file of expected results. Throws `storage` with the file and the problem. */
export const readExpectedResults = (text: string, file: string): ExpectedResults => {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw broken(file, `it is not JSON: ${(error as Error).message}`, error);
	}

	const wrong = wrongPart(value);
	if (wrong) throw broken(file, wrong);
	const {source, reads, rowCounts, queries} = value as ExpectedResults;
	return {source, ...(reads ? {reads} : {}), rowCounts, queries};
};

/** The name of the file of expected results in a sample, and its name in samples of earlier versions. */
export const expectedResultsNames = ['expected-results.json', 'truth.json'] as const;

const broken = (file: string, why: string, cause?: unknown): DwhError =>
	new DwhError('storage', `Could not read the expected results in ${file}: ${why}.`, {
		nextSteps: ['Regenerate the sample, or remove the file to skip the comparison with expected results'],
		cause,
	});
