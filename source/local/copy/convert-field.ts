import type {CopyOptions} from '../../sql/language/copy/copy-statement.ts';
import type {TargetColumn} from './target-columns.ts';
import {autoDates, autoTimes, strptimeFormats} from './time-format.ts';

/**
 * How to convert a field's text to a column's value, as SQL expressions over that text. `value` is NULL if the
 * text is refused or means NULL; `isNull` is true if it means NULL. The expressions never raise an error. Every
 * path of COPY uses them.
 */
export type FieldConversion = {
	readonly value: string;
	readonly isNull: string;
	/** Cheaper: accepts only the usual spelling and is NULL for everything else. */
	readonly quick?: string;
	/** For text columns, cheaper than `value`: whether the text is refused, and the value if it is not. */
	readonly text?: {readonly refused: string; readonly value: string};
};

export type FieldSource = 'json' | 'text';

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const list = (formats: readonly string[]): string => `[${formats.map(literal).join(', ')}]`;
const blanks = "' \t\n\r\f\v'";

const cutToBytes = (text: string, bytes: number): string => {
	const tries = [0, 1, 2, 3].map(back => `TRY(decode(array_slice(encode(${text}), 1, ${bytes - back})))`);
	return `CASE WHEN strlen(${text}) <= ${bytes} THEN ${text} ELSE coalesce(${tries.join(', ')}) END`;
};

const textConversion = (field: string, {type}: TargetColumn, options: CopyOptions): FieldConversion => {
	const {isTrimming, isBlankNull, isEmptyNull, isTruncating} = options;
	let changed = field;
	if (isBlankNull) changed = `CASE WHEN trim(${changed}, ${blanks}) <> '' OR ${changed} = '' THEN ${changed} END`;
	if (type.kind === 'char') changed = `rtrim(${changed}, ' ')`;
	else if (isTrimming) changed = `rtrim(${changed}, ${blanks})`;
	if (isEmptyNull) changed = `nullif(${changed}, '')`;
	const isNull = `(${changed}) IS NULL`;
	if (type.length === undefined) return {value: changed, isNull};
	if (isTruncating) changed = cutToBytes(`(${changed})`, type.length);
	const refused = isTruncating ? [] : [`strlen(${changed}) > ${type.length}`];
	// CHAR holds single-byte characters only.
	if (type.kind === 'char') refused.push(`strlen(${changed}) <> length(${changed})`);
	if (refused.length === 0) return {value: changed, isNull};
	const text = {refused: refused.join(' OR '), value: changed};
	return {value: `CASE WHEN ${text.refused} THEN NULL ELSE ${changed} END`, isNull, text};
};

const integerValue = (text: string, engineType: string, source: FieldSource): string => {
	const cast = `TRY_CAST(${text} AS ${engineType})`;
	// The engine also accepts 3.7, 1e3, 0x1F and 1_000. In JSON, 3.0 is a whole number.
	const pattern = source === 'json' ? '\\s*[+-]?[0-9]+(\\.0*)?\\s*' : '\\s*[+-]?[0-9]+\\s*';
	return `CASE WHEN regexp_full_match(${text}, '${pattern}') THEN ${cast} END`;
};

const quickInteger = (text: string, engineType: string): string => {
	const cast = `TRY_CAST(${text} AS ${engineType})`;
	return `CASE WHEN CAST(${cast} AS VARCHAR) = ${text} THEN ${cast} END`;
};

const decimalValue = (text: string, {type}: TargetColumn, {isRounding}: CopyOptions): string => {
	const {precision, scale} = type;
	const target = `DECIMAL(${precision},${scale})`;
	const isPlain = `NOT contains(${text}, '_')`;
	if (isRounding) return `CASE WHEN ${isPlain} THEN TRY_CAST(${text} AS ${target}) END`;
	const digits =
		scale === 0 ? `left(${text}, strpos(${text}, '.') - 1)` : `left(${text}, strpos(${text}, '.') + ${scale})`;
	const start = scale === 0 ? `CASE WHEN strpos(${text}, '.') = 1 THEN '0' ELSE ${digits} END` : digits;
	const isLong = `strpos(${text}, '.') > 0 AND strlen(${text}) - strpos(${text}, '.') > ${scale}`;
	return `CASE WHEN ${isLong} AND TRY_CAST(${text} AS DOUBLE) IS NULL THEN NULL
		WHEN ${isLong} AND NOT contains(lower(${text}), 'e') THEN TRY_CAST(${start} AS ${target})
		WHEN ${isPlain} THEN TRY_CAST(${text} AS ${target}) END`;
};

const floatValue = (text: string, engineType: string): string => {
	const cast = `TRY_CAST(${text} AS ${engineType})`;
	// The engine turns numbers beyond its range into infinity. A literal infinity contains no digit.
	const isTooLarge = `coalesce(isinf(${cast}), false) AND regexp_matches(${text}, '[0-9]')`;
	return `CASE WHEN NOT contains(${text}, '_') AND NOT (${isTooLarge}) THEN ${cast} END`;
};

const dateValue = (text: string, {dateFormat}: CopyOptions): string => {
	if (dateFormat === 'auto') {
		return `coalesce(CAST(try_strptime(trim(${text}), ${list(autoDates)}) AS DATE), CAST(TRY_CAST(${text} AS TIMESTAMP) AS DATE))`;
	}

	if (dateFormat !== undefined) {
		return `CAST(try_strptime(trim(${text}), ${list(strptimeFormats(dateFormat, 'DATEFORMAT'))}) AS DATE)`;
	}

	return `CASE WHEN regexp_matches(${text}, '^\\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(\\s|$)') THEN CAST(TRY_CAST(${text} AS TIMESTAMP) AS DATE) END`;
};

// Slightly more than the years 1 to 9999, so that the engine's functions never overflow.
const epoch = (text: string, perSecond: number): string => {
	const micros = `TRY_CAST(TRY_CAST(${text} AS DECIMAL(38,6)) * ${1_000_000 / perSecond} AS BIGINT)`;
	if (perSecond === 1)
		return `CASE WHEN ${micros} BETWEEN -62135596800000000 AND 253402300799999999 THEN make_timestamp(${micros}) END`;
	const millis = `TRY_CAST(${text} AS BIGINT)`;
	return `make_timestamp_ms(CASE WHEN ${millis} BETWEEN -62135596800000 AND 253402300799999 THEN ${millis} END)`;
};

const timestampValue = (text: string, kind: 'timestamp' | 'timestamptz', {timeFormat}: CopyOptions): string => {
	const type = kind.toUpperCase();
	if (timeFormat === 'epochmillisecs' || timeFormat === 'epochsecs') {
		const value = epoch(text, timeFormat === 'epochsecs' ? 1 : 1000);
		return kind === 'timestamp' ? value : `(${value}) AT TIME ZONE 'UTC'`;
	}

	const parsed = (formats: readonly string[]): string => {
		const value = `try_strptime(trim(${text}), ${list(formats)})`;
		return kind === 'timestamp' ? value : `${value} AT TIME ZONE 'UTC'`;
	};
	if (timeFormat === 'auto') return `coalesce(TRY_CAST(${text} AS ${type}), ${parsed(autoTimes)})`;
	if (timeFormat !== undefined) return parsed(strptimeFormats(timeFormat, 'TIMEFORMAT'));
	const zone = kind === 'timestamp' ? '' : '( ?[+-][0-9]{1,2}(:?[0-9]{2})?)?';
	const pattern = `\\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}( +[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?)?${zone}\\s*`;
	return `CASE WHEN regexp_full_match(${text}, '${pattern}') THEN TRY_CAST(${text} AS ${type}) END`;
};

const otherValue = (text: string, column: TargetColumn, options: CopyOptions, source: FieldSource): string => {
	const {type, engineType} = column;
	switch (type.kind) {
		case 'integer':
			return integerValue(text, engineType, source);
		case 'decimal':
			return decimalValue(text, column, options);
		case 'float':
			return floatValue(text, engineType);
		case 'boolean':
			return `TRY_CAST(trim(${text}) AS BOOLEAN)`;
		case 'date':
			return dateValue(text, options);
		case 'timestamp':
		case 'timestamptz':
			return timestampValue(text, type.kind, options);
		case 'varbyte':
			return `CASE WHEN regexp_full_match(${text}, '([0-9A-Fa-f]{2})*') THEN TRY(unhex(${text})) END`;
		default:
			return `TRY_CAST(${text} AS ${engineType})`;
	}
};

/** Returns the conversion of one field. `text` is SQL that is cheap to evaluate repeatedly. */
export const convertField = (
	text: string,
	column: TargetColumn,
	options: CopyOptions,
	source: FieldSource,
): FieldConversion => {
	const {kind} = column.type;
	if (kind === 'char' || kind === 'varchar') return textConversion(text, column, options);
	if (kind === 'super') return {value: `TRY_CAST(${text} AS JSON)`, isNull: `${text} IS NULL`};
	const isMoment = kind === 'date' || kind === 'timestamp' || kind === 'timestamptz';
	const value = otherValue(text, column, options, source);
	const quick = kind === 'integer' ? quickInteger(text, column.engineType) : undefined;
	const blank = `coalesce(trim(${text}), '') = ''`;
	// Invalid dates become NULL there, so they are never refused.
	return {value, quick, isNull: isMoment && options.isAnyDateAccepted ? `((${blank}) OR (${value}) IS NULL)` : blank};
};

/** Returns SQL that is true if the field is refused. */
export const refusal = ({value, isNull}: FieldConversion, {isNotNull}: TargetColumn): string =>
	isNotNull ? `(${value}) IS NULL` : `((${value}) IS NULL AND NOT (${isNull}))`;

/**
 * Returns SQL for the value, which raises an error if the field is refused. The check costs almost nothing
 * otherwise.
 */
export const valueOrError = (conversion: FieldConversion, {isNotNull, engineType}: TargetColumn): string => {
	const {value, isNull, quick, text} = conversion;
	const error = `CAST(error('refused') AS ${engineType})`;
	if (text && !isNotNull) return `CASE WHEN ${text.refused} THEN ${error} ELSE ${text.value} END`;
	const rest = isNotNull ? error : `CASE WHEN ${isNull} THEN NULL ELSE ${error} END`;
	return `coalesce(${[quick, value, rest].filter(part => part !== undefined).join(', ')})`;
};
