import type {LogEvent} from '../log/log-event.ts';

/** A row of the fact table. Plays come in the order of start and id. */
export type Play = {
	/** Milliseconds since 1970. */
	readonly ts: number;
	readonly userId: number;
	readonly level: string;
	readonly sessionId: number;
	readonly location: string;
	readonly userAgent: string;
	/** The matching catalogue record; undefined if there is none. */
	readonly song: {readonly songId: string; readonly artistId: string} | undefined;
};

/** Returns the play of an event with its matched song. */
export const playOf = (event: LogEvent, song: Play['song']): Play => ({
	ts: event.ts,
	userId: Number(event.userId),
	level: event.level,
	sessionId: event.sessionId,
	location: event.location ?? '',
	userAgent: event.userAgent ?? '',
	song,
});
