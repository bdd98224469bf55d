import type {Backend, ServiceCall, StatementHandle, StatementOutcome} from '../backend.ts';
import type {Clock} from '../core/clock.ts';
import {type DwhError, toDwhError} from '../core/dwh-error.ts';
import {createStore, type Store} from './create-store.ts';

export type CallLog = Store<{readonly calls: readonly Call[]}>;

/** One statement or call, as the log shows it. */
export type Call = {
	readonly number: number;
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly name: string;
	/** Empty for calls that are not statements. */
	readonly sql: readonly string[];
	readonly status: 'running' | 'finished' | 'failed' | 'cancelled';
	readonly ms: number | undefined;
	readonly rows: number | undefined;
	/** Index of the failed statement of several. */
	readonly failedAt?: number | undefined;
	readonly error: DwhError | undefined;
	/** Set for a call of a service. */
	readonly service?: ServiceCall;
	/** Equal calls before it with no statement in between, oldest first. */
	readonly earlier?: readonly ServiceCall[];
};

// Enough for a day of work, few enough to keep in memory and scroll through.
const maxCalls = 500;
const maxEarlier = 100;

export const createCallLog = (): CallLog => createStore<{readonly calls: readonly Call[]}>({calls: []});

// Polls repeat for hours, and must not push out the user's statements.
const shortened = (calls: readonly Call[]): readonly Call[] => {
	const isTooMany = (isService: boolean) =>
		calls.filter(({service}) => (service !== undefined) === isService).length > maxCalls;
	const drop = [true, false].find(isTooMany);
	if (drop === undefined) return calls;
	return calls.toSpliced(
		calls.findIndex(({service}) => (service !== undefined) === drop),
		1,
	);
};

const isLike = (one: ServiceCall, other: ServiceCall): boolean =>
	one.service === other.service && one.operation === other.operation && one.error === other.error;

/** Returns the calls with one more service call; equal calls since the last statement share an entry. */
const withService = (calls: readonly Call[], service: ServiceCall, number: number): readonly Call[] => {
	const lastStatement = calls.findLastIndex(call => call.service === undefined);
	const same = calls.findIndex(
		(call, index) => index > lastStatement && call.service !== undefined && isLike(call.service, service),
	);
	const before = calls[same];
	const earlier = before?.service ? [...(before.earlier ?? []), before.service].slice(-maxEarlier) : [];
	const call: Call = {
		number: before?.number ?? number,
		at: service.at,
		name: service.operation,
		sql: [],
		status: service.error === undefined ? 'finished' : 'failed',
		ms: service.ms,
		rows: undefined,
		error: undefined,
		service,
		earlier,
	};
	return shortened([...(before ? calls.toSpliced(same, 1) : calls), call]);
};

/** Returns the backend with every call recorded in the log. */
export const logCalls = (backend: Backend, log: CallLog, clock: Clock): Backend => {
	let last = 0;
	const numberOf = new Map<string, number>();

	const begin = (name: string, sql: readonly string[]): number => {
		const call: Call = {
			number: ++last,
			at: clock.now(),
			name,
			sql,
			status: 'running',
			ms: undefined,
			rows: undefined,
			error: undefined,
		};
		log.set(({calls}) => ({calls: shortened([...calls, call])}));
		return call.number;
	};

	const end = (number: number | undefined, change: Partial<Call>) =>
		log.set(({calls}) => ({
			calls: calls.map(call => (call.number === number ? {...call, ms: clock.now() - call.at, ...change} : call)),
		}));

	const failed = (thrown: unknown): Partial<Call> => {
		const error = toDwhError(thrown);
		return {status: error.kind === 'cancelled' ? 'cancelled' : 'failed', error};
	};

	const logged =
		<Arguments extends readonly unknown[], Result>(name: string, call: (...given: Arguments) => Promise<Result>) =>
		async (...given: Arguments): Promise<Result> => {
			const number = begin(name, []);
			const at = clock.now();
			try {
				const result = await call(...given);
				end(number, {status: 'finished', ms: clock.now() - at});
				return result;
			} catch (thrown) {
				end(number, {...failed(thrown), ms: clock.now() - at});
				throw thrown;
			}
		};

	const submitted = async (
		name: string,
		sql: readonly string[],
		submit: () => Promise<StatementHandle>,
	): Promise<StatementHandle> => {
		const number = begin(name, sql);
		try {
			const handle = await submit();
			numberOf.set(handle.id, number);
			return handle;
		} catch (thrown) {
			end(number, failed(thrown));
			throw thrown;
		}
	};

	const outcomeOf = ({status, ms, rowsAffected, failedAt, error}: StatementOutcome): Partial<Call> => {
		const known = rowsAffected.filter(rows => rows !== undefined);
		// For a delete and an insert the second count matters; with more statements, no single count does.
		return {status, ms, error, failedAt, rows: known.length > 2 ? undefined : known.at(-1)};
	};

	backend.listen?.(call => log.set(({calls}) => ({calls: withService(calls, call, ++last)})));
	const {provisioner, warehouse, storage} = backend;
	const {detachRole} = provisioner;
	return {
		...backend,
		close: () => backend.close(),
		provisioner: {
			...provisioner,
			ensureRole: logged('ensure role', (signal, choices) => provisioner.ensureRole(signal, choices)),
			ensureWarehouse: logged('ensure warehouse', (signal, choices) => provisioner.ensureWarehouse(signal, choices)),
			pause: logged('pause warehouse', signal => provisioner.pause(signal)),
			resume: logged('resume warehouse', signal => provisioner.resume(signal)),
			...(detachRole ? {detachRole: logged('detach role', detachRole)} : {}),
			removeWarehouse: logged('remove warehouse', (signal, consent) => provisioner.removeWarehouse(signal, consent)),
			removeRole: logged('remove role', (signal, attached) => provisioner.removeRole(signal, attached)),
			inventory: logged('take inventory', (signal, attached) => provisioner.inventory(signal, attached)),
		},
		warehouse: {
			...warehouse,
			submit: (request, signal) => submitted(request.name, request.sql, () => warehouse.submit(request, signal)),
			publish: (pairs, signal, idempotencyKey) =>
				submitted('publish', [], () => warehouse.publish(pairs, signal, idempotencyKey)),
			async *follow(handle, signal) {
				const number = numberOf.get(handle.id);
				try {
					const outcome = yield* warehouse.follow(handle, signal);
					end(number, outcomeOf(outcome));
					return outcome;
				} catch (thrown) {
					end(number, failed(thrown));
					throw thrown;
				}
			},
		},
		storage: {
			...storage,
			measure: (uri, signal) => logged(`list ${uri}`, () => storage.measure(uri, signal))(),
		},
	};
};
