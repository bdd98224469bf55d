import {compareText} from '../compare-text.ts';
import type {LogEvent} from '../log/log-event.ts';
import type {SongRecord} from '../music/song-record.ts';

type User = {
	readonly firstName: string;
	readonly lastName: string;
	readonly gender: string;
	readonly level: string;
};

type Song = Pick<SongRecord, 'title' | 'artistId' | 'year' | 'duration'>;
type Artist = {
	readonly name: string;
	readonly location: string;
	readonly latitude: number | null;
	readonly longitude: number | null;
};

/** The expected dimensions, with one winning record per id. */
export type Star = {
	readonly users: ReadonlyMap<number, User>;
	readonly songs: ReadonlyMap<string, Song>;
	readonly artists: ReadonlyMap<string, Artist>;
	readonly rowCounts: Readonly<Record<string, number>>;
};

export type StarBuilder = {
	readonly addSong: (song: SongRecord) => void;
	/** Events are added in the order of the log. */
	readonly addEvent: (event: LogEvent) => void;
	readonly star: () => Star;
};

const compareSongs = (a: Song, b: Song): number =>
	Number(a.year <= 0) - Number(b.year <= 0) ||
	compareText(a.title, b.title) ||
	compareText(a.artistId, b.artistId) ||
	a.year - b.year ||
	a.duration - b.duration;

const unknownLast = (a: number | null, b: number | null): number =>
	a === null || b === null ? Number(a === null) - Number(b === null) : a - b;

const compareArtists = (a: Artist, b: Artist): number =>
	Number(a.latitude === null || a.longitude === null) - Number(b.latitude === null || b.longitude === null) ||
	Number(a.location === '') - Number(b.location === '') ||
	compareText(a.name, b.name) ||
	compareText(a.location, b.location) ||
	unknownLast(a.latitude, b.latitude) ||
	unknownLast(a.longitude, b.longitude);

const keep = <Value>(
	winners: Map<string, Value>,
	id: string,
	value: Value,
	compare: (a: Value, b: Value) => number,
) => {
	const winner = winners.get(id);
	if (winner === undefined || compare(value, winner) < 0) winners.set(id, value);
};

/** Computes the tables from the records as written. */
export const createStar = (): StarBuilder => {
	const users = new Map<number, User>();
	const songs = new Map<string, Song>();
	const artists = new Map<string, Artist>();
	let events = 0;
	let records = 0;
	let plays = 0;
	let moments = 0;
	let lastMoment = Number.NaN;

	return {
		addSong(song) {
			records += 1;
			const {title, artistId, year, duration} = song;
			keep(songs, song.songId, {title, artistId, year, duration}, compareSongs);
			const artist = {
				name: String(song.artistName),
				location: String(song.artistLocation),
				latitude: song.artistLatitude,
				longitude: song.artistLongitude,
			};
			keep(artists, artistId, artist, compareArtists);
		},
		addEvent(event) {
			events += 1;
			if (event.userId !== '') {
				const {firstName, lastName, gender, level} = event;
				users.set(Number(event.userId), {
					firstName: firstName ?? '',
					lastName: lastName ?? '',
					gender: gender ?? '',
					level,
				});
			}

			if (event.page !== 'NextSong') return;
			plays += 1;
			if (event.ts !== lastMoment) moments += 1;
			lastMoment = event.ts;
		},
		star: () => ({
			users,
			songs,
			artists,
			rowCounts: {
				artists: artists.size,
				songplays: plays,
				songs: songs.size,
				staging_events: events,
				staging_songs: records,
				time: moments,
				users: users.size,
			},
		}),
	};
};
