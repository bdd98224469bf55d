import type {Random} from '../random.ts';
import {placeEndings, placeStems, states} from './words.ts';

const town = (random: Random) => `${random.pick(placeStems)}${random.pick(placeEndings)}`;

/** A made-up metropolitan area: "Alderford-Mossgate, OR", "Fernham--Oakley, IL-IN". */
export const placeName = (random: Random): string => {
	const state = random.chance(0.15) ? `${random.pick(states)}-${random.pick(states)}` : random.pick(states);
	const first = town(random);
	switch (random.below(6)) {
		case 0:
			return `${first}, ${state}`;
		case 1:
			return `${first}-${town(random)}-St. ${town(random)}, ${state}`;
		case 2:
			return `${first}--${town(random)}, ${state}`;
		default:
			return `${first}-${town(random)}, ${state}`;
	}
};
