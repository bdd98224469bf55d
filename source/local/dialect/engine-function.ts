/** The attached in-memory database whose macros hold what no DuckDB expression says in one go. */
export const engineSchema = 'rs_engine';

const maxLength = 500;
const maxCalls = 2;

/** More than what a macro may repeat: of calls in each other the statement would grow many times with each nesting. */
export const isLong = (sql: string): boolean =>
	sql.length > maxLength || sql.split(`${engineSchema}.`).length - 1 > maxCalls;

/** A call of a macro that repeats its argument; a long argument is worked out once, as the only item of a list. */
export const engineCallOnce = (name: string, argument: string, ...more: readonly string[]): string =>
	isLong(argument)
		? `list_transform([${argument}], lambda item: ${engineCall(name, 'item', ...more)})[1]`
		: engineCall(name, argument, ...more);

/** A call of one of our macros. */
export const engineCall = (name: string, ...args: readonly string[]): string =>
	`${engineSchema}.${name}(${args.join(', ')})`;
