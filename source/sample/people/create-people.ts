import {createRandom} from '../random.ts';
import {chartWeights, weighted} from '../weighted.ts';
import {placeName} from './place-name.ts';
import {feminineNames, lastNames, masculineNames} from './words.ts';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

const chrome = (system: string, version: string) =>
	`"Mozilla/5.0 (${system}) ${webkit} Chrome/${version} Safari/537.36"`;
const safari = (system: string, version: string) =>
	`"Mozilla/5.0 (${system}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Safari/605.1.15"`;
const firefox = (system: string, version: string) =>
	`Mozilla/5.0 (${system}; rv:${version}) Gecko/20100101 Firefox/${version}`;

/** User agents of common browsers, most frequent first; most are quoted. */
const userAgents = [
	chrome('Windows NT 10.0; Win64; x64', '70.0.3538.77'),
	chrome('Macintosh; Intel Mac OS X 10_14_1', '70.0.3538.102'),
	firefox('Windows NT 6.1; WOW64', '63.0'),
	safari('Macintosh; Intel Mac OS X 10_13_6', '12.0.1'),
	chrome('X11; Linux x86_64', '69.0.3497.100'),
	safari('iPhone; CPU iPhone OS 12_1 like Mac OS X', '12.0'),
	firefox('X11; Ubuntu; Linux x86_64', '62.0'),
	firefox('Macintosh; Intel Mac OS X 10.12', '63.0'),
	safari('iPad; CPU OS 11_4_1 like Mac OS X', '11.0'),
	'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko',
	'Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)',
	`"Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/64.0.3282.140 Safari/537.36 Edge/17.17134"`,
	`"Mozilla/5.0 (Windows NT 10.0; WOW64) ${webkit} Chrome/69.0.3497.100 Safari/537.36 OPR/56.0.3051.52"`,
	'ListenBox/2.1 (embedded player)',
] as const;

export type Level = 'free' | 'paid';

export type Person = {
	readonly userId: number;
	readonly firstName: string;
	readonly lastName: string;
	readonly gender: 'F' | 'M';
	readonly location: string;
	readonly userAgent: string;
	/** Milliseconds since 1970. */
	readonly registration: number;
	readonly firstLevel: Level;
	/** Moments at which the level changes, in order. */
	readonly changesAt: readonly number[];
	/** Logs in and browses, but never plays a song. */
	readonly isSilent: boolean;
	/** Relative frequency of visits. */
	readonly weight: number;
};

/** The listeners. About one in ten changes level within the period, one in sixty never plays a song. */
export const createPeople = (count: number, seed: number, span: {from: number; to: number}): Person[] => {
	const random = createRandom(seed, 3);
	const browser = weighted(chartWeights(userAgents.length, 1.5));
	const momentIn = (from: number, to: number) =>
		from + random.below(Math.max(1, Math.floor((to - from) / 1000))) * 1000;
	let userId = 1;
	let place = '';
	return Array.from({length: count}, (_, index) => {
		userId += random.chance(0.1) ? 2 : 1;
		// Some live in the same place as the previous person.
		place = index > 0 && random.chance(0.3) ? place : placeName(random);
		const gender = random.chance(0.55) ? 'F' : 'M';
		const isChanging = index % 12 === 5;
		const firstChange = isChanging ? momentIn(span.from, span.to) : 0;
		const isChangingBack = isChanging && index % 24 === 5;
		const firstLevel = random.chance(isChanging ? 0.2 : 0.17) ? 'paid' : 'free';
		return {
			userId,
			firstName: random.pick(gender === 'F' ? feminineNames : masculineNames),
			lastName: random.pick(lastNames),
			gender,
			location: place,
			userAgent: userAgents[browser(random)] ?? userAgents[0],
			registration: span.from - 1000 * random.below(150 * 86_400) - 204,
			firstLevel,
			changesAt: isChanging ? [firstChange, ...(isChangingBack ? [momentIn(firstChange, span.to)] : [])] : [],
			isSilent: index % 60 === 2,
			weight: (isChanging || firstLevel === 'paid' ? 3 : 1) * (0.2 + random.next()),
		};
	});
};

/** Returns a person's level at a moment. */
export const levelAt = ({firstLevel, changesAt}: Person, ts: number): Level => {
	const changes = changesAt.filter(at => at <= ts).length;
	return (firstLevel === 'free') === (changes % 2 === 0) ? 'free' : 'paid';
};
