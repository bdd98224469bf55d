import {beforeAll, describe, expect, test} from 'vitest';
import type {LogEvent} from '../../source/sample/log/log-event.ts';
import {makeSample} from '../../source/sample/make-sample.ts';
import {defaultSample} from '../../source/sample/sample-options.ts';
import {temporaryFolder, textsBelow} from './sample-folder.ts';

type SongFile = Readonly<Record<string, string | number | null>>;

const out = temporaryFolder();
let logTexts: string[] = [];
let lines: string[] = [];
let events: LogEvent[] = [];
let songTexts: string[] = [];
let songs: SongFile[] = [];

beforeAll(async () => {
	await makeSample({...defaultSample, out});
	logTexts = textsBelow(out, 'udacity-dend/log_data');
	lines = logTexts.flatMap(text => text.split('\n'));
	events = lines.map(line => JSON.parse(line) as LogEvent);
	songTexts = textsBelow(out, 'udacity-dend/song_data');
	songs = songTexts.map(text => JSON.parse(text) as SongFile);
});

const ofSongs = (key: string) => songs.map(song => song[key]);
const isDoublyEncoded = (text: unknown) => typeof text === 'string' && /[\u00c2\u00c3][\u0080-\u00bf]/.test(text);

describe('the log', () => {
	test('is JSON Lines in ASCII without a final newline, one file per day, ordered by time', () => {
		expect(logTexts).toHaveLength(30);
		for (const text of logTexts) {
			expect(text).toMatch(/^[\n -~]*\}$/);
			const times = text.split('\n').map(line => (JSON.parse(line) as LogEvent).ts);
			expect(times).toEqual(times.toSorted((a, b) => a - b));
			expect(new Set(times.map(ts => new Date(ts).getUTCDate())).size).toBe(1);
		}
	});

	test('has the fields of its jsonpaths file, in that order', () => {
		const [text = ''] = textsBelow(out, 'udacity-dend/log_json_path.json');
		const {jsonpaths} = JSON.parse(text) as {jsonpaths: string[]};
		expect(jsonpaths).toEqual(Object.keys(events[0]!).map(field => `$['${field}']`));
		expect(jsonpaths).toHaveLength(18);
	});

	test('has only an empty user id for users who are logged out', () => {
		const loggedOut = events.filter(({auth}) => auth === 'Logged Out');
		expect(loggedOut.length).toBeGreaterThan(50);
		for (const event of loggedOut) {
			expect(event).toMatchObject({
				userId: '',
				firstName: null,
				lastName: null,
				gender: null,
				location: null,
				registration: null,
				userAgent: null,
			});
		}

		expect(events.filter(({auth}) => auth === 'Logged In').every(({userId}) => /^\d+$/.test(userId))).toBe(true);
	});

	test('has songs exactly where the page is NextSong', () => {
		for (const {page, artist, song, length} of events) {
			expect([artist, song, length].map(value => value === null)).toEqual(Array(3).fill(page !== 'NextSong'));
		}
	});

	test('writes registration with a fraction, and every moment with 796 ms', () => {
		expect(lines.every(line => /"registration":(?:null|\d{13}\.0),/.test(line))).toBe(true);
		expect(events.every(({ts}) => ts % 1000 === 796)).toBe(true);
	});

	test.each<[string, (line: string) => boolean]>([
		['quotes in the user agent', line => line.includes('"userAgent":"\\"Mozilla\\/5.0')],
		['a user agent without them', line => line.includes('"userAgent":"Mozilla\\/5.0')],
		['escaped slashes', line => line.includes('\\/')],
		['\\u escapes', line => /\\u00[c-f]/.test(line)],
		['U+0019', line => line.includes('\\u0019')],
		['two hyphens in a place', line => /"location":"\w+--/.test(line)],
		['an apostrophe in a name', line => line.includes('"lastName":"O\'')],
	])('has %s', (_, has) => {
		expect(lines.some(has)).toBe(true);
	});

	test('has double-encoded songs and artists', () => {
		expect(events.some(({artist}) => isDoublyEncoded(artist))).toBe(true);
		expect(events.some(({song}) => isDoublyEncoded(song))).toBe(true);
	});

	test('has users of both levels, and one who never plays', () => {
		const players = new Map<string, Set<string>>();
		for (const {userId, page, level} of events) {
			if (userId !== '' && page === 'NextSong') players.set(userId, (players.get(userId) ?? new Set()).add(level));
		}

		const users = new Set(events.map(({userId}) => userId).filter(userId => userId !== ''));
		expect([...players.values()].filter(levels => levels.size === 2).length).toBeGreaterThan(1);
		expect(users.size).toBeGreaterThan(players.size);
	});

	test('has plays at the same moment', () => {
		const starts = events.filter(({page}) => page === 'NextSong').map(({ts}) => ts);
		expect(new Set(starts).size).toBeLessThan(starts.length);
	});
});

describe('the catalogue', () => {
	test('is one object per file in ASCII, without a final newline', () => {
		expect(songTexts).toHaveLength(600);
		for (const text of songTexts) expect(text).toMatch(/^\{[ -~]*\}$/);
	});

	test('has both styles: compact with sorted keys, and spaced', () => {
		const compact = songTexts.filter(text => text.startsWith('{"artist_id":"'));
		const spaced = songTexts.filter(text => text.startsWith('{"num_songs": 1, "artist_id": "'));
		expect(compact.length).toBeGreaterThan(spaced.length);
		expect(spaced.length).toBeGreaterThan(100);
		expect(compact.length + spaced.length).toBe(600);
	});

	test('has unknown places, coordinates and years', () => {
		expect(ofSongs('artist_location').filter(place => place === '').length).toBeGreaterThan(200);
		expect(ofSongs('year').filter(year => year === 0).length).toBeGreaterThan(150);
		for (const song of songs) expect(song.artist_latitude === null).toBe(song.artist_longitude === null);
		expect(ofSongs('artist_latitude').filter(latitude => latitude === null).length).toBeGreaterThan(100);
	});

	test.each<[string, (song: SongFile) => boolean]>([
		['an artist whose name is a number', song => typeof song.artist_name === 'number'],
		['a place that is a number', song => typeof song.artist_location === 'number'],
		['a title of more than 256 bytes', song => Buffer.byteLength(String(song.title)) > 256],
		['an artist of more than 256 bytes', song => Buffer.byteLength(String(song.artist_name)) > 256],
		['quotes in a title', song => String(song.title).includes('"')],
		['one quote in an artist', song => String(song.artist_name).split('"').length === 2],
		['an apostrophe', song => String(song.title).includes("'")],
		['U+0019 in a title', song => String(song.title).includes('\u0019')],
		['U+0019 in an artist', song => String(song.artist_name).includes('\u0019')],
		['U+FFFD', song => String(song.title).includes('\ufffd')],
		['an emoji', song => /\p{Emoji_Presentation}/u.test(String(song.title))],
		['a space in front', song => String(song.title).startsWith(' ')],
		['a space at the end', song => String(song.title).endsWith(' ')],
		['two spaces', song => String(song.title).trim().includes('  ')],
		['a backslash', song => String(song.title).includes('\\')],
		['a title encoded twice over', song => isDoublyEncoded(song.title)],
		['an artist encoded twice over', song => isDoublyEncoded(song.artist_name)],
	])('has %s', (_, has) => {
		expect(songs.some(has)).toBe(true);
	});

	const groups = (key: (song: SongFile) => unknown, value: (song: SongFile) => unknown) => {
		const found = new Map<unknown, Set<unknown>>();
		for (const song of songs) found.set(key(song), (found.get(key(song)) ?? new Set()).add(value(song)));
		return [...found.values()].filter(values => values.size > 1);
	};

	test.each<[string, (song: SongFile) => unknown, (song: SongFile) => unknown]>([
		['an artist id with several names', song => song.artist_id, song => song.artist_name],
		['an artist id with several places', song => song.artist_id, song => song.artist_location],
		['a name with two artist ids', song => song.artist_name, song => song.artist_id],
		['a song id with two titles', song => song.song_id, song => song.title],
		['a title and artist with two songs', song => `${song.title}|${song.artist_id}`, song => song.song_id],
	])('has %s', (_, key, value) => {
		expect(groups(key, value).length).toBeGreaterThan(1);
	});
});
