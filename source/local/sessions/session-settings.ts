import type {DuckDBConnection} from '@duckdb/node-api';
import {quoteSchema, quoteText} from '../dialect/quote.ts';
import type {SessionMemory} from './session-memory.ts';
import {keepsCase, searchPathOf} from './session-parameters.ts';
import {sessionZone} from './session-zone.ts';

/** What makes another user the current one, or without a name the one of the warehouse. */
export const userSetting = (name: string | undefined): string =>
	`SET VARIABLE dwh_user = ${name === undefined ? 'NULL' : quoteText(name)}`;

/** What sets a session's parameters in the engine, as far as it has them: one of them, or all without a name. */
export const engineSettings = (memory: SessionMemory, schemas: readonly string[], name?: string): readonly string[] => {
	const path = searchPathOf(memory).filter(schema => schemas.includes(schema));
	const settings = {
		search_path: `SET search_path = ${quoteText(path.length > 0 ? path.map(quoteSchema).join(',') : 'public')}`,
		enable_case_sensitive_identifier: `SET VARIABLE dwh_exact_names = ${keepsCase(memory)}`,
		session_authorization: userSetting(memory.settings.get('session_authorization')),
		timezone: `SET TimeZone = ${quoteText(sessionZone(memory))}`,
	};
	return Object.entries(settings).flatMap(([parameter, sql]) =>
		name === undefined || name === parameter ? [sql] : [],
	);
};

/** Gives a connection all parameters of its session. */
export const applySettings = async (connection: DuckDBConnection, memory: SessionMemory): Promise<void> => {
	const schemas = await connection.runAndReadAll(
		'SELECT schema_name FROM duckdb_schemas() WHERE database_name = current_database()',
	);
	for (const sql of engineSettings(memory, schemas.getRows().flat().map(String))) await connection.run(sql);
};
