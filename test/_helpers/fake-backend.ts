import type {
	Backend,
	EnsureResult,
	ExpectedResults,
	InventoryItem,
	Quote,
	Session,
	Snapshot,
	StatementHandle,
	StatementOutcome,
	StatementRequest,
	StepReading,
	StorageSize,
	TransactionState,
} from '../../source/backend.ts';
import type {Activity, FinishedStatement} from '../../source/core/activity.ts';
import type {Clock} from '../../source/core/clock.ts';
import {DwhError} from '../../source/core/dwh-error.ts';
import type {LoadError} from '../../source/core/load-error.ts';
import type {Cell, Column, Row} from '../../source/core/result-set.ts';
import {transactionControl} from '../../source/sql/language/transaction-control.ts';

type Result = {
	readonly columns: readonly string[];
	readonly rows: readonly Row[];
	readonly types?: readonly string[];
};

/** What one request does; everything not said goes well and at once. */
type Behavior = {
	readonly ms?: number;
	/** It is queued, for this reason, in place of running. */
	readonly waitsFor?: string;
	/** It runs until this resolves, or it is cancelled. */
	readonly held?: Promise<unknown>;
	readonly fail?: DwhError;
	/** So many times in a row; always without it. */
	readonly times?: number;
	readonly result?: Result;
	/** Of each of several statements. */
	readonly results?: readonly (Result | undefined)[];
	readonly failedAt?: number;
	readonly rowsAffected?: readonly (number | undefined)[];
	readonly skipped?: readonly LoadError[];
	readonly notes?: readonly string[];
	readonly queueMs?: number;
	readonly executionMs?: number;
	readonly failsToSubmit?: DwhError;
};

type Submitted = {
	readonly id: string;
	readonly name: string;
	readonly sql: readonly string[];
	readonly isReadOnly: boolean;
	/** Id of its session. */
	readonly session: string | undefined;
	readonly at: number;
	endedAt: number | undefined;
	status: 'running' | StatementOutcome['status'];
};

export type FakeScript = {
	readonly clock: Clock;
	/** By the request's name, or a pattern of it. */
	readonly behaviors?: readonly (readonly [string | RegExp, Behavior])[];
	/** Tables that exist, with their rows. */
	readonly tables?: Readonly<Record<string, number>>;
	/** What `observe` tells, look after look, and the last one from then on; default: available. */
	readonly states?: readonly (string | DwhError)[];
	readonly files?: Readonly<Record<string, Partial<StorageSize>>>;
	readonly expectedResults?: ExpectedResults;
	readonly target?: Backend['target'];
	readonly canCancel?: boolean;
	readonly canPause?: boolean;
	/** What it bills; nothing without it. */
	readonly quote?: Quote;
	readonly cancelFails?: DwhError;
	/** What is cancelled has just come to its own end. */
	readonly cancelsLate?: boolean;
	readonly prepare?: EnsureResult;
	readonly ensureWarehouse?: EnsureResult;
	/** Columns of a table; default: one integer `id`. */
	readonly columns?: Readonly<Record<string, readonly (readonly [name: string, type: string])[]>>;
	/** Which of the tables are views. */
	readonly views?: readonly string[];
	/** Which of the views are materialized. */
	readonly materialized?: readonly string[];
	/** Functions and procedures of the schema `public`, with the types of their arguments. */
	readonly routines?: readonly (readonly [kind: 'function' | 'procedure', name: string, types: string])[];
	/** What `inventory` tells, look after look; default: nothing. */
	readonly inventory?: readonly (readonly InventoryItem[])[];
	readonly snapshot?: Partial<Snapshot>;
	/** What runs, look after look; nothing without it. */
	readonly activity?: () => Partial<Activity>;
	readonly slowest?: readonly FinishedStatement[];
	/** What `stepFigures` tells of a statement. */
	readonly steps?: (handle: StatementHandle, signal: AbortSignal) => Promise<StepReading>;
	/** Provisioner calls that fail, by name, once each. */
	readonly failures?: Partial<Record<string, DwhError>>;
};

type FakeSessionState = {readonly id: string; transaction: TransactionState; isClosed: boolean};

export type FakeBackend = Backend & {
	readonly submitted: readonly Submitted[];
	/** Provisioner and storage calls, in order. */
	readonly calls: readonly string[];
	/** What exists now. */
	readonly tables: Map<string, number>;
	/** By id, as they were asked for. */
	readonly cancelled: readonly string[];
	/** In the order of their opening. */
	readonly sessions: readonly FakeSessionState[];
	/** Pages that were read and results that were let go. */
	readonly reads: {pages: number; released: number};
};

const pageRows = 2;

/** What runs until it is cancelled. */
export const untilCancelled: Behavior = {held: new Promise(() => undefined)};

const rejectedAtAbort = (signal: AbortSignal): Promise<never> =>
	new Promise((_, reject) => {
		if (signal.aborted) reject(signal.reason);
		signal.addEventListener('abort', () => reject(signal.reason), {once: true});
	});

const columnsOf = (result: Result): readonly Column[] =>
	result.columns.map((name, index) => ({name, type: result.types?.[index] ?? 'character varying(256)'}));

const found = (action: EnsureResult['action'], name: string, detail = ''): EnsureResult => ({action, name, detail});

/** A warehouse of object literals: it knows which tables exist, and does what the script says. */
export const createFakeBackend = (script: FakeScript): FakeBackend => {
	const {clock, behaviors = [], states = ['available'], target = 'local', canCancel = true} = script;
	const madeAt = clock.now() - 720_000;
	const submitted: Submitted[] = [];
	const calls: string[] = [];
	const cancelled: string[] = [];
	const reads = {pages: 0, released: 0};
	const sessions: FakeSessionState[] = [];
	const tables = new Map(Object.entries(script.tables ?? {}));
	const running = new Map<
		string,
		{
			controller: AbortController;
			behavior: Behavior;
			request: StatementRequest;
			pairs?: readonly {table: string; shadow: string}[];
		}
	>();
	const used = new Map<Behavior, number>();
	const remainingFailures = {...script.failures};
	let looks = 0;
	let inventories = 0;

	const call = (name: string) => {
		calls.push(name);
		const failure = remainingFailures[name];
		delete remainingFailures[name];
		if (failure) throw failure;
	};

	const behaviorOf = (name: string): Behavior => {
		const match = behaviors.find(([pattern, behavior]) => {
			if (typeof pattern === 'string' ? pattern !== name : !pattern.test(name)) return false;
			return behavior.times === undefined || (used.get(behavior) ?? 0) < behavior.times;
		});
		if (!match) return {};
		used.set(match[1], (used.get(match[1]) ?? 0) + 1);
		return match[1];
	};

	const named = (sql: string) => [...sql.matchAll(/'([^']*)'/g)].map(match => match[1] ?? '');

	const systemResult = (sql: string): Result | undefined => {
		if (sql.includes('from svv_columns')) {
			const rows = named(sql).flatMap(table => {
				if (!tables.has(table)) return [];
				const own = script.columns?.[table] ?? [['id', 'integer']];
				return own.map(([name, type]): Row => [table, name, type, null, null, null, 'YES']);
			});
			const columns = [
				'table_name',
				'column_name',
				'data_type',
				'character_maximum_length',
				'numeric_precision',
				'numeric_scale',
				'is_nullable',
			];
			return {columns, rows};
		}

		if (sql.includes('from svv_table_info')) {
			const rows = named(sql)
				.filter(table => (tables.get(table) ?? 0) > 0)
				.map((table): Row => [table, 'ALL', 1]);
			return {columns: ['table_name', 'diststyle', 'size'], rows};
		}

		if (sql.includes('from pg_table_def')) {
			const rows = named(sql)
				.filter(table => tables.has(table))
				.map((table): Row => [table, 'id', true, 1]);
			return {columns: ['table_name', 'column_name', 'distkey', 'sortkey'], rows};
		}

		if (sql.includes('from stv_mv_info')) {
			const rows = (script.materialized ?? []).map((name): Row => ['public', name]);
			return {columns: ['schema_name', 'table_name'], rows};
		}

		if (sql.includes('from svv_redshift_functions')) {
			const rows = (script.routines ?? []).map(
				([kind, name, types]): Row => [
					'public',
					name,
					kind === 'procedure' ? 'STORED PROCEDURE' : 'REGULAR FUNCTION',
					types,
					kind === 'procedure' ? null : 'integer',
				],
			);
			return {columns: ['schema_name', 'function_name', 'function_type', 'argument_type', 'result_type'], rows};
		}

		if (sql.includes('from pg_namespace')) {
			const kindOf = (name: string) =>
				script.views?.includes(name) || script.materialized?.includes(name) ? 'v' : 'r';
			const rows = [...tables.keys()].flatMap(table => {
				const own = script.columns?.[table] ?? [['id', 'integer']];
				return own.map(
					([name, type]): Row => ['public', table, kindOf(table), true, name, type, false, false, 0, 'none'],
				);
			});
			const columns = [
				'schema_name',
				'table_name',
				'kind',
				'is_visible',
				'column_name',
				'type',
				'is_not_null',
				'is_distkey',
				'sort_position',
				'encoding',
			];
			return {columns, rows};
		}

		if (sql.includes('count(*) as row_count')) {
			const rows = named(sql).map((table): Row => {
				if (!tables.has(table)) throw new DwhError('sql', `relation "${table}" does not exist`);
				return [table, tables.get(table) as Cell];
			});
			return {columns: ['table_name', 'row_count'], rows};
		}

		return undefined;
	};

	const apply = (sql: readonly string[], rowsAffected: readonly (number | undefined)[] | undefined) => {
		for (const [index, statement] of sql.entries()) {
			const [, drop] = /^drop table if exists "([^"]+)"/.exec(statement) ?? [];
			const [, create] = /create table (?:if not exists )?"([^"]+)"/.exec(statement) ?? [];
			const [, insert] = /^insert into "([^"]+)"/.exec(statement) ?? [];
			const [, copy] = /copy "([^"]+)"/.exec(statement) ?? [];
			if (drop) tables.delete(drop);
			if (create && !tables.has(create)) tables.set(create, 0);
			const filled = insert ?? copy;
			if (filled) tables.set(filled, rowsAffected?.[index] ?? 10);
		}
	};

	const take = (request: StatementRequest, pairs?: readonly {table: string; shadow: string}[]): StatementHandle => {
		const behavior = behaviorOf(request.name);
		if (behavior.failsToSubmit) throw behavior.failsToSubmit;
		const id = `s${submitted.length + 1}`;
		submitted.push({
			id,
			name: request.name,
			sql: request.sql,
			isReadOnly: request.isReadOnly ?? false,
			session: request.session?.id,
			at: clock.now(),
			endedAt: undefined,
			status: 'running',
		});
		running.set(id, {controller: new AbortController(), behavior, request, pairs});
		return {id, name: request.name};
	};

	const snapshotOf = (state: string): Snapshot => ({
		at: clock.now(),
		state,
		isReady: state === 'available',
		waitsFor: undefined,
		typical: state === 'creating' ? 'about 5 min' : undefined,
		identifier: 'dwhcluster',
		region: 'us-west-2',
		nodes: '1 node',
		endpoint: state === 'available' ? 'localhost' : undefined,
		role: {name: 'dwhRole', arn: 'arn:aws:iam::123456789012:role/dwhRole', sync: 'in-sync'},
		isEncrypted: true,
		version: undefined,
		storageBytes: undefined,
		createdAt: madeAt,
		dollarsPerHour: 0,
		dollarsSoFar: 0,
		...script.snapshot,
	});

	/** A session that knows its transaction, and ends where the script says so. */
	const openFakeSession = (): Session => {
		const id = `session ${sessions.length + 1}`;
		sessions.push({id, transaction: 'none', isClosed: false});
		const state = sessions.at(-1)!;
		return {
			id,
			transaction: () => state.transaction,
			async close() {
				state.isClosed = true;
			},
		};
	};

	return {
		target,
		sessions,
		submitted,
		calls,
		tables,
		cancelled,
		reads,
		async close() {},
		provisioner: {
			canPause: script.canPause ?? true,
			...(script.quote ? {quote: () => script.quote as Quote} : {}),
			async whoAmI() {
				call('whoAmI');
				return {account: 'embedded', user: 'me'};
			},
			async observe() {
				const state = states[Math.min(looks++, states.length - 1)] ?? 'available';
				if (state instanceof DwhError) throw state;
				return snapshotOf(state);
			},
			async ensureRole() {
				call('ensureRole');
				return found('created', 'dwhRole');
			},
			async ensureWarehouse() {
				call('ensureWarehouse');
				return script.ensureWarehouse ?? found('created', 'dwhcluster');
			},
			async pause() {
				call('pause');
			},
			async resume() {
				call('resume');
			},
			async removeWarehouse() {
				call('removeWarehouse');
				return found('removed', 'dwhcluster');
			},
			async removeRole() {
				call('removeRole');
				return found('removed', 'dwhRole');
			},
			async inventory() {
				call('inventory');
				const all = script.inventory ?? [[]];
				return all[Math.min(inventories++, all.length - 1)] ?? [];
			},
		},
		warehouse: {
			canCancel,
			openSession: openFakeSession,
			survivesRestart: false,
			async submit(request) {
				return take(request);
			},
			async *follow({id}, signal) {
				const statement = submitted.find(one => one.id === id)!;
				const {controller, behavior, request, pairs} = running.get(id)!;
				const startedAt = clock.now();
				const end = (status: StatementOutcome['status'], rest: Partial<StatementOutcome> = {}): StatementOutcome => {
					statement.status = status;
					statement.endedAt = clock.now();
					return {status, ms: clock.now() - startedAt, hasResult: false, rowsAffected: [], ...rest};
				};
				const {waitsFor} = behavior;
				yield waitsFor === undefined ? {state: 'running', elapsedMs: 0} : {state: 'queued', waitsFor, elapsedMs: 0};
				try {
					const either = AbortSignal.any([controller.signal, signal]);
					if (behavior.ms !== undefined) await clock.sleep(behavior.ms, either);
					if (behavior.held) await Promise.race([behavior.held, rejectedAtAbort(either)]);
				} catch {
					signal.throwIfAborted();
					return end('cancelled', {error: new DwhError('cancelled', 'Query cancelled.')});
				}

				if (controller.signal.aborted) return end('cancelled');
				const session = sessions.find(one => one.id === request.session?.id);
				if (behavior.fail) {
					const {fail: error, failedAt} = behavior;
					if (session?.transaction === 'open') session.transaction = error.code === 'session-ended' ? 'none' : 'failed';
					return end('failed', {error, ...(failedAt === undefined ? {} : {failedAt})});
				}

				const last = request.sql.at(-1) ?? '';
				let system: Result | undefined;
				try {
					system = systemResult(last);
				} catch (error) {
					return end('failed', {error: error as DwhError});
				}

				apply(request.sql, behavior.rowsAffected);
				const control = transactionControl(last);
				if (session && control) session.transaction = control === 'begin' ? 'open' : 'none';
				for (const {table, shadow} of pairs ?? []) {
					tables.set(table, tables.get(shadow) ?? 0);
					tables.delete(shadow);
				}

				return end('finished', {
					hasResult:
						behavior.result !== undefined || system !== undefined || /^(--[^\n]*\n)*\s*(select|with)\b/i.test(last),
					...(behavior.results ? {withResult: behavior.results.flatMap((one, at) => (one ? [at] : []))} : {}),
					rowsAffected:
						behavior.rowsAffected ?? request.sql.map(sql => (/^(insert|copy)|\ncopy/.test(sql) ? 10 : undefined)),
					...(behavior.notes ? {notes: behavior.notes} : {}),
					...(behavior.queueMs === undefined ? {} : {queueMs: behavior.queueMs}),
					...(behavior.executionMs === undefined ? {} : {executionMs: behavior.executionMs}),
					...(behavior.skipped ? {skipped: behavior.skipped.length} : {}),
				});
			},
			async *rows({id}, signal, place = -1) {
				const {behavior, request} = running.get(id)!;
				const result = behavior.results?.at(place) ??
					behavior.result ??
					systemResult(request.sql.at(-1) ?? '') ?? {columns: ['x'], rows: []};
				const columns = columnsOf(result);
				try {
					for (let at = 0; at === 0 || at < result.rows.length; at += pageRows) {
						signal.throwIfAborted();
						reads.pages++;
						yield {columns, rows: result.rows.slice(at, at + pageRows)};
					}
				} finally {
					reads.released++;
				}
			},
			async cancel({id}) {
				cancelled.push(id);
				if (script.cancelFails) throw script.cancelFails;
				if (script.cancelsLate) return false;
				running.get(id)?.controller.abort();
				return submitted.some(one => one.id === id && one.status === 'running');
			},
			async loadErrors({id}) {
				return running.get(id)?.behavior.skipped ?? [];
			},
			publishSql: pairs => pairs.map(({table, shadow}) => `swap "${table}" "${shadow}"`),
			async publish(pairs) {
				return take({name: 'publish', sql: []}, pairs);
			},
		},
		monitor: {
			async activity() {
				call('activity');
				return {at: clock.now(), statements: [], locks: [], sessions: [], ...script.activity?.()};
			},
			async slowest(limit) {
				call('slowest');
				return (script.slowest ?? []).slice(0, limit);
			},
			async cancelIn(session) {
				call(`cancelIn ${session}`);
			},
			async endSession(session) {
				call(`endSession ${session}`);
			},
			async stepFigures(handle, signal) {
				call('stepFigures');
				return script.steps?.(handle, signal) ?? {steps: [], note: 'Not known.'};
			},
		},
		storage: {
			async prepare() {
				call('prepare');
				return script.prepare;
			},
			async measure(uri) {
				return {uri, files: 2, bytes: 2000, firstKeys: [], region: 'us-west-2', ...script.files?.[uri]};
			},
			async expectedResults() {
				return script.expectedResults;
			},
		},
	};
};
