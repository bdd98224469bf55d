import type {DuckDBConnection} from '@duckdb/node-api';
import type {Activity} from '../../core/activity.ts';
import {engineName} from '../dialect/exact-names.ts';
import {quoteText} from '../dialect/quote.ts';
import {queryType} from '../system-views/query-type.ts';

const moment = (at: number): string => new Date(at).toISOString().replace('T', ' ').replace('Z', '');
const microseconds = (ms: number | undefined): number | undefined =>
	ms === undefined ? undefined : Math.round(ms * 1000);

const partsOf = (table: string | undefined) => {
	const [name, schema = 'public'] = (table ?? '').split('.').toReversed();
	return table === undefined
		? {schema_name: null, table_name: null}
		: {schema_name: engineName(schema), table_name: engineName(name ?? '')};
};

/**
 * Makes running statements visible to the system views of this connection. Uses a variable, so that nothing is
 * written and an open transaction sees it.
 */
export const showActivity = async (connection: DuckDBConnection, activity: Activity): Promise<void> => {
	const {statements, sessions, locks} = activity;
	const shown = {
		statements: statements.map(statement => ({
			query_id: statement.queryId,
			transaction_id: statement.transaction,
			session_id: statement.session,
			user_name: statement.user,
			query_label: statement.name,
			query_type: queryType(statement.text),
			status: statement.state,
			start_time: moment(statement.startedAt),
			elapsed_time: microseconds(statement.elapsedMs),
			queue_time: microseconds(statement.queueMs),
			returned_rows: statement.rows,
			returned_bytes: statement.bytes,
			query_text: statement.text.slice(0, 4000),
		})),
		sessions: sessions.map(({session, user, startedAt}) => ({
			session_id: session,
			user_name: user,
			start_time: moment(startedAt),
		})),
		locks: locks.map(({session, user, transaction, transactionAt, mode, table, isGranted}) => ({
			session_id: session,
			user_name: user,
			transaction_id: transaction,
			start_time: moment(transactionAt),
			lock_mode: mode,
			...partsOf(table),
			granted: isGranted,
		})),
	};
	// Every key must be present.
	const json = JSON.stringify(shown, (_key, value: unknown) => value ?? null);
	await connection.run(`SET VARIABLE dwh_activity = ${quoteText(json)}`);
};
