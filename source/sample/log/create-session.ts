import {levelAt, type Person} from '../people/create-people.ts';
import type {Random} from '../random.ts';
import {weighted} from '../weighted.ts';
import type {Tune} from './create-jukebox.ts';
import type {LogEvent} from './log-event.ts';

/** A page of the service, and the server's response. */
type Page = {readonly page: string; readonly method: 'GET' | 'PUT'; readonly status: number};

const nextSong: Page = {page: 'NextSong', method: 'PUT', status: 200};
const home: Page = {page: 'Home', method: 'GET', status: 200};
const login: Page = {page: 'Login', method: 'PUT', status: 307};
const logout: Page = {page: 'Logout', method: 'PUT', status: 307};

const others: readonly (Page & {readonly weight: number})[] = [
	{...home, weight: 60},
	{page: 'Downgrade', method: 'GET', status: 200, weight: 6},
	{page: 'Settings', method: 'GET', status: 200, weight: 6},
	{page: 'Help', method: 'GET', status: 200, weight: 5},
	{page: 'About', method: 'GET', status: 200, weight: 4},
	{page: 'Upgrade', method: 'GET', status: 200, weight: 2},
	{page: 'Save Settings', method: 'PUT', status: 307, weight: 1},
	{page: 'Error', method: 'GET', status: 404, weight: 1},
	{page: 'Submit Upgrade', method: 'PUT', status: 307, weight: 1},
];

const drawOther = weighted(others.map(({weight}) => weight));

/** A page on which nothing is played. */
const otherPage = (random: Parameters<typeof drawOther>[0]): Page => others[drawOther(random)] ?? home;

export type SessionPlan = {
	readonly person: Person;
	readonly sessionId: number;
	/** Milliseconds since 1970 of the first event. */
	readonly start: number;
	/** All events are before this moment. */
	readonly end: number;
	/** At least one event, at most the given number. */
	readonly events: number;
};

const loggedOut = {firstName: null, lastName: null, gender: null, location: null, registration: null, userAgent: null};

/** Generates the events of one visit, in order; some start before the login, and some never log in. */
export const createSession = (plan: SessionPlan, random: Random, play: (random: Random) => Tune): LogEvent[] => {
	const {person, sessionId} = plan;
	const {firstName, lastName, gender, location, registration, userAgent} = person;
	const loggedIn = {firstName, lastName, gender, location, registration, userAgent};
	const events: LogEvent[] = [];
	let ts = plan.start;

	const add = (page: Page, isLoggedIn: boolean, tune?: Tune) => {
		events.push({
			...(isLoggedIn ? loggedIn : loggedOut),
			...page,
			auth: isLoggedIn ? 'Logged In' : 'Logged Out',
			userId: isLoggedIn ? String(person.userId) : '',
			level: levelAt(person, ts),
			itemInSession: events.length,
			sessionId,
			ts,
			artist: tune?.artist ?? null,
			song: tune?.song ?? null,
			length: tune?.length ?? null,
		});
		// Opening a page and the first play often have the same timestamp.
		if (tune) ts += Math.max(1, Math.floor(tune.length)) * 1000;
		else if (!random.chance(0.3)) ts += (1 + random.below(90)) * 1000;
	};

	const before = random.chance(0.15) ? 1 + random.below(2) : 0;
	const isBrowsing = random.chance(0.03);
	while (events.length < plan.events && ts < plan.end) {
		const isLoggedIn = !isBrowsing && events.length >= before;
		if (!isLoggedIn) add(events.length === before - 1 ? login : home, false);
		else if (events.length === before && random.chance(0.5)) add(home, true);
		else if (events.length === plan.events - 1 && random.chance(0.1)) add(logout, true);
		else if (person.isSilent || random.chance(0.06)) add(otherPage(random), true);
		else add(nextSong, true, play(random));
	}

	return events;
};
