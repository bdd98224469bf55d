import {catalogMacros} from './macros/catalog-macros.ts';

/** The attached in-memory database with macros for functions that a single DuckDB expression cannot express. */
export const engineSchema = 'rs_engine';

const maxLength = 500;
const maxCalls = 2;

/**
 * Returns whether an argument is too long for a macro to repeat: nested calls would multiply the length of the
 * statement.
 */
export const isLong = (sql: string): boolean =>
	sql.length > maxLength || sql.split(`${engineSchema}.`).length - 1 > maxCalls;

/**
 * Returns a call of a macro that repeats its argument. A long argument is evaluated once, as the only item of a
 * list.
 */
export const engineCallOnce = (name: string, argument: string, ...more: readonly string[]): string =>
	isLong(argument) && !more.some(holdsQuery)
		? `list_transform([${argument}], lambda item: ${called(name, ['item', ...more])})[1]`
		: engineCall(name, argument, ...more);

/** Returns a call of one of our macros. */
export const engineCall = (name: string, ...args: readonly string[]): string => {
	if (!lambdaMacros.has(name) || !args.some(holdsQuery)) return called(name, args);
	// The engine does not allow subqueries in lambdas.
	const fields = args.map((arg, index) => `a${index}: ${arg}`);
	return `list_transform([{${fields.join(', ')}}], lambda given: ${called(
		name,
		args.map((_, index) => `given.a${index}`),
	)})[1]`;
};

/** Macros that read an argument inside a lambda, or pass it to one that does. */
export const lambdaMacros: ReadonlySet<string> = new Set(
	`array_concat array_difference array_distinct array_flatten array_of array_position array_sort
	arrays_overlap bytes_of crc32 cut difference distinct_texts first_ones fnv getbit initcap
	interval_times items json_element_text json_length json_parse json_path_text json_pointer
	known_texts members_without number_bytes read_moment read_plain_moment read_time read_zoned_moment regexp_position
	sort_keys soundex split_zone strtol subarray text_date text_time text_timestamp text_timestamptz
	text_timetz texts times_in`.split(/\s+/),
);

const called = (name: string, args: readonly string[]): string => `${engineSchema}.${name}(${args.join(', ')})`;

const catalogNames = catalogMacros.map(definition => definition.slice(0, definition.indexOf('(')));
const query = new RegExp(`\\bSELECT\\b|\\b${engineSchema}\\.(?:${catalogNames.join('|')})\\(`);

/** Returns whether it contains a subquery, or a macro that is one. */
const holdsQuery = (sql: string): boolean => query.test(sql);
