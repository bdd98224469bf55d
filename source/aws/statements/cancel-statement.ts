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
const timeoutMs = 120_000;

/** Requests the cancellation. Returns false if the service refuses it: the statement has ended or not started. */
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
	new DwhError('connection', `Could not confirm that "${handle.name}" was cancelled.`, {
		nextSteps: [`Check statement ${handle.id} before you run it again: it may still run.`],
	});

/**
 * Cancels a statement and waits for its end. Returns false if it had already ended.
 */
export const cancelStatement = async (options: CancelOptions, statement: Statement): Promise<boolean> => {
	const {api, clock, watch} = options;
	if (statement.outcome || statement.ended || statement.readEarly) return false;
	const limit = AbortSignal.timeout(timeoutMs);
	try {
		for (let attempt = 1; attempt <= maxAttempts; attempt++) {
			if (await requestCancel(options, statement, limit)) {
				const ended = await watch.untilEnd(statement, limit);
				return ended.Status === 'ABORTED';
			}

			// Another process cancelled it, it ended, or it has not started: the state decides.
			const described = await api.describe(statement.handle.id, undefined, limit);
			if (isOver(described.Status)) {
				statement.ended = described;
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
