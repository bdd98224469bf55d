import {
	type DuckDBBlobValue,
	type DuckDBDateValue,
	type DuckDBIntervalValue,
	type DuckDBTimestampTZValue,
	type DuckDBTimestampValue,
	type DuckDBTimeTZValue,
	type DuckDBTimeValue,
	type DuckDBType,
	DuckDBTypeId,
	type DuckDBValue,
} from '@duckdb/node-api';
import type {Cell} from '../../core/result-set.ts';
import {zoneOffset} from './zone-offset.ts';

export type CellReader = (value: DuckDBValue) => Cell;

const fromBigint = (value: bigint): Cell =>
	value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;

const jsonReplacer = (_key: string, value: unknown): unknown => {
	if (typeof value === 'bigint') return fromBigint(value);
	return value;
};

// Converts lists and structs to JSON text, as for SUPER. Values without a JSON form keep the engine's text.
const plain = (value: DuckDBValue): unknown => {
	if (value === null || typeof value !== 'object') return value;
	if ('items' in value) return [...value.items].map(plain);
	if ('entries' in value && Array.isArray(value.entries)) {
		return Array.isArray(value.entries)
			? Object.fromEntries(value.entries.map(entry => [String(entry.key), plain(entry.value)]))
			: value.entries;
	}

	if ('entries' in value) {
		return Object.fromEntries(Object.entries(value.entries as object).map(([key, item]) => [key, plain(item)]));
	}

	return String(value);
};

const asJson = (value: DuckDBValue): Cell => JSON.stringify(plain(value), jsonReplacer);

const notNull =
	(read: (value: DuckDBValue) => Cell): CellReader =>
	value =>
		value === null ? null : read(value);

/** Returns a single-precision number with only its significant digits, because it is read as a double. */
const shortReal = (value: number): number => {
	for (let digits = 6; digits < 9; digits++) {
		const short = Number(value.toPrecision(digits));
		if (Math.fround(short) === value) return short;
	}

	return Number(value.toPrecision(9));
};

/**
 * Returns the function that turns values of a column into cells, in the session's time zone. Chosen once per
 * column, so that a cell costs one call.
 */
export const cellReader = (type: DuckDBType, zone: string): CellReader => {
	switch (type.typeId) {
		case DuckDBTypeId.BOOLEAN:
		case DuckDBTypeId.TINYINT:
		case DuckDBTypeId.SMALLINT:
		case DuckDBTypeId.INTEGER:
		case DuckDBTypeId.UTINYINT:
		case DuckDBTypeId.USMALLINT:
		case DuckDBTypeId.UINTEGER:
		case DuckDBTypeId.DOUBLE:
		case DuckDBTypeId.VARCHAR:
			return value => value as Cell;
		case DuckDBTypeId.FLOAT:
			return notNull(value => shortReal(value as number));
		case DuckDBTypeId.BIGINT:
		case DuckDBTypeId.UBIGINT:
		case DuckDBTypeId.HUGEINT:
		case DuckDBTypeId.UHUGEINT:
			return notNull(value => fromBigint(value as bigint));
		case DuckDBTypeId.DATE:
			return notNull(value => {
				const date = value as DuckDBDateValue;
				return date.isFinite ? textFromDays(date.days) : String(date);
			});
		case DuckDBTypeId.TIMESTAMP:
			return notNull(value => {
				const time = value as DuckDBTimestampValue;
				return time.isFinite ? textFromMicros(time.micros) : String(time);
			});
		case DuckDBTypeId.TIMESTAMP_TZ:
			return zonedReader(zone);
		case DuckDBTypeId.TIME:
			return notNull(value => textFromDayMicros((value as DuckDBTimeValue).micros));
		// Shown in UTC, as on Redshift.
		case DuckDBTypeId.TIME_TZ:
			return notNull(value => {
				const {micros, offset} = value as DuckDBTimeTZValue;
				return `${textFromDayMicros(dayMicros(micros - BigInt(offset) * 1_000_000n))}+00`;
			});
		case DuckDBTypeId.INTERVAL:
			return notNull(value => textFromInterval(value as DuckDBIntervalValue));
		case DuckDBTypeId.BLOB:
			return notNull(value => (value as DuckDBBlobValue).bytes);
		case DuckDBTypeId.LIST:
		case DuckDBTypeId.ARRAY:
		case DuckDBTypeId.STRUCT:
		case DuckDBTypeId.MAP:
			return notNull(asJson);
		default:
			return notNull(String);
	}
};

const zonedReader = (zone: string): CellReader => {
	const offsetAt = zoneOffset(zone);
	return notNull(value => {
		const time = value as DuckDBTimestampTZValue;
		if (!time.isFinite) return String(time);
		const offset = offsetAt(Number(time.micros / 1_000_000n));
		return textFromMicros(time.micros + BigInt(offset) * 1_000_000n) + offsetText(offset);
	});
};

/** Returns an offset such as `-05` or `+05:30`. */
const offsetText = (offset: number): string => {
	const minutes = Math.floor(Math.abs(offset) / 60);
	const rest = minutes % 60;
	return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${rest === 0 ? '' : `:${two(rest)}`}`;
};

/** Text for times counted as by the engine: microseconds since 1970 or since midnight, days since 1970. */

const perDay = 86_400_000_000n;
const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

const fractionText = (micros: number): string => {
	if (micros === 0) return '';
	return micros % 1000 === 0 ? `.${String(micros / 1000).padStart(3, '0')}` : `.${String(micros).padStart(6, '0')}`;
};

/** Returns a date such as `2018-11-01`. Years may have more than four digits; years before our era end in ` BC`. */
export const textFromDays = (days: number): string => {
	const date = new Date(days * 86_400_000);
	const year = date.getUTCFullYear();
	const shown = year > 0 ? String(year).padStart(4, '0') : `${String(1 - year).padStart(4, '0')}`;
	return `${shown}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}${year > 0 ? '' : ' BC'}`;
};

/**
 * Returns a time such as `21:01:46.796`. A fraction other than zero is shown in milliseconds, or in microseconds
 * if it is finer.
 */
export const textFromDayMicros = (micros: bigint): string => {
	const total = Number(micros);
	const seconds = Math.floor(total / 1_000_000);
	const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
	return time + fractionText(total % 1_000_000);
};

const dayMicros = (micros: bigint): bigint => ((micros % perDay) + perDay) % perDay;

/** Returns text such as `1 years 2 mons`, `13 days 1 hours 1 mins 1.123 secs`, or both. */
const textFromInterval = ({months, days, micros}: DuckDBIntervalValue): string => {
	const hasTime = days !== 0 || micros !== 0n;
	const inMonths = `${Math.trunc(months / 12)} years ${months % 12} mons`;
	const seconds = Number(micros % 60_000_000n) / 1_000_000;
	const minutes = micros / 60_000_000n;
	const inTime = `${days} days ${minutes / 60n} hours ${minutes % 60n} mins ${Number.isInteger(seconds) ? seconds.toFixed(1) : seconds} secs`;
	if (months === 0) return inTime;
	return hasTime ? `${inMonths} ${inTime}` : inMonths;
};

/** Returns text such as `2018-11-01 21:01:46.796`. */
export const textFromMicros = (micros: bigint): string => {
	const ofDay = dayMicros(micros);
	const days = Number((micros - ofDay) / perDay);
	return `${textFromDays(days)} ${textFromDayMicros(ofDay)}`;
};
