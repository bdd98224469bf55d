import {
	bigint,
	boolean,
	date,
	integer,
	isString,
	timestamp,
	timestamptz,
	varchar,
} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import {shownNames, shownNamesSql} from '../exact-names.ts';
import {asText, literalText} from '../expression/coerce.ts';
import {quoteText} from '../quote.ts';
import {currentUser} from '../rights/record-key.ts';
import type {Typed} from '../typed.ts';
import {at, type FunctionTable, scalar} from './function-spec.ts';

// Variables that each connection sets: the user and the database that Redshift would report.
const variable = (name: string, otherwise: string): string =>
	`coalesce(CAST(getvariable('${name}') AS VARCHAR), '${otherwise}')`;
const shownUser = shownNamesSql(currentUser);
// Set by each connection; for a session, it is the session's number.
const processId = `coalesce(CAST(getvariable('dwh_process') AS INTEGER), ${process.pid})`;

const lastLoad = (column: string, otherwise: number): string =>
	`coalesce((SELECT arg_max(${column}, query_id) FROM dwh_system.load_history WHERE session_id = ${processId}), ${otherwise})`;

const lastUnload = (column: string, otherwise: number): string =>
	`coalesce((SELECT arg_max(${column}, query_id) FROM dwh_system.unload_history WHERE status = 'completed' AND session_id = ${processId}), ${otherwise})`;

const allowed = scalar(2, 3, () => ({sql: 'true', type: boolean}));

/** Returns whether a user has a privilege on an object. The user is an optional first argument. */
const privilege = (macro: string, object: (typed: Typed) => string) =>
	scalar(2, 3, args => {
		const [who, what] = args.length === 3 ? [asText(at(args, 0)), at(args, 1)] : [currentUser, at(args, 0)];
		return {sql: engineCall(macro, who, object(what), asText(at(args, args.length - 1))), type: boolean};
	});

/** Functions about the session, its user and its last statements. */
export const systemFunctions: FunctionTable = {
	getdate: scalar(0, 0, () => ({sql: "date_trunc('second', CAST(current_timestamp AS TIMESTAMP))", type: timestamp})),
	sysdate: scalar(0, 0, () => ({sql: 'CAST(current_timestamp AS TIMESTAMP)', type: timestamp}), 'timestamp'),
	now: scalar(0, 0, () => ({sql: 'current_timestamp', type: timestamptz})),
	current_timestamp: scalar(0, 0, () => ({sql: 'current_timestamp', type: timestamptz}), 'timestamptz'),
	current_date: scalar(0, 0, () => ({sql: 'CAST(current_timestamp AS DATE)', type: date}), 'date'),
	current_user: scalar(0, 0, () => ({sql: shownUser, type: varchar()})),
	user: scalar(0, 0, () => ({sql: shownUser, type: varchar()}), 'current_user'),
	session_user: scalar(0, 0, () => ({sql: shownUser, type: varchar()})),
	// The first user id after the system user.
	current_user_id: scalar(0, 0, () => ({sql: engineCall('user_number', currentUser), type: integer})),
	current_database: scalar(0, 0, () => ({sql: variable('dwh_database', 'dev'), type: varchar()})),
	current_schema: scalar(0, 0, () => ({sql: shownNamesSql('current_schema()'), type: varchar()})),
	// The search path without implicitly searched schemas, unless the argument is TRUE.
	current_schemas: scalar(1, 1, args => ({
		sql: `('{' || CASE WHEN ${at(args, 0).sql} THEN 'pg_catalog,' ELSE '' END || ${shownNamesSql("array_to_string(current_schemas(false), ',')")} || '}')`,
		type: varchar(),
	})),
	version: scalar(0, 0, () => ({
		// Clients parse the versions of PostgreSQL and Redshift in it.
		sql: "('PostgreSQL 8.0.2 on the embedded engine, DuckDB ' || version() || ', Redshift 1.0.0')",
		type: varchar(),
	})),
	// The second argument decides whether the value applies to the transaction only.
	current_setting: scalar(1, 2, ([name], {call, context}) => {
		const text = name && literalText(name);
		if (text === undefined) return context.refuse('CURRENT_SETTING of a computed name', call);
		const value = context.setting?.(text.toLowerCase());
		if (value === undefined) return context.fail(`Unrecognized configuration parameter "${text}".`, call);
		return {sql: quoteText(shownNames(value)), type: varchar()};
	}),
	pg_backend_pid: scalar(0, 0, () => ({sql: processId, type: integer})),
	pg_last_query_id: scalar(0, 0, () => ({
		sql: `coalesce((SELECT max(query_id) FROM dwh_system.query_history WHERE session_id = ${processId} AND query_type NOT IN ('DDL', 'UTILITY')), -1)`,
		type: bigint,
	})),
	pg_last_copy_id: scalar(0, 0, () => ({sql: lastLoad('query_id', -1), type: bigint})),
	pg_last_copy_count: scalar(0, 0, () => ({sql: lastLoad('loaded_rows', 0), type: bigint})),
	pg_last_unload_id: scalar(0, 0, () => ({sql: lastUnload('query_id', -1), type: bigint})),
	pg_last_unload_count: scalar(0, 0, () => ({sql: lastUnload('unloaded_rows', 0), type: bigint})),
	// Available on the leader node, where it can be combined with catalog tables.
	generate_series: scalar(2, 3, args => ({
		sql: `unnest(generate_series(${args.map(arg => `CAST(${arg.sql} AS BIGINT)`).join(', ')}))`,
		type: args.some(({type}) => type.name === 'bigint') ? bigint : integer,
	})),
	slice_num: scalar(0, 0, () => ({sql: '0', type: integer})),
	user_is_member_of: scalar(2, 2, args => ({
		sql: engineCall('is_member', "'user'", ...args.map(asText)),
		type: boolean,
	})),
	role_is_member_of: scalar(2, 2, args => ({
		sql: engineCall('is_member', "'role'", ...args.map(asText)),
		type: boolean,
	})),
	has_schema_privilege: privilege('has_schema_privilege', asText),
	has_database_privilege: allowed,
	has_function_privilege: allowed,
	has_language_privilege: allowed,
	has_table_privilege: privilege('has_relation_privilege', typed =>
		isString(typed.type) ? engineCall('class_oid', asText(typed)) : `CAST(${typed.sql} AS BIGINT)`,
	),
};
