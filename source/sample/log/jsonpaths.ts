import type {LogEvent} from './log-event.ts';

const fields = [
	'artist',
	'auth',
	'firstName',
	'gender',
	'itemInSession',
	'lastName',
	'length',
	'level',
	'location',
	'method',
	'page',
	'registration',
	'sessionId',
	'song',
	'status',
	'ts',
	'userAgent',
	'userId',
] as const satisfies readonly (keyof LogEvent)[];

/** The jsonpaths file: the log's fields in the order of the staging table's columns. */
export const jsonpathsText = `${JSON.stringify({jsonpaths: fields.map(field => `$['${field}']`)}, undefined, 4)}\n`;
