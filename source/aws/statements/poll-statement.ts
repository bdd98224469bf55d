import type {DescribeStatementResponse} from '@aws-sdk/client-redshift-data';
import type {Clock} from '../../core/clock.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {errorFacts} from '../client/error-facts.ts';
import {errorFromAws} from '../client/error-from-aws.ts';
import {type DataApi, orAbort} from './data-api.ts';
import {isOver, type Statement, stateOf} from './statement.ts';

/** So many looks in a row may fail before it is taken for more than a disturbance. */
const maxFailures = 5;

/** Looks at statements until they end; however many watch one, it is asked for once. */
export type Watch = {
	/** Resolves when the statement has ended. An abort ends the waiting only. Throws when it cannot be looked at. */
	untilEnd(statement: Statement, signal: AbortSignal): Promise<DescribeStatementResponse>;
};

const goesOn = (id: string): string =>
	`The statement goes on in the warehouse; its id is ${id}, which leads to it for 24 hours.`;

const notKnown = ({handle}: Statement): DwhError =>
	new DwhError('state', `The warehouse does not know statement "${handle.name}" (any more); its id is ${handle.id}.`, {
		nextSteps: ['Run it again.', 'A statement can be found for 24 hours, and only by whoever handed it in.'],
	});

const pollError = (thrown: unknown, statement: Statement): DwhError => {
	const {handle} = statement;
	const facts = errorFacts(thrown);
	const isUnknown =
		facts.name === 'ResourceNotFoundException' ||
		(facts.name === 'ValidationException' && /\bid\b|statement/i.test(facts.message));
	if (isUnknown) return notKnown(statement);
	const error = errorFromAws(thrown, `see how "${handle.name}" is going`);
	return error.with({nextSteps: [...error.nextSteps, goesOn(handle.id)]});
};

type Poll = {readonly end: Promise<DescribeStatementResponse>; readonly stop: AbortController; watchers: number};

const pollUntilEnd = async (
	api: DataApi,
	clock: Clock,
	interval: PollInterval,
	statement: Statement,
	signal: AbortSignal,
): Promise<DescribeStatementResponse> => {
	// Of one from another process nothing is known yet, and a person wants to see at once that it runs.
	let isUnknown = statement.sql === undefined;
	for (let failures = 0; ; ) {
		const step = isUnknown ? {waitSeconds: undefined, pauseMs: 0} : interval.next();
		if (step.pauseMs > 0) await clock.sleep(step.pauseMs, signal);
		const startedAt = clock.now();
		try {
			const found = await api.describe(statement.handle.id, step.waitSeconds, signal);
			failures = 0;
			statement.trouble = undefined;
			statement.state = stateOf(found.Status);
			statement.pid = found.RedshiftPid || statement.pid;
			if (isOver(found.Status)) return found;
			if (isUnknown) statement.submittedAt = found.CreatedAt?.getTime() ?? statement.submittedAt;
			else interval.polled(step, clock.now() - startedAt);
			isUnknown = false;
		} catch (thrown) {
			if (signal.aborted) throw thrown;
			if (errorFacts(thrown).name === 'ActiveWaitingRequestsExceededException') {
				interval.refused();
				continue;
			}

			// What disturbs the looking says nothing about the statement.
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
		end.then(found => {
			statement.ended = found;
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
					// The next one looks anew: an aborted look must not end it.
					if (polls.get(id) === shared) polls.delete(id);
					shared.stop.abort(new DwhError('cancelled', `Stopped watching "${statement.handle.name}".`));
				}
			}
		},
	};
};

/** How to look next: stay with the statement for so long, or look after a pause. */
type Step = {readonly waitSeconds: number | undefined; readonly pauseMs: number};

/** Decides how often a statement is looked at while it runs. */
export type PollInterval = {
	next(): Step;
	/** Tells how the last look went, which ended before the statement did; `ms` is how long it took. */
	polled(step: Step, ms: number): void;
	/** Tells that the service refused to wait: too many wait already. */
	refused(): void;
};

const maxWaitSeconds = 30;
const minPauseMs = 250;
const maxPauseMs = 5000;
/** So many looks without a wait before waiting is tried again. */
const pollsWithoutWait = 8;

/**
 * Long polls of 30 seconds. Where the service refuses them, or answers them at once, single looks with
 * pauses that grow, each a little different, so that many statements do not look at the same moment.
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
