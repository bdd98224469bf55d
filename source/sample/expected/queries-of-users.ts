import {compareText} from '../compare-text.ts';
import {midnightOf} from './calendar.ts';
import type {ExpectedQuery} from './expected-result.ts';
import {percent, tenths} from './tally.ts';

export const levelChanges = (): ExpectedQuery => {
	const levels = new Map<number, {readonly first: string; last: string}>();
	return {
		add({userId, level}) {
			const found = levels.get(userId);
			if (found) found.last = level;
			else levels.set(userId, {first: level, last: level});
		},
		result() {
			const changes = new Map<string, [first: string, last: string, users: number]>();
			for (const {first, last} of levels.values()) {
				changes.set(`${first} ${last}`, [first, last, (changes.get(`${first} ${last}`)?.[2] ?? 0) + 1]);
			}

			return {
				columns: ['first_level', 'last_level', 'users'],
				rows: [...changes.values()].sort((a, b) => compareText(a[0], b[0]) || compareText(a[1], b[1])),
			};
		},
	};
};

export const mostActiveUsers = (): ExpectedQuery => {
	const plays = new Map<number, number>();
	return {
		add: ({userId}) => {
			plays.set(userId, (plays.get(userId) ?? 0) + 1);
		},
		result: ({users}) => ({
			columns: ['user_id', 'first_name', 'last_name', 'level', 'plays'],
			rows: [...plays]
				.sort((a, b) => b[1] - a[1] || a[0] - b[0])
				.slice(0, 10)
				.map(([userId, count]) => {
					const user = users.get(userId);
					return [userId, user?.firstName ?? null, user?.lastName ?? null, user?.level ?? null, count];
				}),
		}),
	};
};

type Session = {readonly level: string; readonly first: number; last: number; plays: number};
type Group = {sessions: number; plays: number; seconds: number; longest: number};

// The number of second boundaries between two moments, as datediff counts.
const secondsBetween = (first: number, last: number) => Math.floor(last / 1000) - Math.floor(first / 1000);

/** A session in which the user changes level counts once per level. */
export const sessionLength = (): ExpectedQuery => {
	const open = new Map<string, Session>();
	const groups = new Map<string, Group>();
	let today = Number.NaN;

	const close = (isOver: (session: Session) => boolean) => {
		for (const [key, session] of open) {
			if (!isOver(session)) continue;
			open.delete(key);
			const seconds = secondsBetween(session.first, session.last);
			const group = groups.get(session.level) ?? {sessions: 0, plays: 0, seconds: 0, longest: 0};
			groups.set(session.level, {
				sessions: group.sessions + 1,
				plays: group.plays + session.plays,
				seconds: group.seconds + seconds,
				longest: Math.max(group.longest, seconds),
			});
		}
	};

	return {
		add({ts, userId, sessionId, level}) {
			if (midnightOf(ts) !== today) {
				today = midnightOf(ts);
				// No session pauses for a day, so sessions without events since yesterday are over.
				close(({last}) => last < today - 86_400_000);
			}

			const key = `${userId} ${sessionId} ${level}`;
			const session = open.get(key);
			if (session) {
				session.last = ts;
				session.plays += 1;
			} else open.set(key, {level, first: ts, last: ts, plays: 1});
		},
		result() {
			close(() => true);
			return {
				columns: ['level', 'sessions', 'average_plays', 'average_minutes', 'longest_minutes'],
				rows: [...groups]
					.sort((a, b) => compareText(a[0], b[0]))
					.map(([level, {sessions, plays, seconds, longest}]) => [
						level,
						sessions,
						tenths(plays, sessions),
						tenths(seconds, 60 * sessions),
						tenths(longest, 60),
					]),
			};
		},
	};
};

const signs: readonly (readonly [browser: string, ...signs: string[]])[] = [
	['Edge', 'Edge/', 'Edg/'],
	['Opera', 'OPR/', 'Opera'],
	['Firefox', 'Firefox/'],
	['Chrome', 'Chrome/'],
	['Internet Explorer', 'MSIE ', 'Trident/'],
	['Safari', 'Safari/'],
];

const browserOf = (userAgent: string): string =>
	signs.find(([, ...texts]) => texts.some(text => userAgent.includes(text)))?.[0] ?? 'Other';

export const browserShare = (): ExpectedQuery => {
	const byAgent = new Map<string, number>();
	return {
		add: ({userAgent}) => {
			byAgent.set(userAgent, (byAgent.get(userAgent) ?? 0) + 1);
		},
		result({rowCounts}) {
			const plays = new Map<string, number>();
			for (const [userAgent, count] of byAgent) {
				const browser = browserOf(userAgent);
				plays.set(browser, (plays.get(browser) ?? 0) + count);
			}

			return {
				columns: ['browser', 'plays', 'percent'],
				rows: [...plays]
					.sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
					.map(([browser, count]) => [browser, count, percent(count, rowCounts.songplays ?? 0)]),
			};
		},
	};
};
