import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import {formatMoment} from '../../core/text/format-time.ts';
import {loadLockTable} from '../bind-statement.ts';
import {type Asking, ask} from '../run/query-rows.ts';
import {runStatements} from '../run/run-statements.ts';
import {isProcessAlive, type Program, thisProcess} from '../run/this-process.ts';
import {dropTable} from '../tables/table-statements.ts';
import {createLoadLock, type LoadLock, loadLockOf, readLoadLock, replaceLoadLock} from './load-lock-statements.ts';

type Context = Asking;

/** `resumed`: the unfinished load of that claim is where it was left. `fresh`: nothing of an earlier load counts. */
export type HeldLoadLock = {readonly kind: 'fresh' | 'resumed'; readonly seen: LoadLock | undefined};

const mostTries = 5;

const run = async ({backend, clock}: Context, sql: string, signal: AbortSignal): Promise<number> => {
	const work = runStatements({backend, clock}, {name: 'claim the load', sql: [sql]}, signal);
	let step = await work.next();
	while (!step.done) step = await work.next();
	return step.value.outcome.rowsAffected.at(-1) ?? 0;
};

const isThere = (error: DwhError): boolean => error.code === 'relation-exists';
const isMissing = (error: DwhError): boolean => error.code === 'relation-missing';

/** Whoever holds the claim; its table is never seen empty, unless somebody emptied it by hand. */
const seenClaim = async (context: Context, signal: AbortSignal): Promise<LoadLock | 'missing' | 'empty'> => {
	try {
		const [row] = await ask(context, {name: 'see who loads', sql: readLoadLock()}, signal);
		if (!row) return 'empty';
		const {claim_id: id, owner: user, host, process, since} = row;
		return {id: String(id), user: String(user), host: String(host), process: Number(process), since: Number(since)};
	} catch (thrown) {
		if (isMissing(toDwhError(thrown))) return 'missing';
		throw thrown;
	}
};

/** What `--take-over` does, after the command. */
const takeOverSteps = {
	etl: 'dwh-tui etl --take-over loads all the same: for when you know that nothing of that load runs any more.',
	'tables drop': 'dwh-tui tables drop --take-over drops the tables all the same, and that load fails.',
	'tables create --drop':
		'dwh-tui tables create --drop --take-over drops and creates the tables all the same, and that load fails.',
	pause: 'dwh-tui pause --take-over pauses the warehouse all the same, and that load fails.',
	down: 'dwh-tui down --take-over removes the warehouse all the same, and that load fails.',
} as const;

/** The commands that must not meet the load of another process. */
export type LockingCommand = keyof typeof takeOverSteps;

const heldBy = (
	{user, host, process, since}: LoadLock,
	isHere: boolean,
	now: number,
	command: LockingCommand,
): DwhError => {
	const who = `${user} on ${host} (process ${process}) since ${formatMoment(since, now)}`;
	const isGone = isHere && !isProcessAlive(process);
	return new DwhError(
		'busy',
		isGone
			? `The load that ${who} began did not end, and another state folder (DWH_HOME) remembers what it did.`
			: `Another program loads this warehouse: ${who}.`,
		{
			nextSteps: [
				...(isGone
					? ['Start it with the DWH_HOME that it was started with, and it goes on where it was.']
					: ['Wait until it has ended.']),
				takeOverSteps[command],
			],
		},
	);
};

export type LoadLockOptions = {
	/** Of the journal that was left here: a claim of that name can be gone on with. */
	readonly id: string;
	readonly program: Program;
	/** Whatever another program says. */
	readonly takesOverLock: boolean;
	readonly command?: LockingCommand;
};

const isOf = (seen: LoadLock, {id, program}: Pick<LoadLockOptions, 'id' | 'program'>): boolean =>
	seen.id === id && seen.host === program.host && seen.process === program.process;

/** Throws `busy` when the load lock is not ours any more: another process has taken it over, or dropped it. */
export const confirmLoadLock = async (
	context: Context,
	own: Pick<LoadLockOptions, 'id' | 'program'>,
	signal: AbortSignal,
): Promise<void> => {
	const seen = await seenClaim(context, signal);
	if (typeof seen === 'object' && isOf(seen, own)) return;
	const who = typeof seen === 'object' ? `${seen.user} on ${seen.host} (process ${seen.process})` : 'another process';
	throw new DwhError('busy', `Could not publish: ${who} took over the load lock.`, {
		nextSteps: ['Run dwh-tui etl again when no other load runs.'],
	});
};

/**
 * Throws `busy` while a load of another process runs. One whose process has died on this machine does
 * not count; one of another machine is believed.
 */
export const refuseWhileLoading = async (
	context: Context,
	command: LockingCommand,
	signal: AbortSignal,
	program: Program = thisProcess(),
): Promise<void> => {
	const seen = await seenClaim(context, signal);
	if (typeof seen === 'string' || seen.process === 0) return;
	const isHere = seen.host === program.host;
	if (isHere && (seen.process === program.process || !isProcessAlive(seen.process))) return;
	throw heldBy(seen, isHere, context.clock.now(), command);
};

/**
 * Makes this program the only one that loads the warehouse: a table of one row, so that it holds for
 * every machine. Throws `busy` with the owner when another has it. Abort: the claim may be ours.
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
			if (!isThere(toDwhError(thrown)) || attempt > mostTries) throw thrown;
		}

		const seen = await seenClaim(context, signal);
		if (seen === 'missing') continue;
		if (seen === 'empty') {
			await run(context, dropTable(loadLockTable), signal);
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
 * Ends the lock: for good, or so that the load can be resumed. False when it was not ours any more; the
 * lock of another process stays.
 */
export const releaseLoadLock = async (
	context: Context,
	{id, program}: Pick<LoadLockOptions, 'id' | 'program'>,
	isUnfinished: boolean,
	signal: AbortSignal,
): Promise<boolean> => {
	const own = loadLockOf(id, program, context.clock.now());
	const process = isUnfinished ? 0 : program.process;
	if ((await run(context, replaceLoadLock({...own, process}, own), signal)) !== 1) return false;
	if (!isUnfinished) await run(context, dropTable(loadLockTable), signal);
	return true;
};

/** Gives the lock back as it was found, after a change that changed nothing. */
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
