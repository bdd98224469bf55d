import type {Truth} from '../../backend.ts';
import type {LogEvent} from '../log/log-event.ts';
import type {SongRecord} from '../music/song-record.ts';
import {createMatcher} from './create-matcher.ts';
import {createStar} from './create-star.ts';
import {playOf} from './play.ts';
import {questions} from './questions.ts';

export type TruthBuilder = {
	/** Every song comes before the first event. */
	readonly addSong: (song: SongRecord) => void;
	/** Events come in the order of the log. */
	readonly addEvent: (event: LogEvent) => void;
	readonly finish: (source: string) => Truth;
	/** Plays that found their song so far. */
	readonly matched: () => number;
};

/** Works out what every table and query must hold, from the records alone: nothing here runs SQL. */
export const createTruth = (): TruthBuilder => {
	const matcher = createMatcher();
	const star = createStar();
	const asked = Object.entries(questions).map(([name, create]) => ({name, question: create()}));
	let matched = 0;
	return {
		addSong(song) {
			matcher.addSong(song);
			star.addSong(song);
		},
		addEvent(event) {
			star.addEvent(event);
			if (event.page !== 'NextSong') return;
			const song = matcher.find(event.song ?? '', event.artist ?? '', event.length ?? 0);
			if (song) matched += 1;
			const play = playOf(event, song);
			for (const {question} of asked) question.add(play);
		},
		finish(source) {
			const built = star.star();
			const queries = Object.fromEntries(asked.map(({name, question}) => [name, question.result(built)]));
			return {source, rowCounts: built.rowCounts, queries};
		},
		matched: () => matched,
	};
};
