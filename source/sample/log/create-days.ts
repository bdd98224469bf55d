import {levelAt, type Person} from '../people/create-people.ts';
import {createRandom, type Random} from '../random.ts';
import {weighted} from '../weighted.ts';
import type {Tune} from './create-jukebox.ts';
import {createSession} from './create-session.ts';
import {compareEvents, type LogEvent} from './log-event.ts';

/** Generates the log day by day. Only one day, and its events after midnight, are in memory. */
export const createDays = function* (plan: LogPlan): Generator<LogDay, void, void> {
	const random = createRandom(plan.seed, 5);
	const drawPerson = weighted(plan.people.map(({weight}) => weight));
	const drawHour = weighted(hourWeights);
	const end = plan.from + plan.days * dayMs;
	let sessionId = 0;
	let waiting: LogEvent[] = [];

	for (const [day, quota] of quotasOf(plan).entries()) {
		const midnight = plan.from + day * dayMs;
		let left = quota;
		while (left > 0) {
			sessionId += 1;
			const start = midnight + drawHour(random) * 3_600_000 + random.below(3600) * 1000 + 796;
			const person = plan.people[drawPerson(random)] as Person;
			const wanted = random.pick(person.isSilent || levelAt(person, start) === 'free' ? freeLengths : paidLengths);
			const events = createSession({person, sessionId, start, end, events: Math.min(wanted, left)}, random, plan.play);
			for (const event of events) waiting.push(event);
			left -= events.length;
		}

		const events = waiting.filter(({ts}) => ts < midnight + dayMs).sort(compareEvents);
		waiting = waiting.filter(({ts}) => ts >= midnight + dayMs);
		yield {midnight, events};
	}
};

export const dayMs = 86_400_000;

/** One day's events, in order. */
export type LogDay = {
	/** Milliseconds since 1970 at its midnight (UTC). */
	readonly midnight: number;
	readonly events: readonly LogEvent[];
};

export type LogPlan = {
	readonly events: number;
	readonly days: number;
	readonly seed: number;
	/** Midnight of the first day, milliseconds since 1970. */
	readonly from: number;
	readonly people: readonly Person[];
	readonly play: (random: Random) => Tune;
};

const weekdayWeights = [4, 9, 10, 12, 10, 11, 6] as const;
const hourWeights = [16, 15, 12, 11, 14, 16, 18, 18, 21, 27, 31, 34, 31, 32, 43, 48, 54, 50, 50, 38, 36, 28, 22, 20];
const freeLengths = [1, 2, 2, 3, 3, 4, 5, 6, 9, 14] as const;
const paidLengths = [2, 5, 9, 14, 20, 26, 33, 42, 55, 80] as const;

/** The number of events per day, proportional to the weekday's weight; the sum is exactly `events`. */
const quotasOf = ({events, days, from}: LogPlan): number[] => {
	const weights = Array.from({length: days}, (_, day) => weekdayWeights[new Date(from + day * dayMs).getUTCDay()] ?? 1);
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	let sum = 0;
	let given = 0;
	return weights.map(weight => {
		sum += weight;
		const quota = Math.round((events * sum) / total) - given;
		given += quota;
		return quota;
	});
};
