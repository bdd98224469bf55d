import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import {formatMoment} from '../../core/text/format-time.ts';
import {type QueryContext, queryRows} from '../run/query-rows.ts';
import {runStatements} from '../run/run-statements.ts';
import {isProcessAlive, type Program, thisProcess} from '../run/this-process.ts';
import {
	createLoadLock,
	dropLoadLock,
	type LoadLock,
	loadLockOf,
	readLoadLock,
	replaceLoadLock,
} from './load-lock-statements.ts';

type Context = QueryContext;

/** `resumed`: the interrupted load of the lock is resumed. `fresh`: nothing of an earlier load is reused. */
export type HeldLoadLock = {readonly kind: 'fresh' | 'resumed'; readonly seen: LoadLock | undefined};

const maxTries = 5;

const run = async ({backend, clock}: Context, sql: string, signal: AbortSignal): Promise<number> => {
	const work = runStatements({backend, clock}, {name: 'lock the load', sql: [sql]}, signal);
	let step = await work.next();
	while (!step.done) step = await work.next();
	return step.value.outcome.rowsAffected.at(-1) ?? 0;
};

const isExisting = (error: DwhError): boolean => error.code === 'relation-exists';
const isMissing = (error: DwhError): boolean => error.code === 'relation-missing';

/** Reads the owner of the lock. */
const readOwner = async (context: Context, signal: AbortSignal): Promise<LoadLock | 'missing' | 'empty'> => {
	try {
		const [row] = await queryRows(context, {name: 'read the load lock', sql: readLoadLock()}, signal);
		if (!row) return 'empty';
		const {claim_id: id, owner: user, host, process, since} = row;
		return {id: String(id), user: String(user), host: String(host), process: Number(process), since: Number(since)};
	} catch (thrown) {
		if (isMissing(toDwhError(thrown))) return 'missing';
		throw thrown;
	}
};

/** The effect of `--take-over` by command. */
const takeOverTexts = {
	etl: 'Take over the lock, if no statement of that load still runs',
	'tables drop': 'Drop the tables, which makes that load fail',
	'tables create --drop': 'Drop and recreate the tables, which makes that load fail',
	pause: 'Pause the warehouse, which makes that load fail',
	down: 'Remove the warehouse, which makes that load fail',
} as const;

/** The commands that conflict with a load of another process. */
export type LockingCommand = keyof typeof takeOverTexts;

const heldBy = (
	{user, host, process, since}: LoadLock,
	isHere: boolean,
	now: number,
	command: LockingCommand,
): DwhError => {
	const who = `${user} on ${host} (process ${process}) since ${formatMoment(since, now)}`;
	const isGone = isHere && !isProcessAlive(process);
	return new DwhError(
		'load-locked',
		isGone
			? `Could not lock the load: the load of ${who} was interrupted, and its journal is in another state folder (DWH_HOME).`
			: `Could not lock the load: another process loads this warehouse: ${who}.`,
		{
			nextSteps: [
				...(isGone ? ['Load again with the DWH_HOME of that load, to resume it.'] : ['Wait until it has ended.']),
				{text: takeOverTexts[command], command: `${command} --take-over`},
			],
		},
	);
};

export type LoadLockOptions = {
	/** Id of the journal in this state folder; a load with this lock id can be resumed. */
	readonly id: string;
	readonly program: Program;
	/** Takes over the lock even from a running process. */
	readonly takesOverLock: boolean;
	readonly command?: LockingCommand;
};

const isOf = (seen: LoadLock, {id, program}: Pick<LoadLockOptions, 'id' | 'program'>): boolean =>
	seen.id === id && seen.host === program.host && seen.process === program.process;

/** Throws `busy` if another process has taken over or dropped the load lock. */
export const confirmLoadLock = async (
	context: Context,
	own: Pick<LoadLockOptions, 'id' | 'program'>,
	signal: AbortSignal,
): Promise<void> => {
	const seen = await readOwner(context, signal);
	if (typeof seen === 'object' && isOf(seen, own)) return;
	const who = typeof seen === 'object' ? `${seen.user} on ${seen.host} (process ${seen.process})` : 'another process';
	throw new DwhError('busy', `Could not publish: ${who} took over the load lock.`, {
		nextSteps: [{text: 'Load again when no other load runs', command: 'etl'}],
	});
};

/**
 * Throws `busy` while another process loads. A dead process of this machine is ignored; a process of another
 * machine cannot be checked and counts as running.
 */
export const refuseWhileLoading = async (
	context: Context,
	command: LockingCommand,
	signal: AbortSignal,
	program: Program = thisProcess(),
): Promise<void> => {
	const seen = await readOwner(context, signal);
	if (typeof seen === 'string' || seen.process === 0) return;
	const isHere = seen.host === program.host;
	if (isHere && (seen.process === program.process || !isProcessAlive(seen.process))) return;
	throw heldBy(seen, isHere, context.clock.now(), command);
};

/**
 * Takes the load lock, a table in the warehouse, so that it applies to every machine. Throws `busy` with the
 * owner if another process has it. Abort: the lock may be ours.
 */
export const takeLoadLock = async (
	context: Context,
	{id, program, takesOverLock, command = 'etl'}: LoadLockOptions,
	signal: AbortSignal,
): Promise<HeldLoadLock> => {
	const {clock} = context;
	for (let attempt = 1; ; attempt++) {
		const own = loadLockOf(id, program, clock.now());
		try {
			await run(context, createLoadLock(own), signal);
			return {kind: 'fresh', seen: undefined};
		} catch (thrown) {
			if (!isExisting(toDwhError(thrown)) || attempt > maxTries) throw thrown;
		}

		const seen = await readOwner(context, signal);
		if (seen === 'missing') continue;
		if (seen === 'empty') {
			await run(context, dropLoadLock(), signal);
			continue;
		}

		const isHere = seen.host === program.host;
		const isOurs = seen.id === id && isHere && (seen.process === program.process || !isProcessAlive(seen.process));
		const isFree = seen.process === 0 || isOurs || takesOverLock;
		if (!isFree) throw heldBy(seen, isHere, clock.now(), command);
		if ((await run(context, replaceLoadLock(own, seen), signal)) === 1)
			return {kind: seen.id === id ? 'resumed' : 'fresh', seen};
	}
};

/**
 * Releases the lock, or marks it so that the load can be resumed. Returns false if the lock was not ours any more.
 */
export const releaseLoadLock = async (
	context: Context,
	{id, program}: Pick<LoadLockOptions, 'id' | 'program'>,
	isInterrupted: boolean,
	signal: AbortSignal,
): Promise<boolean> => {
	const own = loadLockOf(id, program, context.clock.now());
	const process = isInterrupted ? 0 : program.process;
	if ((await run(context, replaceLoadLock({...own, process}, own), signal)) !== 1) return false;
	if (!isInterrupted) await run(context, dropLoadLock(), signal);
	return true;
};

/** Restores the previous lock after a change that had no effect. */
export const restoreLoadLock = async (
	context: Context,
	own: Pick<LoadLockOptions, 'id' | 'program'>,
	{seen}: HeldLoadLock,
	signal: AbortSignal,
): Promise<void> => {
	if (!seen) {
		await releaseLoadLock(context, own, false, signal);
		return;
	}

	await run(context, replaceLoadLock({...seen, process: 0}, loadLockOf(own.id, own.program, 0)), signal);
};
