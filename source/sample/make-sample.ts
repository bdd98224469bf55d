import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {DwhError} from '../core/dwh-error.ts';
import {formatCount} from '../core/text/format-number.ts';
import {createExpectedResults} from './expected/create-expected-results.ts';
import {createDays, dayMs} from './log/create-days.ts';
import {createJukebox, type Tune} from './log/create-jukebox.ts';
import {createSongs} from './music/create-songs.ts';
import {createPeople} from './people/create-people.ts';
import {markerName, replaceFolder} from './replace-folder.ts';
import {checkSampleOptions, defaultPlaces, type SampleOptions} from './sample-options.ts';
import {jsonpathsText, writeLog} from './write-log.ts';
import {writeSongs} from './write-songs.ts';

/** What was made. */
export type SampleSummary = {
	/** Absolute; replaces `s3://`. */
	readonly folder: string;
	readonly events: number;
	readonly plays: number;
	/** Plays whose song is in the catalogue. */
	readonly matched: number;
	readonly users: number;
	readonly songs: number;
	readonly files: number;
	readonly bytes: number;
};

const firstDay = Date.UTC(2018, 10, 1);
const eventsOfOnePerson = 83;

const writeTo = async (path: string, text: string): Promise<void> => {
	await mkdir(dirname(path), {recursive: true});
	await writeFile(path, text);
};

/**
 * Generates a sample: an activity log, a song catalogue and `expected-results.json`, with the defects that such
 * files have. Throws `usage` for invalid sizes, `refused` for a folder with other files, `disk` if it cannot be
 * written, `cancelled` after an abort; the folder is then unchanged.
 */
export const makeSample = async (options: SampleOptions): Promise<SampleSummary> => {
	checkSampleOptions(options);
	const {events, songs, days, seed, signal, onProgress, places = defaultPlaces} = options;
	const out = resolve(options.out);

	const fill = async (folder: string): Promise<SampleSummary> => {
		const expectedResults = createExpectedResults();
		const catalogue: Tune[] = [];
		const written = await writeSongs(createSongs(songs, seed), join(folder, places.songData), {
			signal,
			onSong(song, done) {
				expectedResults.addSong(song);
				catalogue.push({song: song.title, artist: String(song.artistName), length: song.duration});
				if (done % 1000 === 0 || done === songs) onProgress?.({stage: 'songs', done, total: songs});
			},
		});

		const span = {from: firstDay, to: firstDay + days * dayMs};
		const people = createPeople(Math.max(3, Math.round(events / eventsOfOnePerson)), seed, span);
		const play = createJukebox(catalogue, seed);
		const log = await writeLog(
			createDays({events, days, seed, from: firstDay, people, play}),
			join(folder, places.logData),
			{
				signal,
				onEvent(event, done) {
					expectedResults.addEvent(event);
					if (done % 10_000 === 0 || done === events) onProgress?.({stage: 'events', done, total: events});
				},
			},
		);

		await writeTo(join(folder, places.logJsonPath), jsonpathsText);
		const source = `generated sample of ${formatCount(events)} events and ${formatCount(songs)} songs in ${formatCount(days)} days, seed ${seed}`;
		const reads = [
			{place: places.logData, files: log.files, bytes: log.bytes},
			{place: places.songData, files: written.files, bytes: written.bytes},
		];
		const known = {...expectedResults.finish(source), reads};
		await writeTo(join(folder, expectedResultsName), `${JSON.stringify(known, undefined, '\t')}\n`);
		await writeTo(join(folder, markerName), `${JSON.stringify({events, songs, days, seed, places})}\n`);
		signal?.throwIfAborted();
		return {
			folder: out,
			events: log.events,
			plays: known.rowCounts.songplays ?? 0,
			matched: expectedResults.matched(),
			users: known.rowCounts.users ?? 0,
			songs: written.files,
			files: written.files + log.files,
			bytes: written.bytes + log.bytes,
		};
	};

	try {
		return await replaceFolder(out, fill);
	} catch (error) {
		if (signal?.aborted) {
			throw new DwhError('cancelled', `The sample was cancelled; ${out} is unchanged.`, {cause: error});
		}

		throw error;
	}
};

/** File in the sample's folder with the expected results of loads and queries. */
export const expectedResultsName = 'expected-results.json';
