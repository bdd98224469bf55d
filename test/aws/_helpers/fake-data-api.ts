import type {DescribeStatementResponse} from '@aws-sdk/client-redshift-data';
import type {DataApi} from '../../../source/aws/statements/data-api.ts';
import type {Clock} from '../../../source/core/clock.ts';

type Step = {readonly name: keyof DataApi; readonly input: unknown; readonly at: number};

type Script = {
	readonly clock: Clock;
	/** How long a statement runs from its submission, in milliseconds of the clock. */
	readonly runsMs?: number;
	/** What it comes to. */
	readonly end?: DescribeStatementResponse['Status'];
	readonly endsWith?: Partial<DescribeStatementResponse>;
	/** Thrown by the calls of that name, in order; undefined for one that goes well. */
	readonly failures?: Partial<Record<keyof DataApi, (Error | undefined)[]>>;
	/** Such a failure comes after the call took effect. */
	readonly isLostAnswer?: boolean;
	readonly statusWhileRunning?: string;
};

/** An error as the SDK throws it. */
export const awsError = (name: string, message = name, status = 400): Error =>
	Object.assign(new Error(message), {name, $metadata: {httpStatusCode: status}});

export const lostConnection = (): Error =>
	Object.assign(new Error('socket hang up'), {name: 'Error', code: 'ECONNRESET'});

export type FakeDataApi = DataApi & {
	readonly calls: readonly Step[];
	/** Statements that ran, by their token. */
	readonly ran: ReadonlyMap<string, string>;
	of(name: keyof DataApi): readonly Step[];
};

/** The service as far as one statement at a time goes: it knows tokens, waits, ends and cancels. */
export const createFakeDataApi = (script: Script): FakeDataApi => {
	const {clock, runsMs = 0, end = 'FINISHED', failures = {}} = script;
	const calls: Step[] = [];
	const ran = new Map<string, string>();
	const startedAt = new Map<string, number>();
	const cancelled = new Set<string>();
	const wakers = new Set<() => void>();

	const statusOf = (id: string): string => {
		if (cancelled.has(id)) return 'ABORTED';
		const isOver = clock.now() - (startedAt.get(id) ?? 0) >= runsMs;
		return isOver ? String(end) : (script.statusWhileRunning ?? 'STARTED');
	};

	const wait = async (id: string, seconds: number | undefined, signal: AbortSignal): Promise<void> => {
		const left = (startedAt.get(id) ?? 0) + runsMs - clock.now();
		const ms = Math.min(left, (seconds ?? 0) * 1000);
		if (ms <= 0 || cancelled.has(id)) return;
		const {promise: woken, resolve} = Promise.withResolvers<void>();
		wakers.add(resolve);
		await Promise.race([clock.sleep(ms, signal), woken]);
		wakers.delete(resolve);
	};

	const call = (name: keyof DataApi, input: unknown): Error | undefined => {
		calls.push({name, input, at: clock.now()});
		return failures[name]?.shift();
	};

	const submit = async (
		name: 'execute' | 'batch',
		input: {readonly ClientToken?: string; readonly WaitTimeSeconds?: number},
		signal: AbortSignal,
	) => {
		const failure = call(name, input);
		if (failure && !script.isLostAnswer) throw failure;
		const token = input.ClientToken ?? `none-${calls.length}`;
		const id = ran.get(token) ?? `00000000-0000-4000-8000-${String(ran.size).padStart(12, '0')}`;
		if (!ran.has(token)) startedAt.set(id, clock.now());
		ran.set(token, id);
		if (failure) throw failure;
		await wait(id, input.WaitTimeSeconds, signal);
		const Status = statusOf(id) as 'STARTED';
		return {Id: id, Status, RedshiftPid: 77, ...(String(Status) === 'FINISHED' ? {HasResultSet: true} : {})};
	};

	return {
		calls,
		ran,
		of: name => calls.filter(one => one.name === name),
		execute: (input, signal) => submit('execute', input, signal),
		batch: (input, signal) => submit('batch', input, signal),
		async describe(id, waitSeconds, signal) {
			const failure = call('describe', {id, waitSeconds});
			if (failure) throw failure;
			await wait(id, waitSeconds, signal);
			return {Id: id, Status: statusOf(id) as 'STARTED', RedshiftPid: 77, Duration: 1e9, ...script.endsWith};
		},
		async page(id, token) {
			const failure = call('page', {id, token});
			if (failure) throw failure;
			return {Records: [], ColumnMetadata: []};
		},
		async cancel(id) {
			const failure = call('cancel', {id});
			if (failure) throw failure;
			if (['FINISHED', 'FAILED', 'ABORTED'].includes(statusOf(id))) {
				throw awsError('ValidationException', `Could not cancel a query that is already in ${statusOf(id)} state`);
			}

			cancelled.add(id);
			for (const wake of wakers) wake();
			return {Status: true};
		},
	};
};
