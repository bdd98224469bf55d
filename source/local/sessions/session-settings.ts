import type {DuckDBConnection} from '@duckdb/node-api';
import {quoteSchema, quoteText} from '../dialect/quote.ts';
import type {SessionMemory} from './session-memory.ts';
import {keepsCase, searchPathOf} from './session-parameters.ts';
import {sessionZone} from './session-zone.ts';

/** Returns the statement that sets the current user; without a name, the warehouse's user. */
export const userSetting = (name: string | undefined): string =>
	`SET VARIABLE dwh_user = ${name === undefined ? 'NULL' : quoteText(name)}`;

/**
 * Returns the statements that set a session's parameters in the engine if it has them: one parameter, or all
 * without a name.
 */
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

/** Applies all parameters of a session to a connection. */
export const applySettings = async (connection: DuckDBConnection, memory: SessionMemory): Promise<void> => {
	const schemas = await connection.runAndReadAll(
		'SELECT schema_name FROM duckdb_schemas() WHERE database_name = current_database()',
	);
	for (const sql of engineSettings(memory, schemas.getRows().flat().map(String))) await connection.run(sql);
};
