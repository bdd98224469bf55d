/** Times as text from what the engine counts: microseconds since 1970 or since midnight, days since 1970. */

const perDay = 86_400_000_000n;
const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

const fractionText = (micros: number): string => {
	if (micros === 0) return '';
	return micros % 1000 === 0 ? `.${String(micros / 1000).padStart(3, '0')}` : `.${String(micros).padStart(6, '0')}`;
};

/** `2018-11-01`; years beyond four digits as they are, before our era with ` BC`. */
export const textFromDays = (days: number): string => {
	const date = new Date(days * 86_400_000);
	const year = date.getUTCFullYear();
	const shown = year > 0 ? String(year).padStart(4, '0') : `${String(1 - year).padStart(4, '0')}`;
	return `${shown}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}${year > 0 ? '' : ' BC'}`;
};

/** `21:01:46.796`; the fraction only where there is one, in milliseconds unless it is finer. */
export const textFromDayMicros = (micros: bigint): string => {
	const total = Number(micros);
	const seconds = Math.floor(total / 1_000_000);
	const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
	return time + fractionText(total % 1_000_000);
};

/** `2018-11-01 21:01:46.796`. */
export const textFromMicros = (micros: bigint): string => {
	const ofDay = ((micros % perDay) + perDay) % perDay;
	const days = Number((micros - ofDay) / perDay);
	return `${textFromDays(days)} ${textFromDayMicros(ofDay)}`;
};
