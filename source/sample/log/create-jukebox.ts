import {doubleEncode} from '../double-encode.ts';
import {artistName, songTitle} from '../music/names.ts';
import {createRandom, type Random} from '../random.ts';
import {chartWeights, weighted} from '../weighted.ts';

/** The numbers from 0 up to, not including, `count` in random order. */
const shuffled = (count: number, random: Random): number[] => {
	const order = Array.from({length: count}, (_, index) => index);
	for (let last = count - 1; last > 0; last--) {
		const other = random.below(last + 1);
		const swapped = order[last] ?? 0;
		order[last] = order[other] ?? 0;
		order[other] = swapped;
	}

	return order;
};

/** The song of a play: the log has only its texts and its length. */
export type Tune = {readonly song: string; readonly artist: string; readonly length: number};

const inCatalogue = 0.09;
const titleOnly = 0.03;
const artistOnly = 0.03;

const rounded = (seconds: number) => Math.round(seconds * 100_000) / 100_000;

/** A song that is not in the catalogue, except by chance; deterministic for its number. */
const tuneFromElsewhere = (index: number, seed: number): Tune => {
	const random = createRandom(seed, 1_000_000 + index);
	const artist = artistName(random);
	const song = songTitle(random);
	return {
		artist: index % 40 === 7 ? doubleEncode(`Señor ${artist}`) : artist,
		song: index % 45 === 8 ? `Don\u0019t ${song}` : song,
		length: (6_000_000 + random.below(34_000_000)) / 100_000,
	};
};

// For songs that are in the catalogue twice, plays are near one, near the other or exactly in between.
const offsets = [0, 20, 10, 3, 17.25, -2] as const;

const played = (tune: Tune, random: Random): Tune => {
	// Trailing spaces are easily lost and have no meaning.
	const song = tune.song.endsWith(' ') && random.chance(0.5) ? tune.song.trimEnd() : tune.song;
	if (tune.length % 1 === 0.5) return {...tune, song, length: tune.length + random.pick(offsets)};
	const length = random.chance(0.15) ? rounded(tune.length + (random.below(3000) - 1500) / 1000) : tune.length;
	return {...tune, song, length};
};

/**
 * Picks the next song: about one play in eleven is from the catalogue, a few share only the title or the artist
 * with it, the others are unknown to it.
 */
export const createJukebox = (catalogue: readonly Tune[], seed: number): ((random: Random) => Tune) => {
	const chart = weighted(chartWeights(catalogue.length, 6));
	const order = shuffled(catalogue.length, createRandom(seed, 4));
	const elsewhere = Math.max(300, catalogue.length * 4);
	return random => {
		const skewed = random.next();
		const other = tuneFromElsewhere(Math.floor(skewed * skewed * elsewhere), seed);
		const kind = random.next();
		if (kind >= inCatalogue + titleOnly + artistOnly) return other;
		const tune = catalogue[order[chart(random)] ?? 0];
		if (tune === undefined) return other;
		if (kind < inCatalogue) return played(tune, random);
		return kind < inCatalogue + titleOnly ? {...other, song: tune.song} : {...other, artist: tune.artist};
	};
};
