import {quoteText} from '../quote.ts';
import {splitDatetimeFormat} from './datetime-format.ts';

const widths: Readonly<Record<string, number>> = {
	YYYY: 4,
	YYY: 3,
	YY: 2,
	Y: 1,
	MM: 2,
	DD: 2,
	DDD: 3,
	HH24: 2,
	HH12: 2,
	HH: 2,
	MI: 2,
	SS: 2,
	MS: 3,
	US: 6,
	J: 7,
	Q: 1,
	WW: 2,
	D: 1,
	W: 1,
	CC: 2,
	SSSS: 5,
};
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Returns the first format element that cannot be used for reading here. */
export const unreadable = (format: string): string | undefined =>
	splitDatetimeFormat(format).pieces.find(
		piece =>
			piece.kind === 'element' &&
			/^(I|TZ|OF|RM|Y,|W$|WW|CC|B|A\.D|AD)/i.test(piece.text) &&
			!/^AM?\./i.test(piece.text),
	)?.text;

/**
 * Returns SQL for TO_DATE and TO_TIMESTAMP, which read `value` (SQL) with a format. Overflowing dates such as June
 * 31 continue in the next month unless `isStrict`.
 */
export const readDatetime = (value: string, format: string, isStrict: boolean): string => {
	const {pieces} = splitDatetimeFormat(format);
	let pattern = '^\\s*';
	const groups: string[] = [];
	pieces.forEach((piece, index) => {
		if (piece.kind === 'text') {
			// A separator matches any separator.
			pattern += /^[\s]$/.test(piece.text)
				? '\\s*'
				: /^[^\p{L}\p{N}]$/u.test(piece.text)
					? '[^\\w]?'
					: escapePattern(piece.text);
			return;
		}
		const name = piece.text.toUpperCase();
		groups.push(name);
		if (name === 'MON' || name === 'MONTH') pattern += '([A-Za-z]+)';
		else if (name === 'DAY' || name === 'DY') pattern += '([A-Za-z]+)';
		else if (/^[AP]\.?M\.?$/.test(name)) pattern += '([AaPp]\\.?[Mm]\\.?)';
		else {
			const next = pieces[index + 1];
			const isTight = next?.kind === 'element' && widths[next.text.toUpperCase()] !== undefined;
			const width = widths[name] ?? 2;
			pattern += isTight ? `(\\d{${width}})` : `(\\d{1,${width}})`;
			if (piece.suffix) pattern += '(?:st|nd|rd|th|ST|ND|RD|TH)';
		}
	});

	const group = (...names: readonly string[]): string | undefined => {
		const index = groups.findIndex(name => names.includes(name));
		return index < 0 ? undefined : `regexp_extract(${value}, ${quoteText(pattern)}, ${index + 1})`;
	};
	const number = (...names: readonly string[]): string | undefined => {
		const text = group(...names);
		return text === undefined ? undefined : `CAST(${text} AS BIGINT)`;
	};

	const short = number('YY', 'YYY', 'Y');
	const year =
		number('YYYY') ??
		(short === undefined
			? '1'
			: `CASE WHEN ${short} < 70 THEN 2000 + ${short} WHEN ${short} < 100 THEN 1900 + ${short} ELSE ${short} END`);
	const word = group('MON', 'MONTH');
	const month =
		number('MM') ??
		(word === undefined ? '1' : `list_position([${months.map(quoteText).join(', ')}], left(lower(${word}), 3))`);
	const day = number('DD') ?? '1';
	const half = group('AM', 'PM', 'A.M.', 'P.M.');
	const twelve = number('HH12', 'HH');
	const hour =
		number('HH24') ??
		(twelve === undefined
			? '0'
			: half === undefined
				? twelve
				: `(${twelve} % 12 + CASE WHEN lower(${half}) LIKE 'p%' THEN 12 ELSE 0 END)`);
	const minute = number('MI') ?? '0';
	const second = number('SS') ?? '0';
	const fraction = group('MS', 'US');
	const micros = fraction === undefined ? '0' : `CAST(rpad(${fraction}, 6, '0') AS BIGINT)`;
	const julian = number('J');
	const yearDay = number('DDD');

	const start = julian
		? `(DATE '4713-11-24 (BC)' + CAST(${julian} AS INTEGER))`
		: yearDay
			? `(make_date(${year}, 1, 1) + CAST(${yearDay} - 1 AS INTEGER))`
			: `(make_date(${year}, 1, 1) + to_months(CAST(${month} - 1 AS INTEGER)) + to_days(CAST(${day} - 1 AS INTEGER)))`;
	const clock = `to_microseconds((${hour} * 3600 + ${minute} * 60 + ${second}) * 1000000 + ${micros})`;
	const moment = `(CAST(${start} AS TIMESTAMP) + ${clock})`;
	const outOfRange = `error('!Date or time field value out of range: ' || ${value} || '.')`;
	const strictly = `CASE WHEN ${month} NOT BETWEEN 1 AND 12 OR ${day} < 1 OR ${day} > day(last_day(make_date(${year}, 1, 1) + to_months(CAST(${month} - 1 AS INTEGER)))) OR ${hour} > 23 OR ${minute} > 59 OR ${second} > 59 THEN ${outOfRange} ELSE ${moment} END`;
	const unreadableValue = `error('!"' || ${value} || '" does not match the format "' || ${quoteText(format)} || '".')`;
	return `CASE WHEN ${value} IS NULL THEN NULL WHEN NOT regexp_matches(${value}, ${quoteText(pattern)}) THEN ${unreadableValue} ELSE ${isStrict ? strictly : moment} END`;
};
