import {engineCall} from '../dialect/engine-function.ts';
import {quoteText} from '../dialect/quote.ts';
import type {UnloadColumn, UnloadStatement} from './unload-statement.ts';

const isNested = (engineType: string): boolean => /^(STRUCT|MAP|UNION)\b|\]$/.test(engineType);

const isText = ({engineType}: UnloadColumn): boolean => /^(VARCHAR|ENUM)/.test(engineType);

const isNumeric = ({engineType}: UnloadColumn): boolean =>
	/^(DECIMAL|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$)/.test(engineType);

/** Returns SQL for a column's value as Redshift unloads it to text. NULL stays NULL. */
export const valueText = (sql: string, column: UnloadColumn): string => {
	if (isText(column)) return sql;
	if (isVarbyte(column)) return `lower(hex(${sql}))`;
	if (isNested(column.engineType)) return `CAST(to_json(${sql}) AS VARCHAR)`;
	switch (column.engineType) {
		case 'BOOLEAN':
			return `CASE WHEN ${sql} THEN 't' WHEN NOT ${sql} THEN 'f' END`;
		case 'FLOAT':
		case 'DOUBLE':
			return engineCall('float_text', sql);
		default:
			return `CAST(${sql} AS VARCHAR)`;
	}
};

/** Returns whether a column is SUPER, or the engine's type for it. */
export const isSuper = ({engineType}: UnloadColumn): boolean => engineType === 'JSON' || isNested(engineType);

export const isVarbyte = ({engineType}: UnloadColumn): boolean => engineType === 'BLOB';

const jsonValue = (sql: string, column: UnloadColumn): string => {
	const text = valueText(sql, column);
	if (isSuper(column)) return text;
	if (isNumeric(column)) return text;
	const isFloat = column.engineType === 'FLOAT' || column.engineType === 'DOUBLE';
	// JSON cannot represent NaN and Infinity.
	if (isFloat) return `CASE WHEN isfinite(${sql}) THEN ${text} WHEN ${sql} IS NOT NULL THEN '"' || ${text} || '"' END`;
	return isText(column) ? `CAST(to_json(${text}) AS VARCHAR)` : `'"' || ${text} || '"'`;
};

const any = (sql: string, characters: readonly string[]): string =>
	characters.map(one => `contains(${sql}, ${one})`).join(' OR ');

const code = (character: string): string => `chr(${character.charCodeAt(0)})`;

const csvField = (sql: string, column: UnloadColumn, delimiter: string): string => {
	const isPlain = !isText(column) && !isSuper(column) && !/[\w+\-.: ]/.test(delimiter);
	if (isPlain) return sql;
	const quoted = `'"' || replace(${sql}, '"', '""') || '"'`;
	return `CASE WHEN ${any(sql, [code(delimiter), `'"'`, 'chr(10)', 'chr(13)'])} THEN ${quoted} ELSE ${sql} END`;
};

const escaped = (sql: string, characters: readonly string[]): string =>
	// Escape the backslash first, otherwise the added backslashes are escaped too.
	['\\', ...characters].reduce((text, one) => `replace(${text}, ${code(one)}, '\\' || ${code(one)})`, sql);

const escapedCharacters = (delimiter: string, isQuoted: boolean): readonly string[] => [
	'\n',
	'\r',
	delimiter,
	...(isQuoted ? ['"', "'"] : []),
];

const nullText = (column: UnloadColumn, nullAs: string | undefined): string =>
	quoteText(isSuper(column) ? 'null' : (nullAs ?? ''));

const fixedField = (sql: string, column: UnloadColumn, width: number, nullAs: string | undefined): string => {
	const tooLong = (text: string): string =>
		`error('!The value ' || ${text} || ${quoteText(` of column "${column.name}" is longer than its FIXEDWIDTH of ${width}.`)})`;
	const blank = quoteText(' '.repeat(width));
	const fits = nullAs === undefined || Buffer.byteLength(nullAs) <= width;
	const missing = fits
		? quoteText((nullAs ?? '') + ' '.repeat(width - Buffer.byteLength(nullAs ?? '')))
		: isText(column)
			? tooLong(quoteText(nullAs))
			: blank;
	// Widths count bytes, like the lengths of columns.
	return `CASE WHEN ${sql} IS NULL THEN ${missing} WHEN strlen(${sql}) > ${width} THEN ${tooLong(sql)} ELSE ${sql} || repeat(' ', ${width} - strlen(${sql})) END`;
};

export type NamedValue = {readonly sql: string; readonly column: UnloadColumn};

/** Returns SQL for a whole record as text, without its line feed. */
export const recordText = ({format, nullAs}: UnloadStatement, values: readonly NamedValue[]): string => {
	// One call builds one string, whereas each || builds another. It treats NULL as empty.
	const join = (fields: readonly string[], delimiter: string): string =>
		`concat(${fields.join(`, ${code(delimiter)}, `)})`;
	const filled = (field: string, column: UnloadColumn): string => {
		const missing = nullText(column, nullAs);
		return missing === "''" ? field : `coalesce(${field}, ${missing})`;
	};
	switch (format.kind) {
		case 'csv':
			return join(
				values.map(({sql, column}) => filled(csvField(valueText(sql, column), column, format.delimiter), column)),
				format.delimiter,
			);
		case 'delimited':
			return join(
				values.map(({sql, column}) => {
					const text = valueText(sql, column);
					const safe =
						format.isEscaped && isText(column)
							? escaped(text, escapedCharacters(format.delimiter, format.isQuoted))
							: text;
					// Without quotes, NULL and an empty text must differ when they are loaded again.
					return filled(format.isQuoted ? `'"' || ${safe} || '"'` : safe, column);
				}),
				format.delimiter,
			);
		case 'fixedwidth':
			return values
				.map(
					({sql, column}, at) =>
						`(${fixedField(`(${valueText(sql, column)})`, column, format.fields[at]?.width ?? 0, nullAs)})`,
				)
				.join(' || ');
		case 'json': {
			const members = values.map(({sql, column}, at) => {
				const key = quoteText(`${at === 0 ? '{' : ','}${JSON.stringify(column.name)}:`);
				return `${key}, coalesce(${jsonValue(sql, column)}, 'null')`;
			});
			return `concat(${members.join(', ')}, '}')`;
		}
		case 'parquet':
			return "''";
		default:
			return format satisfies never;
	}
};

/** Returns the HEADER line, escaped like the values. */
export const headerText = ({format}: UnloadStatement, columns: readonly UnloadColumn[]): string => {
	const names = columns.map(({name}) => name);
	if (format.kind === 'csv') {
		const isSpecial = (name: string): boolean => [format.delimiter, '"', '\n', '\r'].some(one => name.includes(one));
		return names.map(name => (isSpecial(name) ? `"${name.replaceAll('"', '""')}"` : name)).join(format.delimiter);
	}

	if (format.kind !== 'delimited') return '';
	const {delimiter, isEscaped, isQuoted} = format;
	const special = ['\\', ...escapedCharacters(delimiter, isQuoted)];
	const safe = (name: string): string =>
		isEscaped ? [...name].map(one => (special.includes(one) ? `\\${one}` : one)).join('') : name;
	return names.map(name => (isQuoted ? `"${safe(name)}"` : safe(name))).join(delimiter);
};
