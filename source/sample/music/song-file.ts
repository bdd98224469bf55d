import {jsonText, jsonTextWithSlashes} from '../json-text.ts';
import type {SongRecord} from './song-record.ts';

const compact = (song: SongRecord): string => {
	const text = (value: string | number) => (typeof value === 'number' ? String(value) : jsonTextWithSlashes(value));
	return `{"artist_id":"${song.artistId}","artist_latitude":${song.artistLatitude},"artist_location":${text(song.artistLocation)},"artist_longitude":${song.artistLongitude},"artist_name":${text(song.artistName)},"duration":${song.duration},"num_songs":1,"song_id":"${song.songId}","title":${text(song.title)},"year":${song.year}}`;
};

const spaced = (song: SongRecord): string => {
	const text = (value: string | number) => jsonText(String(value));
	return `{"num_songs": 1, "artist_id": "${song.artistId}", "artist_latitude": ${song.artistLatitude}, "artist_longitude": ${song.artistLongitude}, "artist_location": ${text(song.artistLocation)}, "artist_name": ${text(song.artistName)}, "song_id": "${song.songId}", "title": ${text(song.title)}, "duration": ${song.duration}, "year": ${song.year}}`;
};

/**
 * A song file's whole text, one object without a final newline. Catalogues come in two styles: compact
 * with alphabetical keys and bare numbers, and spaced with everything quoted; one in four is spaced.
 */
export const songFileText = (song: SongRecord, index: number): string =>
	index % 4 === 3 ? spaced(song) : compact(song);

/** Where it lies under the catalogue's folder: `A/B/C/TRABC....json`. */
export const songFilePath = ({trackId}: SongRecord): string =>
	`${trackId[2]}/${trackId[3]}/${trackId[4]}/${trackId}.json`;
