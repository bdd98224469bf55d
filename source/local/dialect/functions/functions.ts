import {date, integer, timestamp, timestamptz, varchar} from '../../../sql/language/data-type.ts';
import type {Typed} from '../typed.ts';
import {type FunctionTable, scalar} from './function-spec.ts';
import {aggregateFunctions, windowFunctions} from './functions-aggregate.ts';
import {arrayFunctions} from './functions-array.ts';
import {conditionalFunctions} from './functions-conditional.ts';
import {dateFunctions} from './functions-date.ts';
import {formatFunctions} from './functions-format.ts';
import {hashFunctions} from './functions-hash.ts';
import {jsonFunctions} from './functions-json.ts';
import {numberFunctions} from './functions-number.ts';
import {patternFunctions} from './functions-pattern.ts';
import {textFunctions} from './functions-text.ts';
import {varbyteFunctions} from './functions-varbyte.ts';

// Each connection knows for whom and of which database it is, as Redshift would answer.
const variable = (name: string, otherwise: string): string =>
	`coalesce(CAST(getvariable('${name}') AS VARCHAR), '${otherwise}')`;
const user = variable('dwh_user', 'awsuser');

const systemFunctions: FunctionTable = {
	getdate: scalar(0, 0, () => ({sql: "date_trunc('second', CAST(current_timestamp AS TIMESTAMP))", type: timestamp})),
	sysdate: scalar(0, 0, () => ({sql: 'CAST(current_timestamp AS TIMESTAMP)', type: timestamp}), 'timestamp'),
	now: scalar(0, 0, () => ({sql: 'current_timestamp', type: timestamptz})),
	current_timestamp: scalar(0, 0, () => ({sql: 'current_timestamp', type: timestamptz}), 'timestamptz'),
	current_date: scalar(0, 0, () => ({sql: 'CAST(current_timestamp AS DATE)', type: date}), 'date'),
	current_user: scalar(0, 0, () => ({sql: user, type: varchar()})),
	user: scalar(0, 0, () => ({sql: user, type: varchar()}), 'current_user'),
	session_user: scalar(0, 0, () => ({sql: user, type: varchar()})),
	current_database: scalar(0, 0, () => ({sql: variable('dwh_database', 'dev'), type: varchar()})),
	current_schema: scalar(0, 0, () => ({sql: 'current_schema()', type: varchar()})),
	pg_backend_pid: scalar(0, 0, () => ({sql: String(process.pid), type: integer})),
	// The first user that is not the system's.
	current_user_id: scalar(0, 0, () => ({sql: '100', type: integer})),
	// The path without what is searched unasked, unless TRUE asks for it.
	current_schemas: scalar(1, 1, ([isWhole]) => ({
		sql: `'{' || CASE WHEN ${(isWhole as Typed).sql} THEN 'pg_catalog,' ELSE '' END || array_to_string(current_schemas(FALSE), ',') || '}'`,
		type: varchar(),
	})),
	version: scalar(0, 0, () => ({
		sql: "('Redshift SQL on the embedded engine, DuckDB ' || version())",
		type: varchar(),
	})),
};

/** Every function that may be called; anything else is refused by name. */
export const functions: FunctionTable = {
	...aggregateFunctions,
	...conditionalFunctions,
	...dateFunctions,
	...formatFunctions,
	...jsonFunctions,
	...numberFunctions,
	...patternFunctions,
	...systemFunctions,
	...textFunctions,
	...windowFunctions,
	...arrayFunctions,
	...hashFunctions,
	...varbyteFunctions,
};
