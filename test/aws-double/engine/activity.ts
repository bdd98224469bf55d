import type {Activity} from '../../../source/core/activity.ts';
import type {World} from '../account/world.ts';
import {isOver} from '../data-api/statement.ts';
import type {Target} from '../data-api/target.ts';
import type {Engine} from './engine.ts';

/** What runs on a warehouse of the account now: its statements, the locks of their transactions, and the sessions. */
export const activityOf = (world: World, target: Target, engine: Engine): Activity => {
	const at = world.clock.now();
	const isHere = (one: {readonly target: Target}) => one.target.engineId === target.engineId;
	const user = target.dbUser ?? 'awsuser';
	const running = [...world.data.statements.values()].filter(one => isHere(one) && !isOver(one.status));
	const open = world.data.sessions.filter(one => isHere(one) && !one.isClosed);
	const alone = running.filter(one => !one.session);
	return {
		at,
		statements: engine.history.queries
			.filter(({endedAt}) => endedAt === undefined)
			.map(note => ({
				queryId: note.id,
				session: note.pid,
				transaction: note.transaction,
				user,
				name: note.label,
				state: 'running',
				startedAt: note.startedAt,
				elapsedMs: at - note.startedAt,
				queueMs: 0,
				rows: undefined,
				bytes: undefined,
				text: note.text,
				blockedBy: [],
			})),
		locks: [
			...engine.locks.owners().map(owner => ({
				session: owner.pid,
				user: owner.user,
				transaction: owner.transaction,
				transactionAt: owner.startedAt,
				mode: 'ExclusiveLock',
				table: undefined,
				isGranted: true,
			})),
			...engine.locks.all().map(({pid, transaction, startedAt, mode, table, isGranted, user: owner}) => ({
				session: pid,
				user: owner,
				transaction,
				transactionAt: startedAt,
				mode,
				table,
				isGranted,
			})),
		],
		sessions: [...open, ...alone].map(({pid, createdAt}) => ({
			session: pid,
			user,
			database: target.database,
			startedAt: createdAt,
			isOurs: false,
		})),
	};
};
