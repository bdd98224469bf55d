/** A name as DuckDB reads it back unchanged. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A string literal; DuckDB reads backslashes as they are. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
