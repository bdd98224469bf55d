import {jsonTextWithSlashes} from '../json-text.ts';
import type {LogEvent} from './log-event.ts';

/** Makes the log's lines, without line ends. Remembers the texts of people, which come again and again. */
export const createLogLine = (): ((event: LogEvent) => string) => {
	const known = new Map<string, string>();
	const text = (value: string | null) => (value === null ? 'null' : jsonTextWithSlashes(value));
	const remembered = (value: string | null) => {
		if (value === null) return 'null';
		const found = known.get(value);
		if (found !== undefined) return found;
		const made = jsonTextWithSlashes(value);
		known.set(value, made);
		return made;
	};

	return e => {
		const gender = e.gender === null ? 'null' : `"${e.gender}"`;
		// A number with a fraction, because that is how the log tells this one.
		const registration = e.registration === null ? 'null' : `${e.registration}.0`;
		return `{"artist":${text(e.artist)},"auth":"${e.auth}","firstName":${text(e.firstName)},"gender":${gender},"itemInSession":${e.itemInSession},"lastName":${text(e.lastName)},"length":${e.length},"level":"${e.level}","location":${remembered(e.location)},"method":"${e.method}","page":"${e.page}","registration":${registration},"sessionId":${e.sessionId},"song":${text(e.song)},"status":${e.status},"ts":${e.ts},"userAgent":${remembered(e.userAgent)},"userId":"${e.userId}"}`;
	};
};
