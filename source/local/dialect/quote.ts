/** Returns a quoted name that DuckDB reads back unchanged. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The engine's name of the warehouse, from its file. Without it, a schema of the same name is ambiguous. */
export const engineDatabase = 'warehouse';

export const quoteSchema = (schema: string): string =>
	schema === engineDatabase ? `${quoteName(engineDatabase)}.${quoteName(schema)}` : quoteName(schema);

/** Returns the name of a table, a view or a sequence. Without a schema the engine searches for it. */
export const quoteTable = (schema: string | undefined, name: string): string =>
	schema === undefined ? quoteName(name) : `${quoteSchema(schema)}.${quoteName(name)}`;

/** Returns a string literal. DuckDB does not treat backslashes as escapes. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
