import {quoteText} from '../quote.ts';
import {splitDatetimeFormat} from './datetime-format.ts';
import {zoneAbbreviation} from './zone-abbreviation.ts';

const strftime: Readonly<Record<string, string>> = {
	MM: '%m',
	DD: '%d',
	DDD: '%j',
	HH24: '%H',
	HH12: '%I',
	HH: '%I',
	MI: '%M',
	SS: '%S',
	MS: '%g',
	US: '%f',
	IW: '%V',
};

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** Returns SQL in upper, lower or mixed case, following the first two letters of the element. */
const cased = (written: string, sql: string): string =>
	written === written.toUpperCase() ? `upper(${sql})` : written === written.toLowerCase() ? `lower(${sql})` : sql;

const digits = (sql: string, width: number): string => `lpad(CAST(${sql} AS VARCHAR), ${width}, '0')`;

const element = (written: string, value: string, isFilling: boolean, zone: string | undefined): string => {
	const upper = written.toUpperCase();
	const padded = (sql: string): string => (isFilling ? `rpad(${sql}, 9, ' ')` : sql);
	const number = (sql: string, width: number): string => (isFilling ? digits(sql, width) : `CAST(${sql} AS VARCHAR)`);
	const code = strftime[upper];
	if (code)
		return isFilling
			? `strftime(${value}, '${code}')`
			: `regexp_replace(strftime(${value}, '${code}'), '^0+([0-9])', '\\1')`;
	switch (upper) {
		case 'YYYY':
			return number(`year(${value})`, 4);
		case 'YYY':
			return number(`year(${value}) % 1000`, 3);
		case 'YY':
			return number(`year(${value}) % 100`, 2);
		case 'Y':
			return number(`year(${value}) % 10`, 1);
		case 'Y,YYY':
			return `(CAST(year(${value}) // 1000 AS VARCHAR) || ',' || ${digits(`year(${value}) % 1000`, 3)})`;
		case 'IYYY':
			return number(`isoyear(${value})`, 4);
		case 'IYY':
			return number(`isoyear(${value}) % 1000`, 3);
		case 'IY':
			return number(`isoyear(${value}) % 100`, 2);
		case 'I':
			return number(`isoyear(${value}) % 10`, 1);
		case 'MONTH':
			return padded(cased(written, `strftime(${value}, '%B')`));
		case 'MON':
			return cased(written, `strftime(${value}, '%b')`);
		case 'DAY':
			return padded(cased(written, `strftime(${value}, '%A')`));
		case 'DY':
			return cased(written, `strftime(${value}, '%a')`);
		case 'D':
			return `CAST(dayofweek(${value}) + 1 AS VARCHAR)`;
		case 'ID':
			return `CAST(isodow(${value}) AS VARCHAR)`;
		case 'IDDD':
			return number(`(weekofyear(${value}) - 1) * 7 + isodow(${value})`, 3);
		case 'Q':
			return `CAST(quarter(${value}) AS VARCHAR)`;
		case 'W':
			return `CAST((day(${value}) - 1) // 7 + 1 AS VARCHAR)`;
		case 'WW':
			return number(`(dayofyear(${value}) - 1) // 7 + 1`, 2);
		case 'CC':
			return number(`(year(${value}) - 1) // 100 + 1`, 2);
		case 'J':
			return `CAST(CAST(floor(julian(CAST(${value} AS DATE))) AS INTEGER) AS VARCHAR)`;
		case 'RM': {
			const name = `[${roman.map(quoteText).join(', ')}][month(${value})]`;
			return cased(written, isFilling ? `rpad(${name}, 4, ' ')` : name);
		}
		case 'SSSS':
			return `CAST(hour(${value}) * 3600 + minute(${value}) * 60 + second(${value}) AS VARCHAR)`;
		case 'AM':
		case 'PM':
			return cased(written, `strftime(${value}, '%p')`);
		case 'A.M.':
		case 'P.M.':
			return cased(written, `CASE WHEN hour(${value}) < 12 THEN 'A.M.' ELSE 'P.M.' END`);
		case 'AD':
		case 'BC':
			return cased(written, `CASE WHEN year(${value}) > 0 THEN 'AD' ELSE 'BC' END`);
		case 'A.D.':
		case 'B.C.':
			return cased(written, `CASE WHEN year(${value}) > 0 THEN 'A.D.' ELSE 'B.C.' END`);
		// A timestamp without a zone is in UTC.
		case 'TZ':
			return zone === undefined
				? quoteText(written === written.toLowerCase() ? 'utc' : 'UTC')
				: cased(written, `(${zoneAbbreviation(value, zone)})`);
		default:
			return zone === undefined ? quoteText('+00') : `strftime(${value}, '%z')`;
	}
};

/** Returns SQL for `st`, `nd`, `rd` or `th` after a whole number. */
export const ordinalEnding = (sql: string, suffix: string): string => {
	const ending = `CASE WHEN CAST(${sql} AS BIGINT) % 100 BETWEEN 11 AND 13 THEN 'th' WHEN CAST(${sql} AS BIGINT) % 10 = 1 THEN 'st' WHEN CAST(${sql} AS BIGINT) % 10 = 2 THEN 'nd' WHEN CAST(${sql} AS BIGINT) % 10 = 3 THEN 'rd' ELSE 'th' END`;
	return suffix === 'TH' ? `upper(${ending})` : ending;
};

/** Returns SQL for TO_CHAR of a timestamp. `zone` is the session's, for a timestamp with a zone. */
export const formatDatetime = (value: string, format: string, zone?: string): string =>
	joinPieces(format, (written, isFilling) => element(written, value, isFilling, zone));

const intervalFields: Readonly<Record<string, readonly [field: string, width: number]>> = {
	YYYY: [`year`, 4],
	MM: [`month`, 2],
	DD: [`day`, 2],
	HH24: [`hour`, 2],
	MI: [`minute`, 2],
	SS: [`second`, 2],
};

/**
 * Returns SQL for TO_CHAR of an interval, whose days and hours are counts. `onUnknown` is called for an element
 * that intervals do not support.
 */
export const formatInterval = (value: string, format: string, onUnknown: (element: string) => never): string =>
	joinPieces(format, (written, isFilling) => {
		const upper = written.toUpperCase();
		const field = intervalFields[upper];
		if (field) {
			const number = `date_part('${field[0]}', ${value})`;
			const text = `CAST(abs(${number}) AS VARCHAR)`;
			const filled = `lpad(${text}, CAST(greatest(${field[1]}, len(${text})) AS INTEGER), '0')`;
			return `(CASE WHEN ${number} < 0 THEN '-' ELSE '' END || ${isFilling ? filled : text})`;
		}

		const time = `(TIMESTAMP '1970-01-01' + ${value})`;
		return ofTimeOfDay.has(upper) ? element(written, time, isFilling, undefined) : onUnknown(written);
	});

const ofTimeOfDay = new Set(['HH12', 'HH', 'MS', 'US', 'AM', 'PM', 'A.M.', 'P.M.']);

const joinPieces = (format: string, elementOf: (written: string, isFilling: boolean) => string): string => {
	const {pieces, isFilling} = splitDatetimeFormat(format);
	const parts = pieces.map(piece => {
		if (piece.kind === 'text') return quoteText(piece.text);
		const sql = elementOf(piece.text, isFilling);
		return piece.suffix === '' ? sql : `(${sql} || ${ordinalEnding(sql, piece.suffix)})`;
	});
	return parts.length === 0 ? "''" : `(${parts.join(' || ')})`;
};
