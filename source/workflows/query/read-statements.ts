import type {Cell} from '../../core/result-set.ts';
import type {WorkflowContext} from '../context.ts';
import {queryRows} from '../run/query-rows.ts';

/** A statement of any client, as the warehouse recorded it. */
export type PastStatement = {
	/** As reported: "running", "success", "failed", "canceled". */
	readonly status: string;
	/** Milliseconds since 1970. */
	readonly startedAt: number | undefined;
	readonly ms: number | undefined;
	readonly rows: number | undefined;
	/** The start of its text. */
	readonly sql: string;
};

const marker = 'sys_query_history';

/** Reads a time of the warehouse, which is in UTC without a zone. */
const momentOf = (time: Cell | undefined): number | undefined => {
	const at = Date.parse(`${String(time ?? '').replace(' ', 'T')}Z`);
	return Number.isNaN(at) ? undefined : at;
};

/** Reads the last statements of the warehouse, running ones first, without this statement itself. */
export const readStatements = async (
	context: WorkflowContext,
	signal: AbortSignal,
	limit = 30,
): Promise<readonly PastStatement[]> => {
	const rows = await queryRows(
		context,
		{
			name: 'recent statements',
			sql: `select status, start_time, elapsed_time, returned_rows, substring(query_text, 1, 400) as query_text from ${marker} where query_text not like '%${marker}%' order by case when status = 'running' then 0 else 1 end, start_time desc, query_id desc limit ${limit}`,
		},
		signal,
	);
	return rows.map(({status, start_time, elapsed_time, returned_rows, query_text}) => ({
		status: String(status ?? '').trim(),
		startedAt: momentOf(start_time),
		ms: elapsed_time === null || elapsed_time === undefined ? undefined : Number(elapsed_time) / 1000,
		rows: returned_rows === null || returned_rows === undefined ? undefined : Number(returned_rows),
		sql: String(query_text ?? '').trim(),
	}));
};
