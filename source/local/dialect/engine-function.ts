import {catalogMacros} from './macros/catalog-macros.ts';

/** The attached in-memory database whose macros hold what no DuckDB expression says in one go. */
export const engineSchema = 'rs_engine';

const maxLength = 500;
const maxCalls = 2;

/** More than what a macro may repeat: of calls in each other the statement would grow many times with each nesting. */
export const isLong = (sql: string): boolean =>
	sql.length > maxLength || sql.split(`${engineSchema}.`).length - 1 > maxCalls;

/** A call of a macro that repeats its argument; a long argument is worked out once, as the only item of a list. */
export const engineCallOnce = (name: string, argument: string, ...more: readonly string[]): string =>
	isLong(argument) && !more.some(holdsQuery)
		? `list_transform([${argument}], lambda item: ${called(name, ['item', ...more])})[1]`
		: engineCall(name, argument, ...more);

/** A call of one of our macros. */
export const engineCall = (name: string, ...args: readonly string[]): string => {
	if (!lambdaMacros.has(name) || !args.some(holdsQuery)) return called(name, args);
	// Within a lambda the engine takes no subquery.
	const fields = args.map((arg, index) => `a${index}: ${arg}`);
	return `list_transform([{${fields.join(', ')}}], lambda given: ${called(
		name,
		args.map((_, index) => `given.a${index}`),
	)})[1]`;
};

/** Macros that read an argument within a lambda, or hand it to one that does. */
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

/** Whether a subquery stands in it, or a macro that is one. */
const holdsQuery = (sql: string): boolean => query.test(sql);
