const daySeconds = 86_400;

/** Seconds that clocks of a zone are ahead of UTC at a second since 1970. */
export type ZoneOffset = (seconds: number) => number;

const read = (format: Intl.DateTimeFormat, seconds: number): number => {
	const name = format.formatToParts(seconds * 1000).find(({type}) => type === 'timeZoneName')?.value ?? '';
	const [, sign, hours, minutes, rest = '0'] = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name) ?? [];
	const total = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest);
	return sign === '-' ? -total : total;
};

/** How far a zone is from UTC, read at most twice for each day: only on the days of a change it depends on the hour. */
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
