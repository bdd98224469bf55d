import {clockTime} from '../engine/file-lock.ts';
import type {LocalSession} from './session.ts';

/**
 * Describes the open transaction or temporary table that keeps the database open for an idle session, and how to end
 * it. Returns undefined if there is none.
 */
export const blockerText = (sessions: readonly LocalSession[]): string | undefined => {
	const open = sessions.find(({state}) => state.open !== undefined);
	if (open?.state.open) {
		const place = open.place ? ` in ${open.place()}` : '';
		return `its transaction${place} has been open since ${clockTime(open.state.open.at)}: end it there with COMMIT or ROLLBACK`;
	}

	const pinned = sessions.find(({state}) => state.isPinned);
	if (!pinned) return undefined;
	const place = pinned.place ? pinned.place() : 'a session';
	return `there is a temporary table in ${place}: drop it, or close that`;
};
