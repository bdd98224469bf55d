import {expect, test} from 'vitest';
import {createExpectedResults} from '../../source/sample/expected/create-expected-results.ts';
import type {LogEvent} from '../../source/sample/log/log-event.ts';
import type {SongRecord} from '../../source/sample/music/song-record.ts';

const song = (songId: string, title: string, artist: string, duration: number, year: number): SongRecord => ({
	trackId: `TRAAA${songId}`,
	songId,
	title,
	artistId: `id of ${artist}`,
	artistName: artist,
	artistLocation: '',
	artistLatitude: null,
	artistLongitude: null,
	duration,
	year,
});

const chrome = '"Mozilla/5.0 Chrome/70.0 Safari/537.36"';
const people = {
	1: {userId: '1', firstName: 'Ada', lastName: 'Ash', gender: 'F', location: 'Mossford, OR', userAgent: chrome},
	2: {userId: '2', firstName: 'Bo', lastName: 'Bay', gender: 'M', location: 'Ashby, ME', userAgent: 'Firefox/63.0'},
	3: {userId: '3', firstName: 'Cy', lastName: 'Cole', gender: 'M', location: 'Ashby, ME', userAgent: chrome},
} as const;

const event = (
	at: string,
	[userId, sessionId, itemInSession]: readonly [1 | 2 | 3, number, number],
	level: 'free' | 'paid',
	tune?: readonly [song: string, artist: string, length: number],
): LogEvent => ({
	...people[userId],
	auth: 'Logged In',
	sessionId,
	itemInSession,
	level,
	ts: Date.parse(`${at}.796Z`),
	registration: 0,
	page: tune ? 'NextSong' : 'Home',
	method: tune ? 'PUT' : 'GET',
	status: 200,
	song: tune?.[0] ?? null,
	artist: tune?.[1] ?? null,
	length: tune?.[2] ?? null,
});

test('a log and a catalogue small enough to count by hand give the counted results', () => {
	const expectedResults = createExpectedResults();
	expectedResults.addSong(song('S1', 'Tide', 'Otter', 200.5, 0));
	expectedResults.addSong(song('S2', 'Tide', 'Otter', 220.5, 1999));
	expectedResults.addSong(song('S3', 'Marsh (Remastered)', 'Heron', 100, 0));
	expectedResults.addSong(song('S3', 'Marsh', 'Heron', 100, 2001));

	expectedResults.addEvent(event('2018-12-30T23:50:00', [1, 1, 0], 'free', ['Tide', 'Otter', 200.5]));
	expectedResults.addEvent(event('2018-12-30T23:59:59', [1, 1, 1], 'free', ['Heard Nowhere', 'Otter', 200.5]));
	expectedResults.addEvent(event('2018-12-31T00:03:00', [1, 1, 2], 'paid', ['Tide', 'Otter', 219]));
	expectedResults.addEvent(event('2018-12-31T00:03:00', [2, 2, 0], 'free', ['Marsh', 'Heron', 100]));
	expectedResults.addEvent(event('2018-12-31T18:00:00', [2, 3, 0], 'free', ['Marsh', 'Heron', 90]));
	expectedResults.addEvent(event('2018-12-31T18:01:40', [2, 3, 1], 'paid'));
	expectedResults.addEvent(event('2018-12-31T19:00:00', [3, 4, 0], 'paid'));
	expectedResults.addEvent({
		...event('2018-12-31T20:00:00', [3, 5, 0], 'free'),
		...{auth: 'Logged Out', userId: '', firstName: null, lastName: null, gender: null, location: null},
	});

	const {source, rowCounts, queries} = expectedResults.finish('counted by hand');
	expect(source).toBe('counted by hand');
	expect(rowCounts).toEqual({
		staging_events: 8,
		staging_songs: 4,
		songplays: 5,
		users: 3,
		songs: 3,
		artists: 2,
		time: 4,
	});
	expect(expectedResults.matched()).toBe(4);
	expect(Object.fromEntries(Object.entries(queries).map(([name, {rows}]) => [name, rows]))).toEqual({
		'browser-share': [
			['Chrome', 3, '60.0'],
			['Firefox', 2, '40.0'],
		],
		'evening-artists': [
			['Heron', 1],
			['Otter', 1],
		],
		'level-changes': [
			['free', 'free', 1],
			['free', 'paid', 1],
		],
		'match-rate': [
			['2018-12-30', 2, 1, '50.0'],
			['2018-12-31', 3, 3, '100.0'],
		],
		'most-active-users': [
			[1, 'Ada', 'Ash', 'paid', 3],
			[2, 'Bo', 'Bay', 'paid', 2],
		],
		'plays-by-day': [
			['2018-12-30', 2, 1],
			['2018-12-31', 3, 2],
		],
		'plays-by-gender-and-level': [
			['F', 'free', 2, 1, '2.0'],
			['F', 'paid', 1, 1, '1.0'],
			['M', 'free', 2, 1, '2.0'],
		],
		'plays-by-hour': [
			[0, 2],
			[18, 1],
			[23, 2],
		],
		'plays-by-level': [
			['free', 4, 2, '80.0'],
			['paid', 1, 1, '20.0'],
		],
		'plays-by-week': [
			[2018, 52, 2, 1],
			[2019, 1, 3, 2],
		],
		'plays-by-weekday': [
			[0, 'Sunday', 2],
			[1, 'Monday', 3],
		],
		'session-length': [
			['free', 3, '1.3', '3.3', '10.0'],
			['paid', 1, '1.0', '0.0', '0.0'],
		],
		'table-rows': [
			['artists', 2],
			['songplays', 5],
			['songs', 3],
			['staging_events', 8],
			['staging_songs', 4],
			['time', 4],
			['users', 3],
		],
		'top-artists': [
			['Heron', 2, 1],
			['Otter', 2, 1],
		],
		'top-locations': [
			['Mossford, OR', 3, 1],
			['Ashby, ME', 2, 1],
		],
		'top-songs': [
			['Marsh', 'Heron', 2],
			['Tide', 'Otter', 2],
		],
	});
});
