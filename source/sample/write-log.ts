import {mkdir, open} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {LogDay} from './log/create-days.ts';
import type {LogEvent} from './log/log-event.ts';
import {createLogLine} from './log/log-line.ts';

/** Lines handed to the disk at once: about a megabyte. */
const batch = 2000;

const pathOf = ({midnight}: LogDay): string => {
	const date = new Date(midnight).toISOString().slice(0, 10);
	return join(date.slice(0, 4), date.slice(5, 7), `${date}-events.json`);
};

/** Writes the log, one file a day, one JSON object a line, no newline behind the last. */
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
