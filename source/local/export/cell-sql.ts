import type {QueryColumn} from '../dialect/query-columns.ts';

/** Returns text such as `2018-11-01`; years before our era end in ` BC`. */
const dateText = (sql: string): string =>
	`CASE WHEN ${sql} >= DATE '0001-01-01' THEN CAST(${sql} AS VARCHAR) ELSE replace(CAST(${sql} AS VARCHAR), ' (BC)', ' BC') END`;

const micros = (sql: string): string => `(epoch_us(${sql}) % 1000000)`;

/**
 * Returns text such as `21:01:46.796`. A fraction other than zero is shown in milliseconds, or in microseconds if
 * it is finer.
 */
const momentText = (sql: string): string => {
	const fraction = `lpad(CAST((${micros(sql)} + 1000000) % 1000000 AS VARCHAR), 6, '0')`;
	const whole = `CAST(date_trunc('second', ${sql}) AS VARCHAR)`;
	const exact = `${whole} || '.' || CASE WHEN ${micros(sql)} % 1000 = 0 THEN left(${fraction}, 3) ELSE ${fraction} END`;
	return `CASE WHEN ${micros(sql)} = 0 THEN CAST(${sql} AS VARCHAR) ELSE ${exact} END`;
};

/** Times of day cannot be truncated to seconds, so this is computed from the text. */
const timeText = (sql: string): string => {
	const fraction = `lpad(CAST(${micros(sql)} AS VARCHAR), 6, '0')`;
	return `CASE WHEN ${micros(sql)} = 0 THEN left(CAST(${sql} AS VARCHAR), 8) ELSE left(CAST(${sql} AS VARCHAR), 8) || '.' || CASE WHEN ${micros(sql)} % 1000 = 0 THEN left(${fraction}, 3) ELSE ${fraction} END END`;
};

/** The engine and JavaScript switch to exponents at different magnitudes. */
const rareFloatText = (sql: string): string => {
	const text = `CAST(abs(${sql}) AS VARCHAR)`;
	const digits = `replace(split_part(${text}, 'e', 1), '.', '')`;
	const exponent = `TRY_CAST(split_part(${text}, 'e', 2) AS INTEGER)`;
	const sign = `CASE WHEN ${sql} < 0 THEN '-' ELSE '' END`;
	return `CASE
		WHEN isnan(${sql}) THEN 'NaN'
		WHEN isinf(${sql}) THEN ${sign} || 'Infinity'
		WHEN abs(${sql}) >= 1e21 OR abs(${sql}) < 1e-6 THEN replace(CAST(${sql} AS VARCHAR), 'e-0', 'e-')
		WHEN abs(${sql}) >= 1 THEN ${sign} || ${digits} || repeat('0', ${exponent} + 1 - length(${digits}))
		ELSE ${sign} || '0.' || repeat('0', -${exponent} - 1) || ${digits} END`;
};

/** Returns the shortest digits that read back as the number, as JavaScript writes them. */
const floatText = (sql: string): string =>
	`CASE WHEN ${sql} = 0 THEN '0'
		WHEN abs(${sql}) < 1e16 AND ${sql} = trunc(${sql}) THEN CAST(CAST(${sql} AS BIGINT) AS VARCHAR)
		WHEN abs(${sql}) >= 1e-4 AND abs(${sql}) < 1e16 THEN CAST(${sql} AS VARCHAR)
		WHEN ${sql} IS NULL THEN NULL
		ELSE ${rareFloatText(sql)} END`;

/** CHAR is stored without trailing blanks and shown with them. */
const paddedText = (sql: string, type: string): string => {
	const width = Number(/^character\((\d+)\)$/.exec(type)?.[1]);
	return width > 0 ? `CASE WHEN length(${sql}) < ${width} THEN rpad(${sql}, ${width}, ' ') ELSE ${sql} END` : sql;
};

/** Returns SQL for a column's value as text, as in the other formats. NULL stays NULL. */
export const cellSql = (sql: string, {engineType, type}: QueryColumn): string => {
	switch (engineType) {
		case 'FLOAT':
			// Converted through its shortest text, because the double has more digits.
			return floatText(`CAST(CAST(${sql} AS VARCHAR) AS DOUBLE)`);
		case 'DOUBLE':
			return floatText(sql);
		case 'DATE':
			return dateText(sql);
		case 'TIMESTAMP':
			return momentText(sql);
		case 'TIMESTAMP WITH TIME ZONE':
			// The engine reads and writes both in the session's time zone.
			return `(${momentText(`CAST(${sql} AS TIMESTAMP)`)}) || regexp_extract(CAST(${sql} AS VARCHAR), '[+-][0-9]{2}(:[0-9]{2})?$')`;
		case 'TIME':
			return timeText(sql);
		case 'BLOB':
			return `lower(hex(${sql}))`;
		default:
			return /^VARCHAR/.test(engineType) ? paddedText(sql, type) : sql;
	}
};

/** Returns SQL for a column's value as stored in Parquet, with the type that the results library uses. */
export const parquetSql = (sql: string, column: QueryColumn): string => {
	const {engineType, type} = column;
	// Sums are 128-bit integers, which Parquet does not support.
	const [, dimensions] = /^numeric(\([0-9, ]+\))$/.exec(type) ?? [];
	if (dimensions !== undefined && /INT/.test(engineType)) return `CAST(${sql} AS DECIMAL${dimensions})`;
	return engineType === 'TIME' || /^VARCHAR/.test(engineType) ? cellSql(sql, column) : sql;
};

const plainTypes =
	/^(?:smallint|integer|bigint|numeric(?:\(.*\))?|real|double precision|boolean|date|timestamp with(?:out)? time zone|time without time zone|character(?: varying)?(?:\(.*\))?|text|binary varying(?:\(.*\))?)$/;

/** Returns whether values of this Redshift type are written identically by the engine and by the results library. */
export const isPlainType = (type: string): boolean => plainTypes.test(type);
