const dayMs = 86_400_000;

/** Returns the UTC hour, 0 to 23, of milliseconds since 1970. */
export const hourOf = (ts: number): number => new Date(ts).getUTCHours();

/** 0 is Sunday. */
export const weekdayOf = (ts: number): number => new Date(ts).getUTCDay();

/** `2018-11-01`. */
export const dateOf = (ts: number): string => new Date(ts).toISOString().slice(0, 10);

/** Midnight of the moment's day, milliseconds since 1970. */
export const midnightOf = (ts: number): number => ts - (ts % dayMs);

/** Returns the ISO week and its year: the year of the week's Thursday. */
export const isoWeekOf = (ts: number): {year: number; week: number} => {
	const midnight = midnightOf(ts);
	const thursday = midnight + (3 - ((weekdayOf(ts) + 6) % 7)) * dayMs;
	const year = new Date(thursday).getUTCFullYear();
	return {year, week: Math.floor((thursday - Date.UTC(year, 0, 1)) / dayMs / 7) + 1};
};
