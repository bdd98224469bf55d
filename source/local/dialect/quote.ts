/** A name as DuckDB reads it back unchanged. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** What the engine calls the warehouse, after its file: of a schema with this name it wants to know whose it is. */
export const engineDatabase = 'warehouse';

export const quoteSchema = (schema: string): string =>
	schema === engineDatabase ? `${quoteName(engineDatabase)}.${quoteName(schema)}` : quoteName(schema);

/** A table, a view or a sequence; without a schema the engine searches for it. */
export const quoteTable = (schema: string | undefined, name: string): string =>
	schema === undefined ? quoteName(name) : `${quoteSchema(schema)}.${quoteName(name)}`;

/** A string literal; DuckDB reads backslashes as they are. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
