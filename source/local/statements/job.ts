import {randomUUID} from 'node:crypto';
import type {StatementHandle, StatementOutcome, StatementProgress, StatementRequest} from '../../backend.ts';
import type {LoadError} from '../../core/load-error.ts';
import {localSessionOf, type Turn} from '../sessions/session.ts';
import type {HeldResult} from './held-result.ts';

/** One request from its submission until nothing of it is needed any more. */
export type Job = {
	readonly handle: StatementHandle;
	readonly request: StatementRequest;
	/** Milliseconds of `performance.now()`. */
	readonly submittedAt: number;
	/** Its place in its session. */
	readonly turn: Turn | undefined;
	/** Aborted by a cancel. */
	readonly stop: AbortController;
	/** Resolves when the outcome is known. */
	readonly outcomeReady: Promise<StatementOutcome>;
	setOutcome(outcome: StatementOutcome): void;
	outcome: StatementOutcome | undefined;
	progress: Omit<StatementProgress, 'elapsedMs'>;
	/** Breaks off what the engine does for it right now. */
	interrupt: (() => void) | undefined;
	/** By the place of their statement in the request. */
	results: ReadonlyMap<number, HeldResult>;
	/** Place of the statement at work. */
	at: number | undefined;
	loadErrors: readonly LoadError[];
	/** The statement that runs, or ran last, as the history has it. */
	current: CurrentStatement | undefined;
	/** The engine's SQL of a result that was streamed: it can be run again to be measured. */
	measurable: string | undefined;
	/** Milliseconds until nothing ran any more that it had to wait for. */
	queueMs: number;
	/** The statements are the engine's own SQL, made by this program: they are not translated. */
	readonly isEngineSql: boolean;
};

type CurrentStatement = {
	readonly queryId: number;
	readonly transactionId: number;
	readonly startedAt: number;
	readonly sql: string;
};

/** The session it runs in, as system views call it: requests without one share the number of this process. */
export const sessionNumberOf = ({request}: Job): number =>
	request.session ? localSessionOf(request.session).number : process.pid;

/** What of its results is still to be read. */
export const openResults = ({results}: Job): HeldResult[] => [...results.values()].filter(result => result.isOpen());

export const createJob = (request: StatementRequest, isEngineSql = false, turn?: Turn): Job => {
	const {promise, resolve} = Promise.withResolvers<StatementOutcome>();
	const job: Job = {
		handle: {id: randomUUID(), name: request.name},
		request,
		submittedAt: performance.now(),
		turn,
		stop: new AbortController(),
		outcomeReady: promise,
		setOutcome(outcome) {
			job.outcome = outcome;
			job.interrupt = undefined;
			resolve(outcome);
		},
		outcome: undefined,
		progress: {state: 'submitted'},
		interrupt: undefined,
		results: new Map(),
		at: undefined,
		loadErrors: [],
		current: undefined,
		measurable: undefined,
		queueMs: 0,
		isEngineSql,
	};
	return job;
};
