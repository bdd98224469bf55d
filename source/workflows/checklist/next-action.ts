import type {Quote, Refusal, Snapshot} from '../../backend.ts';
import {formatDollars} from '../../core/text/format-number.ts';
import {formatMoment} from '../../core/text/format-time.ts';
import type {WorkflowContext} from '../context.ts';
import {type InterruptedRun, interruptedRunText} from '../etl/interrupted-run.ts';
import type {Facts} from './checklist-facts.ts';
import type {Draft, VerifyFailure} from './checklist-items.ts';

/** The command of the next action, and one line about its effect and cost. */
export type NextAction = {
	readonly id: Draft['id'];
	readonly command: NextCommand;
	readonly does: string;
	/** Number of failures of the last verification, if they are the reason. */
	readonly failed?: number;
};

/** The command from which dashboard, command line and plain mode choose their own action. */
export type NextCommand =
	| 'config'
	| 'doctor'
	| 'status'
	| 'up'
	| 'resume'
	| 'down'
	| 'tables create'
	| 'etl'
	| 'verify';

const billsText = (snapshot: Snapshot | undefined, quote: Quote | undefined): string => {
	const rate = snapshot?.dollarsPerHour ?? 0;
	if (rate > 0) return `the warehouse bills ${formatDollars(rate)} an hour`;
	const price = quote?.isKnown ? formatDollars(quote.dollarsPerHour) : 'an unknown rate';
	return `bills ${price} an hour ${quote?.isPerUse ? 'while a statement runs' : 'until it is paused or removed'}`;
};

/** Returns what `up` does in the current state. */
const upText = (snapshot: Snapshot | undefined): string => {
	if (!snapshot || snapshot.state === 'absent')
		return 'Creates the IAM role and the warehouse, then waits until it is available';
	// Only an adopted warehouse is ready without its role.
	if (snapshot.isReady && snapshot.isAdopted)
		return `Attaches the role ${snapshot.role.name}, which COPY needs, after you type its name`;
	return snapshot.isStalled
		? 'Creates what is missing, then waits until the warehouse is available'
		: 'Waits until the warehouse is available';
};

const etlText = (interruptedRun: InterruptedRun | undefined, now: number): string => {
	if (!interruptedRun) return 'Loads, builds, audits and publishes';
	return interruptedRun.canResume
		? `Resumes the load of ${formatMoment(interruptedRun.at, now)} where it stopped`
		: `Loads again, because ${interruptedRunText(interruptedRun, now)}`;
};

/** Returns the action for an unusable warehouse: repair it if that is possible, else remove it. */
const ofUnusable = ({nextSteps}: Refusal): Omit<NextAction, 'id'> =>
	nextSteps.some(step => typeof step !== 'string' && step.command === 'down')
		? {
				command: 'down',
				does: 'Removes the warehouse, because its file cannot be used. Copy the file first if you may need it.',
			}
		: {command: 'status', does: 'Checks again after you have corrected it; changes nothing, costs nothing.'};

const ofWarehouse = (isLocal: boolean, {snapshot, failure}: Facts, bills: string): Omit<NextAction, 'id'> => {
	if (!snapshot && !isLocal)
		return {
			command: 'doctor',
			does: 'Checks credentials, region, permissions and names, and lists what is missing; changes nothing, costs nothing.',
		};
	if (snapshot?.isReady && failure !== undefined)
		return {
			command: 'status',
			does:
				failure.kind === 'busy'
					? 'Reads the tables after the other process has finished; changes nothing, costs nothing.'
					: 'Refreshes after the connection problem is fixed; changes nothing, costs nothing.',
		};
	if (snapshot?.state === 'deleting')
		return {
			command: 'down',
			does: snapshot.isStalled
				? 'Finishes the interrupted removal and removes everything that is left.'
				: 'Waits until it is removed, then removes everything else that is left.',
		};
	if (snapshot?.unusable) return ofUnusable(snapshot.unusable);
	if (snapshot?.state === 'paused') return {command: 'resume', does: `Resumes the warehouse; ${bills}.`};
	return {command: 'up', does: `${upText(snapshot)}; ${bills}.`};
};

/** Returns the action after a failed verification: load again first, because verifying again would fail again. */
const afterFailure = ({names, count, isLasting}: VerifyFailure, bills: string): Omit<NextAction, 'id'> => {
	const more = count > names.length && names.length > 0 ? ` and ${count - names.length} more` : '';
	const what =
		names.length > 0 ? `${names.map(name => `"${name}"`).join(', ')}${more}` : `${count} of the last verification`;
	return isLasting
		? {
				command: 'verify',
				does: `Shows what still fails after another load: ${what}. Correct the source data or the SQL, or save today's results as expected; ${bills}.`,
				failed: count,
			}
		: {
				command: 'etl',
				does: `Loads everything again, because verify failed: ${what}; readers keep the old tables until the publish; ${bills}.`,
				failed: count,
			};
};

/** Returns the action for the first open item. */
export const nextAction = (
	{id, failure}: Pick<Draft, 'id' | 'failure'>,
	{backend, clock}: WorkflowContext,
	facts: Facts,
	interruptedRun: InterruptedRun | undefined,
): NextAction => {
	const isLocal = backend.target === 'local';
	const bills = isLocal
		? 'costs nothing'
		: billsText(facts.snapshot, facts.snapshot?.quote ?? backend.provisioner.quote?.());
	switch (id) {
		case 'configured':
			return {
				id,
				command: 'config',
				does: 'Shows every value and its problems; changes nothing, costs nothing.',
			};
		case 'role':
		case 'warehouse':
			return {id, ...ofWarehouse(isLocal, facts, bills)};
		case 'tables':
			return {
				id,
				command: 'tables create',
				does: 'Creates the missing tables; takes seconds, keeps every row.',
			};
		case 'loaded':
			return {
				id,
				command: 'etl',
				does: `${etlText(interruptedRun, clock.now())}; readers keep the old tables until the publish; ${bills}.`,
			};
		case 'verified':
			if (failure) return {id, ...afterFailure(failure, bills)};
			return {
				id,
				command: 'verify',
				does: `Compares the tables with the expected results; reads only, takes seconds, ${bills}.`,
			};
		default:
			return id satisfies never;
	}
};
