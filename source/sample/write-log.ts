import {mkdir, open} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {jsonTextWithSlashes} from './json-text.ts';
import type {LogDay} from './log/create-days.ts';
import type {LogEvent} from './log/log-event.ts';

/** Lines per write: about one megabyte. */
const batch = 2000;

const pathOf = ({midnight}: LogDay): string => {
	const date = new Date(midnight).toISOString().slice(0, 10);
	return join(date.slice(0, 4), date.slice(5, 7), `${date}-events.json`);
};

/** Writes the log, one file per day, one JSON object per line, without a final newline. */
export const writeLog = async (
	days: Iterable<LogDay>,
	folder: string,
	{onEvent, signal}: {onEvent: (event: LogEvent, done: number) => void; signal: AbortSignal | undefined},
): Promise<{files: number; bytes: number; events: number}> => {
	const lineOf = createLogLine();
	let files = 0;
	let bytes = 0;
	let events = 0;
	for (const day of days) {
		const path = join(folder, pathOf(day));
		await mkdir(dirname(path), {recursive: true});
		await using file = await open(path, 'w');
		for (let at = 0; at < day.events.length; at += batch) {
			let text = '';
			for (const event of day.events.slice(at, at + batch)) {
				events += 1;
				onEvent(event, events);
				text += text === '' && at === 0 ? lineOf(event) : `\n${lineOf(event)}`;
			}

			await file.writeFile(text);
			bytes += text.length;
			signal?.throwIfAborted();
		}

		files += 1;
	}

	return {files, bytes, events};
};

/** Serialises events without line ends. Caches the texts of people, which recur often. */
const createLogLine = (): ((event: LogEvent) => string) => {
	const known = new Map<string, string>();
	const text = (value: string | null) => (value === null ? 'null' : jsonTextWithSlashes(value));
	const remembered = (value: string | null) => {
		if (value === null) return 'null';
		const written = known.get(value);
		if (written !== undefined) return written;
		const made = jsonTextWithSlashes(value);
		known.set(value, made);
		return made;
	};

	return e => {
		const gender = e.gender === null ? 'null' : `"${e.gender}"`;
		// With a decimal point, as in the original log.
		const registration = e.registration === null ? 'null' : `${e.registration}.0`;
		return `{"artist":${text(e.artist)},"auth":"${e.auth}","firstName":${text(e.firstName)},"gender":${gender},"itemInSession":${e.itemInSession},"lastName":${text(e.lastName)},"length":${e.length},"level":"${e.level}","location":${remembered(e.location)},"method":"${e.method}","page":"${e.page}","registration":${registration},"sessionId":${e.sessionId},"song":${text(e.song)},"status":${e.status},"ts":${e.ts},"userAgent":${remembered(e.userAgent)},"userId":"${e.userId}"}`;
	};
};

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

/** The jsonpaths file: the log's fields in the column order of the staging table. */
export const jsonpathsText = `${JSON.stringify({jsonpaths: fields.map(field => `$['${field}']`)}, undefined, 4)}\n`;
