import {DwhError, toDwhError} from '../core/dwh-error.ts';
import {formatMoment} from '../core/format-moment.ts';
import {ask} from './ask.ts';
import {claimTable} from './bindings.ts';
import {type Claim, claimOf, makeClaim, readClaim, replaceClaim} from './claim-statements.ts';
import type {WorkflowContext} from './context.ts';
import {runStatements} from './run-statements.ts';
import {dropTable} from './table-statements.ts';
import {isProcessAlive, type Program} from './this-program.ts';

type Surroundings = Pick<WorkflowContext, 'backend' | 'clock'>;

/** `resumed`: the unfinished load of that claim is where it was left. `fresh`: nothing of an earlier load counts. */
export type Claimed = {readonly kind: 'fresh' | 'resumed'; readonly seen: Claim | undefined};

const mostTries = 5;

const run = async (context: Surroundings, sql: string, signal: AbortSignal): Promise<number> => {
	const work = runStatements(context, {name: 'claim the load', sql: [sql]}, signal);
	let step = await work.next();
	while (!step.done) step = await work.next();
	return step.value.outcome.rowsAffected.at(-1) ?? 0;
};

const isThere = (error: DwhError): boolean => /already exists/i.test(error.message);
const isMissing = (error: DwhError): boolean => /does not exist/i.test(error.message);

/** Whoever holds the claim; its table is never seen empty, unless somebody emptied it by hand. */
const seenClaim = async (context: Surroundings, signal: AbortSignal): Promise<Claim | 'missing' | 'empty'> => {
	try {
		const [row] = await ask(context, {name: 'see who loads', sql: readClaim()}, signal);
		if (!row) return 'empty';
		const {claim_id: id, owner: user, host, process, since} = row;
		return {id: String(id), user: String(user), host: String(host), process: Number(process), since: Number(since)};
	} catch (thrown) {
		if (isMissing(toDwhError(thrown))) return 'missing';
		throw thrown;
	}
};

const heldBy = ({user, host, process, since}: Claim, isHere: boolean, now: number): DwhError => {
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
				'dwh-tui etl --take-over loads all the same: for when you know that nothing of that load runs any more.',
			],
		},
	);
};

export type ClaimOptions = {
	/** Of the journal that was left here: a claim of that name can be gone on with. */
	readonly id: string;
	readonly program: Program;
	/** Whatever another program says. */
	readonly isTakeOver: boolean;
};

/**
 * Makes this program the only one that loads the warehouse: a table of one row, so that it holds for
 * every machine. Throws `busy` with the owner when another has it. Abort: the claim may be ours.
 */
export const takeClaim = async (
	context: Surroundings,
	{id, program, isTakeOver}: ClaimOptions,
	signal: AbortSignal,
): Promise<Claimed> => {
	const {clock} = context;
	for (let attempt = 1; ; attempt++) {
		const own = claimOf(id, program, clock.now());
		try {
			await run(context, makeClaim(own), signal);
			return {kind: 'fresh', seen: undefined};
		} catch (thrown) {
			if (!isThere(toDwhError(thrown)) || attempt > mostTries) throw thrown;
		}

		const seen = await seenClaim(context, signal);
		if (seen === 'missing') continue;
		if (seen === 'empty') {
			await run(context, dropTable(claimTable), signal);
			continue;
		}

		const isHere = seen.host === program.host;
		const isOurs = seen.id === id && isHere && (seen.process === program.process || !isProcessAlive(seen.process));
		const isFree = seen.process === 0 || isOurs || isTakeOver;
		if (!isFree) throw heldBy(seen, isHere, clock.now());
		if ((await run(context, replaceClaim(own, seen), signal)) === 1)
			return {kind: seen.id === id ? 'resumed' : 'fresh', seen};
	}
};

/** Says that the load has ended: for good, or so that it can be gone on with. */
export const releaseClaim = async (
	context: Surroundings,
	{id, program}: Pick<ClaimOptions, 'id' | 'program'>,
	isUnfinished: boolean,
	signal: AbortSignal,
): Promise<void> => {
	const own = claimOf(id, program, context.clock.now());
	const sql = isUnfinished ? replaceClaim({...own, process: 0}, own) : dropTable(claimTable);
	await run(context, sql, signal);
};
