/**
 * Returns an expression with the same value that the engine does not trace to its column. DuckDB 1.5 compares
 * mismatched types if a narrowed whole number is ordered and limited, and then skips rows that were added since
 * the file was last written.
 */
export const untraced = (sql: string): string => `coalesce(${sql}, NULL)`;
