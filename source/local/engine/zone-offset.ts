const daySeconds = 86_400;

/** Returns the offset of a zone from UTC in seconds, at a second since 1970. */
export type ZoneOffset = (seconds: number) => number;

const read = (format: Intl.DateTimeFormat, seconds: number): number => {
	const name = format.formatToParts(seconds * 1000).find(({type}) => type === 'timeZoneName')?.value ?? '';
	const [, sign, hours, minutes, rest = '0'] = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name) ?? [];
	const total = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest);
	return sign === '-' ? -total : total;
};

/**
 * Returns the offset function of a zone. Reads the offset at most twice per day: it depends on the hour only on
 * days of a change.
 */
export const zoneOffset = (zone: string): ZoneOffset => {
	if (/^(?:etc\/)?(?:utc|gmt)$/i.test(zone)) return () => 0;
	const format = new Intl.DateTimeFormat('en-US', {timeZone: zone, timeZoneName: 'longOffset'});
	const known = new Map<number, number>();
	const atStart = (day: number): number => {
		const before = known.get(day);
		if (before !== undefined) return before;
		const offset = read(format, day * daySeconds);
		known.set(day, offset);
		return offset;
	};
	return seconds => {
		const day = Math.floor(seconds / daySeconds);
		const offset = atStart(day);
		return offset === atStart(day + 1) ? offset : read(format, seconds);
	};
};
