import type {CopyOptions} from '../../../sql/language/copy/copy-statement.ts';
import {convertField, refusal, valueOrError} from '../convert-field.ts';
import {quoted, type TargetColumn} from '../target-columns.ts';
import type {JsonPath} from './json-paths.ts';

/** How DuckDB reads the fields of JSON records: the columns to read, and the SQL for each column's text. */
export type JsonSource = {
	/** The `columns` argument of `read_json`. */
	readonly columns: string;
	/** SQL for each target column's text, in order. */
	readonly texts: readonly string[];
};

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Returns the source for the paths, or undefined if DuckDB's result would differ from Redshift's: array elements
 * that do not exist, keys that differ in case only, the record as a whole.
 */
export const jsonSource = (paths: readonly JsonPath[], columns: readonly TargetColumn[]): JsonSource | undefined => {
	const keys = new Map<string, 'VARCHAR' | 'JSON'>();
	for (const [index, [key, ...deeper]] of paths.entries()) {
		if (typeof key !== 'string' || key === '' || deeper.some(step => typeof step === 'number')) return undefined;
		const isJson = deeper.length > 0 || columns[index]?.type.kind === 'super' || keys.get(key) === 'JSON';
		keys.set(key, isJson ? 'JSON' : 'VARCHAR');
	}

	if (new Set([...keys.keys()].map(key => key.toLowerCase())).size < keys.size) return undefined;
	const texts = paths.map(([key, ...deeper], index) => {
		const name = quoted(String(key));
		if (keys.get(String(key)) === 'VARCHAR') return name;
		const pointer = literal(
			deeper.map(step => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
		);
		return columns[index]?.type.kind === 'super'
			? deeper.length === 0
				? name
				: `json_extract(${name}, ${pointer})`
			: `json_extract_string(${name}, ${pointer})`;
	});
	const read = [...keys].map(([key, type]) => `${literal(key)}: '${type}'`);
	return {columns: `{${read.join(', ')}}`, texts};
};

/** Returns SQL over a source's columns for the values, which raises an error if a record is refused. */
export const strictValues = (source: JsonSource, columns: readonly TargetColumn[], options: CopyOptions): string =>
	columns
		.map((column, index) => valueOrError(convertField(source.texts[index] ?? 'NULL', column, options, 'json'), column))
		.join(',\n');

/** Returns SQL over a source's columns that is true if a record is refused. */
export const isRefused = (source: JsonSource, columns: readonly TargetColumn[], options: CopyOptions): string =>
	columns
		.map((column, index) => refusal(convertField(source.texts[index] ?? 'NULL', column, options, 'json'), column))
		.join(' OR ');
