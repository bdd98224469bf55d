import {quoteText} from '../quote.ts';

// Each locale knows the abbreviations of its own region.
const locales = ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA', 'ja-JP', 'ko-KR', 'he-IL'];

const nameAt = (zone: string, locale: string, at: Date, form: 'short' | 'longOffset'): string =>
	new Intl.DateTimeFormat(locale, {timeZone: zone, timeZoneName: form})
		.formatToParts(at)
		.find(({type}) => type === 'timeZoneName')?.value ?? '';

/** Offsets such as `+05:30` and `-04`, as the engine writes them. */
const offsetAt = (zone: string, at: Date): string => {
	const [, hours = '+00', minutes = '00'] = /GMT([+-]\d\d):(\d\d)/.exec(nameAt(zone, 'en-US', at, 'longOffset')) ?? [];
	return minutes === '00' ? hours : `${hours}:${minutes}`;
};

const abbreviationAt = (zone: string, at: Date): string | undefined =>
	locales.map(locale => nameAt(zone, locale, at, 'short')).find(name => /^[A-Z]{2,5}$/.test(name));

/**
 * Returns SQL for the zone of a timestamp in the session's time zone: the abbreviation of standard or daylight
 * saving time, otherwise the offset.
 */
export const zoneAbbreviation = (value: string, zone: string): string => {
	const offset = `strftime(${value}, '%z')`;
	const year = new Date().getUTCFullYear();
	try {
		const known = [0, 6].flatMap(month => {
			const at = new Date(Date.UTC(year, month, 1));
			const name = abbreviationAt(zone, at);
			return name === undefined ? [] : [[offsetAt(zone, at), name] as const];
		});
		const branches = [...new Map(known)].map(([from, name]) => `WHEN ${quoteText(from)} THEN ${quoteText(name)}`);
		return branches.length === 0 ? offset : `CASE ${offset} ${branches.join(' ')} ELSE ${offset} END`;
	} catch {
		return offset;
	}
};
