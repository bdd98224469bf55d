import type {Level} from '../people/create-people.ts';

/** One record of the activity log. A user who is not logged in has a user id of "" and is otherwise unknown. */
export type LogEvent = {
	/** Null, like song and length, unless the page is NextSong. */
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
	/** Milliseconds since 1970, always 796 ms behind a second. */
	readonly ts: number;
	readonly userAgent: string | null;
	readonly userId: string;
};

/** The order of the log, and of the plays in the fact table: no two events are equal in it. */
export const compareEvents = (a: LogEvent, b: LogEvent): number =>
	a.ts - b.ts || a.sessionId - b.sessionId || a.itemInSession - b.itemInSession;
