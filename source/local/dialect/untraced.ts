/**
 * The same value, which the engine does not trace to its column. Where a whole number that was cast to a narrower one is
 * ordered and limited, DuckDB 1.5 compares the two types with each other and passes over rows that were added since its
 * file was last written.
 */
export const untraced = (sql: string): string => `coalesce(${sql}, NULL)`;
