import {levelAt, type Person} from '../people/create-people.ts';
import type {Random} from '../random.ts';
import type {Tune} from './create-jukebox.ts';
import type {LogEvent} from './log-event.ts';
import {home, login, logout, nextSong, otherPage, type Page} from './pages.ts';

export type SessionPlan = {
	readonly person: Person;
	readonly sessionId: number;
	/** Milliseconds since 1970 of the first event. */
	readonly start: number;
	/** No event lies at or behind this moment. */
	readonly end: number;
	/** At most so many events, at least one. */
	readonly events: number;
};

const nobody = {firstName: null, lastName: null, gender: null, location: null, registration: null, userAgent: null};

/** The events of one visit, in order; some begin before the login, and some never get to it. */
export const createSession = (plan: SessionPlan, random: Random, play: (random: Random) => Tune): LogEvent[] => {
	const {person, sessionId} = plan;
	const {firstName, lastName, gender, location, registration, userAgent} = person;
	const somebody = {firstName, lastName, gender, location, registration, userAgent};
	const events: LogEvent[] = [];
	let ts = plan.start;

	const add = (page: Page, isLoggedIn: boolean, tune?: Tune) => {
		events.push({
			...(isLoggedIn ? somebody : nobody),
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
		// Opening a page and what it starts often share a moment.
		if (tune) ts += Math.max(1, Math.floor(tune.length)) * 1000;
		else if (!random.chance(0.3)) ts += (1 + random.below(90)) * 1000;
	};

	const before = random.chance(0.15) ? 1 + random.below(2) : 0;
	const isOnlyLooking = random.chance(0.03);
	while (events.length < plan.events && ts < plan.end) {
		const isLoggedIn = !isOnlyLooking && events.length >= before;
		if (!isLoggedIn) add(events.length === before - 1 ? login : home, false);
		else if (events.length === before && random.chance(0.5)) add(home, true);
		else if (events.length === plan.events - 1 && random.chance(0.1)) add(logout, true);
		else if (person.isSilent || random.chance(0.06)) add(otherPage(random), true);
		else add(nextSong, true, play(random));
	}

	return events;
};
