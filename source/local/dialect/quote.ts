/** A name as DuckDB reads it back unchanged. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The engine's name of the warehouse, from its file: a schema of the same name is ambiguous without it. */
export const engineDatabase = 'warehouse';

export const quoteSchema = (schema: string): string =>
	schema === engineDatabase ? `${quoteName(engineDatabase)}.${quoteName(schema)}` : quoteName(schema);

/** A table, a view or a sequence; without a schema the engine searches for it. */
export const quoteTable = (schema: string | undefined, name: string): string =>
	schema === undefined ? quoteName(name) : `${quoteSchema(schema)}.${quoteName(name)}`;

/** A string literal; DuckDB reads backslashes as they are. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
