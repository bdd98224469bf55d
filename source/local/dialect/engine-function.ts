/** The attached in-memory database whose macros hold what no DuckDB expression says in one go. */
export const engineSchema = 'rs_engine';

/** A call of one of our macros. */
export const engineCall = (name: string, ...args: readonly string[]): string =>
	`${engineSchema}.${name}(${args.join(', ')})`;
