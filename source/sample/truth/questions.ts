import type {Question} from './question.ts';
import {browserShare} from './questions/browser-share.ts';
import {levelChanges} from './questions/level-changes.ts';
import {mostActiveUsers} from './questions/most-active-users.ts';
import {playsByHour, playsByWeekday} from './questions/plays-by-clock.ts';
import {playsByGenderAndLevel, playsByLevel, topLocations} from './questions/plays-by-group.ts';
import {matchRate, playsByDay, playsByWeek} from './questions/plays-by-period.ts';
import {sessionLength} from './questions/session-length.ts';
import {tableRows} from './questions/table-rows.ts';
import {eveningArtists, topArtists} from './questions/top-artists.ts';
import {topSongs} from './questions/top-songs.ts';

/** An answer for every query of the catalogue, by its name. */
export const questions: Readonly<Record<string, () => Question>> = {
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
