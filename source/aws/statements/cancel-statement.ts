import type {Clock} from '../../core/clock.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {errorFacts} from '../client/error-facts.ts';
import {errorFromAws} from '../client/error-from-aws.ts';
import type {DataApi} from './data-api.ts';
import type {Watch} from './poll-statement.ts';
import {isOver, type Statement} from './statement.ts';

type CancelOptions = {readonly api: DataApi; readonly clock: Clock; readonly watch: Watch};

const maxAttempts = 8;
const pauseMs = 500;
const longestMs = 120_000;

/** Asks for the cancel; false when the service did not take it: the statement has ended, or has not quite begun. */
const requestCancel = async ({api}: CancelOptions, {handle}: Statement, signal: AbortSignal): Promise<boolean> => {
	try {
		const {Status: isTaken} = await api.cancel(handle.id, signal);
		return isTaken === true;
	} catch (thrown) {
		const {name} = errorFacts(thrown);
		if (name === 'ValidationException' || name === 'ResourceNotFoundException') return false;
		const error = errorFromAws(thrown, `cancel "${handle.name}"`);
		if (error.kind === 'connection') return false;
		throw error;
	}
};

const notAcknowledged = ({handle}: Statement): DwhError =>
	new DwhError('connection', `The warehouse did not acknowledge that "${handle.name}" is cancelled.`, {
		nextSteps: [`Look for statement ${handle.id} before you start again: it may still run.`],
	});

/**
 * Cancels, and waits for what the warehouse says then: true when the statement ended by it, false when
 * it was over before.
 */
export const cancelStatement = async (options: CancelOptions, statement: Statement): Promise<boolean> => {
	const {api, clock, watch} = options;
	if (statement.outcome || statement.ended || statement.readEarly) return false;
	const limit = AbortSignal.timeout(longestMs);
	try {
		for (let attempt = 1; attempt <= maxAttempts; attempt++) {
			if (await requestCancel(options, statement, limit)) {
				const ended = await watch.untilEnd(statement, limit);
				return ended.Status === 'ABORTED';
			}

			// Cancelled by somebody else, over, or not begun: only the state tells.
			const found = await api.describe(statement.handle.id, undefined, limit);
			if (isOver(found.Status)) {
				statement.ended = found;
				return false;
			}

			await clock.sleep(pauseMs * attempt, limit);
		}
	} catch (thrown) {
		if (limit.aborted) throw notAcknowledged(statement);
		throw errorFromAws(thrown, `cancel "${statement.handle.name}"`);
	}

	throw notAcknowledged(statement);
};
