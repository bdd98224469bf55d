import type {Level} from '../people/create-people.ts';

/** One record of the activity log. A user who is not logged in has the id "" and no other data. */
export type LogEvent = {
	/** Null unless the page is NextSong, like song and length. */
	readonly artist: string | null;
	readonly auth: 'Logged In' | 'Logged Out';
	readonly firstName: string | null;
	readonly gender: 'F' | 'M' | null;
	readonly itemInSession: number;
	readonly lastName: string | null;
	/** Seconds. */
	readonly length: number | null;
	readonly level: Level;
	readonly location: string | null;
	readonly method: 'GET' | 'PUT';
	readonly page: string;
	/** Milliseconds since 1970. */
	readonly registration: number | null;
	readonly sessionId: number;
	readonly song: string | null;
	readonly status: number;
	/** Milliseconds since 1970, always 796 ms after a full second. */
	readonly ts: number;
	readonly userAgent: string | null;
	readonly userId: string;
};

/** The order of the log and of plays in the fact table; it is total. */
export const compareEvents = (a: LogEvent, b: LogEvent): number =>
	a.ts - b.ts || a.sessionId - b.sessionId || a.itemInSession - b.itemInSession;
