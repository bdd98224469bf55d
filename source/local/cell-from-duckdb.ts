import {
	type DuckDBBlobValue,
	type DuckDBDateValue,
	type DuckDBTimestampTZValue,
	type DuckDBTimestampValue,
	type DuckDBTimeValue,
	type DuckDBType,
	DuckDBTypeId,
	type DuckDBValue,
} from '@duckdb/node-api';
import type {Cell} from '../core/result-set.ts';
import {textFromDayMicros, textFromDays, textFromMicros} from './text-from-time.ts';

export type CellReader = (value: DuckDBValue) => Cell;

const fromBigint = (value: bigint): Cell =>
	value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;

const jsonReplacer = (_key: string, value: unknown): unknown => {
	if (typeof value === 'bigint') return fromBigint(value);
	return value;
};

// Lists and structs read as SUPER does: JSON text. Whatever has no JSON form keeps the engine's text.
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

/** How values of a column become cells; chosen once a column, so that a cell costs one call. */
export const cellReader = (type: DuckDBType): CellReader => {
	switch (type.typeId) {
		case DuckDBTypeId.BOOLEAN:
		case DuckDBTypeId.TINYINT:
		case DuckDBTypeId.SMALLINT:
		case DuckDBTypeId.INTEGER:
		case DuckDBTypeId.UTINYINT:
		case DuckDBTypeId.USMALLINT:
		case DuckDBTypeId.UINTEGER:
		case DuckDBTypeId.FLOAT:
		case DuckDBTypeId.DOUBLE:
		case DuckDBTypeId.VARCHAR:
			return value => value as Cell;
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
			return notNull(value => {
				const time = value as DuckDBTimestampTZValue;
				return time.isFinite ? `${textFromMicros(time.micros)}+00` : String(time);
			});
		case DuckDBTypeId.TIME:
			return notNull(value => textFromDayMicros((value as DuckDBTimeValue).micros));
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
