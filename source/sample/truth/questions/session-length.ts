import {compareText} from '../../compare-text.ts';
import {midnightOf} from '../calendar.ts';
import type {Question} from '../question.ts';
import {tenths} from '../tenths.ts';

type Session = {readonly level: string; readonly first: number; last: number; plays: number};
type Group = {sessions: number; plays: number; seconds: number; longest: number};

// The clock's seconds that pass between two moments, as datediff counts them.
const secondsBetween = (first: number, last: number) => Math.floor(last / 1000) - Math.floor(first / 1000);

/** A session in which the user changes level counts once for each level. */
export const sessionLength = (): Question => {
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
				// No session pauses for a day, so what was silent yesterday is over.
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
