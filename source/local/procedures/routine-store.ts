import type {DuckDBConnection} from '@duckdb/node-api';
import {redshiftName} from '../../sql/language/data-type.ts';
import {quoteText} from '../dialect/quote.ts';

export type RoutineKind = 'procedure' | 'function';

/** A row of `dwh_system.routines`. */
export type StoredRoutine = {
	readonly schema: string;
	readonly name: string;
	/** The argument types, which distinguish routines with the same name. */
	readonly signature: string;
	readonly sql: string;
};

/** Returns the types of a signature with Redshift's names. */
export const shownSignature = (signature: string): string => signature.replaceAll(/\bdouble\b/g, 'double precision');

/** An argument as the catalog shows it. */
export type StoredArgument = {readonly name: string | undefined; readonly mode: string; readonly type: string};

/** Returns procedures or functions with these names, ordered by the position of their schema in the search path. */
export const findRoutines = async (
	connection: DuckDBConnection,
	kind: RoutineKind,
	names: readonly string[],
	searchPath: readonly string[],
): Promise<readonly StoredRoutine[]> => {
	if (names.length === 0) return [];
	const path = `[${searchPath.map(quoteText).join(', ')}]::VARCHAR[]`;
	const found = await connection.runAndReadAll(
		`SELECT schema_name, routine_name, signature, definition FROM dwh_system.routines
		WHERE kind = ${quoteText(kind)} AND routine_name IN (${names.map(quoteText).join(', ')})
		ORDER BY coalesce(list_position(${path}, schema_name), 10000), signature`,
	);
	return found
		.getRows()
		.map(row => row.map(String))
		.map(([schema = '', name = '', signature = '', sql = '']) => ({schema, name, signature, sql}));
};

/** Returns the statement that removes a routine. */
export const removeStatement = (kind: RoutineKind, {schema, name, signature}: Omit<StoredRoutine, 'sql'>): string =>
	`DELETE FROM dwh_system.routines WHERE kind = ${quoteText(kind)} AND schema_name = ${quoteText(schema)}
	AND routine_name = ${quoteText(name)} AND signature = ${quoteText(signature)}`;

/** Returns the statements that store a routine and replace an existing one. */
export const saveStatements = (
	kind: RoutineKind,
	routine: StoredRoutine,
	returns: Parameters<typeof redshiftName>[0] | undefined,
	args: readonly StoredArgument[],
): readonly string[] => [
	removeStatement(kind, routine),
	`INSERT INTO dwh_system.routines VALUES (${[
		kind,
		routine.schema,
		routine.name,
		routine.signature,
		returns ? redshiftName(returns) : '',
		routine.sql,
		JSON.stringify(args),
	]
		.map(quoteText)
		.join(', ')})`,
];
