import type {Random} from '../random.ts';
import {accented, actions, adjectives, nouns} from './words.ts';

const numerals = ['II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'] as const;

/** A made-up name of a band or singer. */
export const artistName = (random: Random): string => {
	const noun = random.pick(nouns);
	switch (random.below(7)) {
		case 0:
			return `The ${random.pick(adjectives)} ${noun}s`;
		case 1:
			return `${noun} & ${random.pick(nouns)}`;
		case 2:
			return `${random.pick(adjectives)} ${noun} Quartet`;
		case 3:
			return `DJ ${noun}`;
		case 4:
			return `${random.pick(nouns)} of ${noun}`;
		case 5:
			return `${random.pick(accented)} ${noun}`;
		default:
			return `${random.pick(adjectives)} ${noun}`;
	}
};

/** A made-up song title. */
export const songTitle = (random: Random): string => {
	const noun = random.pick(nouns);
	switch (random.below(8)) {
		case 0:
			return `${random.pick(actions)} the ${noun}`;
		case 1:
			return `${random.pick(actions)} Me to the ${random.pick(adjectives)} ${noun}`;
		case 2:
			return `${noun} (Album Version)`;
		case 3:
			return `${random.pick(adjectives)} ${noun} (Live at ${random.pick(nouns)} Hall)`;
		case 4:
			return `My ${noun}`;
		case 5:
			return `${noun} Song ${random.pick(numerals)}`;
		case 6:
			return `${random.pick(accented)} ${random.pick(adjectives)} ${noun}`;
		default:
			return `${random.pick(adjectives)} ${noun}`;
	}
};
