import type {Clock} from '../../core/clock.ts';
import type {LoadError} from '../../core/load-error.ts';
import {type LoadKey, loadCondition, olderLoadCondition} from './copy-history.ts';
import type {QueryRows, RunQuery} from './run-query.ts';

// MAXERROR allows up to 100,000 records, and more records would add nothing.
const maxRecords = 1000;

// https://docs.aws.amazon.com/redshift/latest/dg/SYS_LOAD_ERROR_DETAIL.html
const errorsSql = (condition: string): string =>
	`select query_id, table_id, file_name, line_number, column_name, column_type, column_length, position, error_code, error_message
from sys_load_error_detail
where ${condition}
order by start_time desc, query_id desc, file_name, line_number
limit ${maxRecords}`;

// Only this STL view has the values, and Serverless lacks it. Its query ids differ from those of SYS views, so
// records are matched by session, time and place. https://docs.aws.amazon.com/redshift/latest/dg/r_STL_LOAD_ERRORS.html
const valuesSql = (condition: string): string =>
	`select tbl, filename, line_number, colname, raw_line, raw_field_value
from stl_load_errors
where ${condition}
order by starttime, filename, line_number
limit ${maxRecords}`;

type Row = QueryRows[number];

const text = (row: Row | undefined, name: string): string => String(row?.[name] ?? '').trim();
const number = (row: Row, name: string): number => Number(row[name] ?? 0) || 0;
const placeOf = (row: Row, table: string, file: string, column: string): string =>
	[number(row, table), text(row, file), number(row, 'line_number'), text(row, column)].join('\n');

const valuesOf = async (runQuery: RunQuery, key: LoadKey, signal: AbortSignal): Promise<ReadonlyMap<string, Row>> => {
	const condition = olderLoadCondition(key);
	if (condition === undefined) return new Map();
	try {
		const rows = await runQuery('values of load errors', valuesSql(condition), signal);
		return new Map(rows.map(row => [placeOf(row, 'tbl', 'filename', 'colname'), row]));
	} catch {
		// If the view may not be read, the error is reported without its value.
		return new Map();
	}
};

type LoadErrorsOptions = {
	readonly runQuery: RunQuery;
	readonly clock: Clock;
	readonly key: LoadKey;
	readonly table: string;
	/** Whether the warehouse has the view with the refused values. */
	readonly hasValues: boolean;
	readonly signal: AbortSignal;
};

const pausesMs = [0, 1500] as const;

/** Returns the records that a COPY refused or skipped. Throws if the view may not be read. */
export const readCopyErrors = async ({
	runQuery,
	clock,
	key,
	table,
	hasValues,
	signal,
}: LoadErrorsOptions): Promise<readonly LoadError[]> => {
	const condition = loadCondition(key);
	if (condition === undefined) return [];
	let rows: QueryRows = [];
	for (const pause of pausesMs) {
		if (pause > 0) await clock.sleep(pause, signal);
		rows = await runQuery('load errors', errorsSql(condition), signal);
		if (rows.length > 0) break;
	}

	// Only the newest load, because an earlier attempt may have run in the same session.
	const queryId = number(rows[0] ?? {}, 'query_id');
	const own = rows.filter(row => number(row, 'query_id') === queryId);
	const values = hasValues && own.length > 0 ? await valuesOf(runQuery, key, signal) : new Map<string, Row>();
	return own.map(row => {
		const raw = values.get(placeOf(row, 'table_id', 'file_name', 'column_name'));
		return {
			table,
			file: text(row, 'file_name'),
			line: number(row, 'line_number'),
			column: text(row, 'column_name'),
			columnType: text(row, 'column_type'),
			columnLength: text(row, 'column_length'),
			position: number(row, 'position'),
			value: text(raw, 'raw_field_value'),
			rawLine: text(raw, 'raw_line'),
			code: number(row, 'error_code'),
			reason: text(row, 'error_message').replace(/\.$/, ''),
		};
	});
};
