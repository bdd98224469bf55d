import {doubleEncode} from '../double-encode.ts';
import {createRandom} from '../random.ts';
import {type Artist, createArtists} from './create-artists.ts';
import {songId, trackId} from './identifier.ts';
import {songTitle} from './names.ts';
import type {SongRecord} from './song-record.ts';

const long = ', and Then the Rain Came Down Again'.repeat(9);

/**
 * At regular intervals, returns a title that breaks careless loads: quotes, apostrophes, a control character in
 * place of one, double-encoded text, odd spaces, slashes, emoji, U+FFFD, great length.
 */
const oddTitle = (index: number, title: string): string => {
	if (index === 9) return `${title}${long}`;
	if (index % 11 === 4) return `${title} That's Gone`;
	if (index % 29 === 5) return `Say "${title}" Twice`;
	if (index % 31 === 13) return doubleEncode(`Mañana ${title}`);
	if (index % 37 === 15) return `Don\u0019t ${title}`;
	if (index % 41 === 17) return ` ${title}`;
	if (index % 41 === 18) return `${title} `;
	if (index % 41 === 19) return title.replace(' ', '  ');
	if (index % 53 === 21) return `${title} / Reprise`;
	if (index % 67 === 23) return `\u{1f319} ${title}`;
	if (index % 67 === 24) return `\ufffd ${title}`;
	if (index % 71 === 25) return `50% ${title}: It\\s Over; -- ${title}`;
	return title;
};

/** Three artists per five songs, so that most have one song and a few have many. */
const artistShare = 0.6;

/**
 * Generates the song catalogue record by record. It includes a (title, artist) pair with two durations, one song
 * id in two files, and records of one artist with different names or locations.
 */
export const createSongs = function* (count: number, seed: number): Generator<SongRecord, void, void> {
	const random = createRandom(seed, 2);
	const artists = createArtists(Math.max(1, Math.ceil(count * artistShare)), seed);
	let last: SongRecord | undefined;
	for (let index = 0; index < count; index++) {
		const skewed = random.next();
		const artist = artists[index < artists.length ? index : Math.floor(skewed * skewed * artists.length)] as Artist;
		const isPoor = artist.names.length > 1 && random.chance(0.4);
		const made: SongRecord = {
			trackId: trackId(index, seed),
			songId: songId(index, seed),
			title: oddTitle(index, songTitle(random)),
			artistId: artist.id,
			artistName: artist.names[random.below(artist.names.length)] ?? artist.names[0],
			artistLocation: artist.locations[random.below(artist.locations.length)] ?? '',
			artistLatitude: isPoor ? null : artist.latitude,
			artistLongitude: isPoor ? null : artist.longitude,
			// Some durations end in .5, so that a play can be exactly between two songs.
			duration: index % 50 === 30 ? 120.5 + random.below(240) : (9_000_000 + random.below(30_000_000)) / 100_000,
			year: random.chance(0.45) ? 0 : 1957 + random.below(61),
		};

		if (last && index % 50 === 31)
			yield {...last, trackId: made.trackId, songId: made.songId, duration: last.duration + 20};
		else if (last && index % 120 === 47) {
			yield {...last, trackId: made.trackId, title: `${last.title} (Remastered)`, year: last.year === 0 ? 1999 : 0};
		} else yield made;
		last = made;
	}
};
