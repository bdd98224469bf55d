import type {DescribeStatementResponse} from '@aws-sdk/client-redshift-data';
import type {Clock} from '../../core/clock.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {orAbort} from '../../core/or-abort.ts';
import {errorFacts} from '../client/error-facts.ts';
import {errorFromAws} from '../client/error-from-aws.ts';
import type {DataApi} from './data-api.ts';
import {isOver, type Statement, stateOf} from './statement.ts';

/** Maximum number of consecutive failed polls. */
const maxFailures = 5;

/** Polls statements until they end. Watchers of a statement share one poll. */
export type Watch = {
	/** Resolves when the statement has ended. An abort only stops waiting. Throws if it cannot be polled. */
	untilEnd(statement: Statement, signal: AbortSignal): Promise<DescribeStatementResponse>;
};

const stillRuns = (id: string): string =>
	`The statement still runs in the warehouse. Its id ${id} is valid for 24 hours.`;

const notKnown = ({handle}: Statement): DwhError =>
	new DwhError('state', `Could not find statement "${handle.name}": the id ${handle.id} is unknown.`, {
		nextSteps: ['Run it again.', 'Statements can be found for 24 hours, by the identity that submitted them.'],
	});

const pollError = (thrown: unknown, statement: Statement): DwhError => {
	const {handle} = statement;
	const facts = errorFacts(thrown);
	const isUnknown =
		facts.name === 'ResourceNotFoundException' ||
		(facts.name === 'ValidationException' && /\bid\b|statement/i.test(facts.message));
	if (isUnknown) return notKnown(statement);
	const error = errorFromAws(thrown, `read the state of "${handle.name}"`);
	return error.with({nextSteps: [...error.nextSteps, stillRuns(handle.id)]});
};

type Poll = {readonly end: Promise<DescribeStatementResponse>; readonly stop: AbortController; watchers: number};

const pollUntilEnd = async (
	api: DataApi,
	clock: Clock,
	interval: PollInterval,
	statement: Statement,
	signal: AbortSignal,
): Promise<DescribeStatementResponse> => {
	// The state of another process's statement is unknown, so the first poll does not wait.
	let isUnknown = statement.sql === undefined;
	for (let failures = 0; ; ) {
		const step = isUnknown ? {waitSeconds: undefined, pauseMs: 0} : interval.next();
		if (step.pauseMs > 0) await clock.sleep(step.pauseMs, signal);
		const startedAt = clock.now();
		try {
			const described = await api.describe(statement.handle.id, step.waitSeconds, signal);
			failures = 0;
			statement.trouble = undefined;
			statement.state = stateOf(described.Status);
			statement.pid = described.RedshiftPid || statement.pid;
			if (isOver(described.Status)) return described;
			if (isUnknown) statement.submittedAt = described.CreatedAt?.getTime() ?? statement.submittedAt;
			else interval.polled(step, clock.now() - startedAt);
			isUnknown = false;
		} catch (thrown) {
			if (signal.aborted) throw thrown;
			if (errorFacts(thrown).name === 'ActiveWaitingRequestsExceededException') {
				interval.refused();
				continue;
			}

			// A failed poll does not mean that the statement failed.
			const error = pollError(thrown, statement);
			if (!['connection', 'busy'].includes(error.kind) || ++failures >= maxFailures) throw error;
			statement.trouble = error.message;
			interval.refused();
		}
	}
};

export const createWatch = (api: DataApi, clock: Clock): Watch => {
	const polls = new Map<string, Poll>();

	const start = (statement: Statement): Poll => {
		const {id} = statement.handle;
		const stop = new AbortController();
		const end = pollUntilEnd(api, clock, createPollInterval(), statement, stop.signal);
		const started: Poll = {end, stop, watchers: 0};
		polls.set(id, started);
		const forget = (): void => {
			if (polls.get(id) === started) polls.delete(id);
		};
		end.then(described => {
			statement.ended = described;
			forget();
		}, forget);
		return started;
	};

	return {
		async untilEnd(statement, signal) {
			if (statement.ended) return statement.ended;
			const {id} = statement.handle;
			const shared = polls.get(id) ?? start(statement);
			shared.watchers++;
			try {
				return await orAbort(shared.end, signal);
			} finally {
				shared.watchers--;
				if (shared.watchers === 0) {
					// The next watcher starts a new poll, which the aborted one must not end.
					if (polls.get(id) === shared) polls.delete(id);
					shared.stop.abort(new DwhError('cancelled', `Stopped watching "${statement.handle.name}".`));
				}
			}
		},
	};
};

/** The next poll: a long poll, or a plain poll after a pause. */
type Step = {readonly waitSeconds: number | undefined; readonly pauseMs: number};

/** Schedules the polls of a running statement. */
export type PollInterval = {
	next(): Step;
	/** Reports a poll that ended before the statement did; `ms` is its duration. */
	polled(step: Step, ms: number): void;
	/** Reports that the service refused a long poll because of too many waiting ones. */
	refused(): void;
};

const maxWaitSeconds = 30;
const minPauseMs = 250;
const maxPauseMs = 5000;
/** Number of plain polls before the next long poll. */
const pollsWithoutWait = 8;

/**
 * Schedules long polls of 30 seconds. If the service refuses them or ends them early, plain polls follow with
 * growing pauses and jitter, so that many statements are not polled at the same time.
 */
export const createPollInterval = (random: () => number = Math.random): PollInterval => {
	let pause = 0;
	let plainPolls = 0;

	const slowDown = (): void => {
		pause = pause === 0 ? minPauseMs : Math.min(maxPauseMs, pause * 1.6);
	};

	return {
		next() {
			const pauseMs = Math.round(pause * (0.75 + random() / 2));
			if (plainPolls === 0) return {waitSeconds: maxWaitSeconds, pauseMs};
			plainPolls--;
			return {waitSeconds: undefined, pauseMs};
		},
		polled({waitSeconds}, ms) {
			if (waitSeconds === undefined || ms < waitSeconds * 500) slowDown();
			else pause = 0;
		},
		refused() {
			plainPolls = pollsWithoutWait;
			slowDown();
		},
	};
};
