import {doubleEncode} from '../double-encode.ts';
import {placeName} from '../people/place-name.ts';
import {createRandom, type Random} from '../random.ts';
import {artistId} from './identifier.ts';
import {artistName} from './names.ts';
import {nouns} from './words.ts';

export type Artist = {
	readonly id: string;
	/** Its name in the songs, or several. */
	readonly names: readonly [string | number, ...(string | number)[]];
	/** Its location in the songs, one or two; empty if unknown. */
	readonly locations: readonly [string | number, ...(string | number)[]];
	readonly latitude: number | null;
	readonly longitude: number | null;
};

const long = ' with the Municipal Orchestra and Chorus'.repeat(7);

const oddName = (index: number, name: string, random: Random): string | number => {
	if (index === 12) return `${name}${long}`;
	if (index % 33 === 8) return 20 + random.below(900);
	if (index % 27 === 9) return doubleEncode(`Björn ${name}`);
	if (index % 39 === 14) return `${name.split(' ').at(-1)}\u0019s Own`;
	if (index % 61 === 16) return `Odd ${name.split(' ').at(-1)}" Vandermolen`;
	if (index % 17 === 7) return `O'${random.pick(nouns)}`;
	if (index % 47 === 18) return `${name}  and Sons`;
	if (index % 47 === 19) return ` ${name}`;
	return name;
};

/** Artists with typical catalogue defects: shared names, several names, numeric names. */
export const createArtists = (count: number, seed: number): Artist[] => {
	const random = createRandom(seed, 1);
	const artists: Artist[] = [];
	for (let index = 0; index < count; index++) {
		const made = oddName(index, artistName(random), random);
		// Regularly, two ids share a name.
		const name = index % 20 === 4 ? (artists[index - 1]?.names[0] ?? made) : made;
		const isMoving = index % 15 === 6;
		const isKnown = random.chance(0.4);
		const place = random.chance(isKnown ? 0.85 : 0.3) ? placeName(random) : '';
		artists.push({
			id: artistId(index, seed),
			names: isMoving ? [name, `${name} feat. ${artistName(random)}`] : [name],
			locations: isMoving ? [placeName(random), place] : [index % 90 === 11 ? 20 + random.below(100) : place],
			latitude: isKnown ? (random.below(13_000_000) - 5_000_000) / 100_000 : null,
			longitude: isKnown ? (random.below(36_000_000) - 18_000_000) / 100_000 : null,
		});
	}

	return artists;
};
