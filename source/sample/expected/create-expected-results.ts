import type {ExpectedResults} from '../../backend.ts';
import type {LogEvent} from '../log/log-event.ts';
import type {SongRecord} from '../music/song-record.ts';
import {createMatcher} from './create-matcher.ts';
import {createStar} from './create-star.ts';
import type {ExpectedQuery} from './expected-result.ts';
import {playOf} from './play.ts';
import {
	matchRate,
	playsByDay,
	playsByGenderAndLevel,
	playsByHour,
	playsByLevel,
	playsByWeek,
	playsByWeekday,
	topLocations,
} from './queries-of-plays.ts';
import {eveningArtists, tableRows, topArtists, topSongs} from './queries-of-tops.ts';
import {browserShare, levelChanges, mostActiveUsers, sessionLength} from './queries-of-users.ts';

export type ExpectedResultsBuilder = {
	/** All songs are added before the first event. */
	readonly addSong: (song: SongRecord) => void;
	/** Events are added in the order of the log. */
	readonly addEvent: (event: LogEvent) => void;
	readonly finish: (source: string) => ExpectedResults;
	/** Plays matched to a song so far. */
	readonly matched: () => number;
};

/** Computes the expected content of every table and query from the records alone, without SQL. */
export const createExpectedResults = (): ExpectedResultsBuilder => {
	const matcher = createMatcher();
	const star = createStar();
	const computed = Object.entries(expectedQueries).map(([name, create]) => ({name, query: create()}));
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
			for (const {query} of computed) query.add(play);
		},
		finish(source) {
			const built = star.star();
			const queries = Object.fromEntries(computed.map(({name, query}) => [name, query.result(built)]));
			return {source, rowCounts: built.rowCounts, queries};
		},
		matched: () => matched,
	};
};

/** The expected result of every query of the catalogue, by name. */
export const expectedQueries: Readonly<Record<string, () => ExpectedQuery>> = {
	'browser-share': browserShare,
	'evening-artists': eveningArtists,
	'level-changes': levelChanges,
	'match-rate': matchRate,
	'most-active-users': mostActiveUsers,
	'plays-by-day': playsByDay,
	'plays-by-gender-and-level': playsByGenderAndLevel,
	'plays-by-hour': playsByHour,
	'plays-by-level': playsByLevel,
	'plays-by-week': playsByWeek,
	'plays-by-weekday': playsByWeekday,
	'session-length': sessionLength,
	'table-rows': tableRows,
	'top-artists': topArtists,
	'top-locations': topLocations,
	'top-songs': topSongs,
};
