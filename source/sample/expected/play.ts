import type {LogEvent} from '../log/log-event.ts';

/** A play as the fact table holds it. Plays come in the order of their start and id. */
export type Play = {
	/** Milliseconds since 1970. */
	readonly ts: number;
	readonly userId: number;
	readonly level: string;
	readonly sessionId: number;
	readonly location: string;
	readonly userAgent: string;
	/** Of the record in the catalogue that fits; undefined when none does. */
	readonly song: {readonly songId: string; readonly artistId: string} | undefined;
};

/** The play that an event is; the song is the one found for it. */
export const playOf = (event: LogEvent, song: Play['song']): Play => ({
	ts: event.ts,
	userId: Number(event.userId),
	level: event.level,
	sessionId: event.sessionId,
	location: event.location ?? '',
	userAgent: event.userAgent ?? '',
	song,
});
