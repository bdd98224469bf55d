import type {World} from '../account/world.ts';
import {Refused} from './check-copy.ts';
import {closeSession} from './sessions.ts';
import {isOver} from './statement.ts';
import type {Target} from './target.ts';

const cancelling = /^\s*(?:\/\*[^*]*\*\/\s*)?(?:cancel\s+|select\s+pg_cancel_backend\s*\(\s*)(\d+)/i;
const terminating = /^\s*(?:\/\*[^*]*\*\/\s*)?select\s+pg_terminate_backend\s*\(\s*(\d+)/i;

/**
 * Runs CANCEL, PG_CANCEL_BACKEND and PG_TERMINATE_BACKEND; false where the statement is none of them.
 * https://docs.aws.amazon.com/redshift/latest/dg/r_CANCEL.html
 */
export const endBackend = async (world: World, target: Target, sql: string): Promise<boolean> => {
	const cancelled = cancelling.exec(sql)?.[1];
	const pid = Number(cancelled ?? terminating.exec(sql)?.[1]);
	if (Number.isNaN(pid)) return false;
	const running = [...world.data.statements.values()].find(
		one => one.pid === pid && one.target.engineId === target.engineId && !isOver(one.status),
	);
	const session = world.data.sessions.find(
		one => one.pid === pid && one.target.engineId === target.engineId && !one.isClosed,
	);
	if (!running && !session) throw new Refused(`ERROR: PID ${pid} is not a PostgreSQL server process`);
	running?.stop.abort(new Error('cancelled'));
	await running?.ended;
	if (cancelled !== undefined || !session) return true;
	closeSession(session);
	return true;
};
