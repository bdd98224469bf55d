import type {Monitor, PublishPair, StatementHandle, StatementRequest, Warehouse} from '../../backend.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import {orAbort} from '../../core/or-abort.ts';
import {readOnlyError} from '../../core/read-only.ts';
import {classifyStatement} from '../../sql/language/classify-statement.ts';
import {quoteName} from '../dialect/quote.ts';
import {canWriteFile} from '../export/write-result-file.ts';
import {localActivity} from '../monitor/local-activity.ts';
import {createLocalMonitor} from '../monitor/local-monitor.ts';
import {blockerText} from '../sessions/blocker-text.ts';
import {createSession, type LocalSession, localSessionOf, sessionNumber} from '../sessions/session.ts';
import {cancelJob, followJob, outcomeOf} from './follow-job.ts';
import type {IdleResultReaper} from './idle-result-reaper.ts';
import {createJob, type Job, openResults} from './job.ts';
import type {RunContext} from './run-context.ts';
import {sessionControl} from './session-control.ts';
import {createStatementRegistry} from './statement-registry.ts';

export type WarehouseOptions = {
	readonly context: Omit<RunContext, 'activity' | 'control'>;
	/** The user that runs the statements. */
	readonly names: {readonly user: string; readonly database: string};
	readonly reaper: IdleResultReaper;
	/** Refuses all writes, whatever a request allows. */
	readonly isReadOnly: boolean;
	/** Throws `state` unless statements can run. `usedBy` is the other process that they wait for. */
	readonly requireAvailable: () => Promise<{readonly usedBy: string | undefined}>;
};

export type LocalWarehouse = Warehouse & {
	/** What keeps the database open while nothing runs; undefined where nothing does. */
	blocker(): string | undefined;
	readonly monitor: Monitor;
	/** Cancels all running statements and open results, ends every session, and waits until all have ended. */
	cancelAll(): Promise<void>;
};

const hasNoResult = (handle: StatementHandle): DwhError =>
	new DwhError('usage', `Statement "${handle.name}" has no result to read.`);

// The first check, before the engine is loaded. The translation and a read-only transaction check again.
const refuseWrites = (statements: readonly string[]): void => {
	const writing = statements.find(sql => ['write', 'ddl'].includes(classifyStatement(sql)));
	if (writing !== undefined) throw readOnlyError(writing);
};

/** Returns a warehouse that runs statements on the embedded engine. Handles are valid in this process only. */
export const createWarehouse = ({
	context: given,
	names,
	reaper,
	isReadOnly,
	requireAvailable,
}: WarehouseOptions): LocalWarehouse => {
	const registry = createStatementRegistry();
	const sessions = new Set<LocalSession>();
	const context: RunContext = {
		...given,
		activity: () => localActivity({jobs: registry.all(), sessions: [...sessions], names, clock: given.clock}),
		control: sessionControl(registry.all, sessions),
	};
	let openedSessions = 0;

	const start = async (job: Job, signal: AbortSignal): Promise<StatementHandle> => {
		registry.add(job);
		// Imported here, so that reading the warehouse's state does not load the engine.
		const {runRequest} = await import('./run-request.ts');
		const {promise: accepted, resolve: onAccepted} = Promise.withResolvers<void>();
		void runRequest(job, context, onAccepted).then(() => {
			const open = openResults(job);
			if (open.length > 0) reaper.watch(open);
		});
		if (!job.request.isReadOnly) return job.handle;
		try {
			const outcome = await orAbort(Promise.race([job.outcomeReady, accepted]), signal);
			if (outcome?.error?.kind === 'refused') throw outcome.error;
			return job.handle;
		} catch (thrown) {
			if (signal.aborted) await cancelJob(job);
			throw toDwhError(thrown);
		}
	};

	return {
		monitor: createLocalMonitor({
			context,
			user: names.user,
			isReadOnly,
			jobs: registry.all,
			jobOf: registry.get,
			sessions: () => [...sessions],
			requireAvailable,
		}),
		canCancel: true,
		survivesRestart: false,
		canWriteFile,
		async submit(request: StatementRequest, signal) {
			if (signal.aborted) throw toDwhError(signal.reason);
			const submitted = isReadOnly ? {...request, isReadOnly} : request;
			if (submitted.isReadOnly) refuseWrites(submitted.sql);
			// Before any wait, so that statements run in the order of submission.
			const turn = submitted.session && localSessionOf(submitted.session).takeTurn();
			try {
				await requireAvailable();
				return await start(createJob(submitted, false, turn), signal);
			} catch (error) {
				turn?.end();
				throw error;
			}
		},
		follow: (handle, signal) => followJob(registry.get(handle), signal),
		async *rows(handle, signal, statement) {
			const job = registry.get(handle);
			const {error} = await outcomeOf(job, signal);
			if (error) throw error;
			const place = statement ?? job.request.sql.length - 1;
			const result = job.results.get(place);
			if (!result) throw hasNoResult(handle);
			const onAbort = (): void => void result.close(new DwhError('cancelled', 'Cancelled.', {cause: signal.reason}));
			signal.addEventListener('abort', onAbort, {once: true});
			if (signal.aborted) onAbort();
			try {
				yield* result.pages();
			} catch (thrown) {
				const {errorFromEngine} = await import('../engine/error-from-engine.ts');
				throw errorFromEngine(thrown, {sql: job.request.sql[place], database: context.database});
			} finally {
				signal.removeEventListener('abort', onAbort);
			}
		},
		cancel: handle => cancelJob(registry.get(handle)),
		async loadErrors(handle, signal) {
			const job = registry.get(handle);
			await outcomeOf(job, signal);
			return job.loadErrors;
		},
		openSession(place) {
			const {connectionManager, clock} = context;
			const number = sessionNumber(++openedSessions);
			const onClose = () => sessions.delete(session);
			const session = createSession({connectionManager, number, openedAt: clock.now(), place, onClose});
			sessions.add(session);
			return session;
		},
		blocker: () => blockerText([...sessions]),
		async reserve(signal) {
			const {release} = await context.connectionManager.lease(signal);
			return release;
		},
		publishSql: publishStatements,
		async publish(pairs, signal) {
			if (signal.aborted) throw toDwhError(signal.reason);
			if (isReadOnly) throw new DwhError('refused', 'Could not publish: this run is read-only.');
			await requireAvailable();
			return start(createJob({sql: publishStatements(pairs), name: 'publish'}, true), signal);
		},
		async cancelAll() {
			await Promise.all(registry.all().map(cancelJob));
			await Promise.all([...sessions].map(session => session.close()));
		},
	};
};

const parts = (name: string): readonly string[] => name.split('.');

const quoted = (name: string): string => parts(name).map(quoteName).join('.');

const last = (name: string): string => parts(name).at(-1) ?? name;

/**
 * Returns the engine's SQL that replaces each table with its shadow table. Tables are renamed instead of copied,
 * which takes milliseconds at any size. Designs move along, because they are comments of the tables, and views
 * find the new table by its name.
 */
const publishStatements = (pairs: readonly PublishPair[]): readonly string[] =>
	pairs.flatMap(({table, shadow}) => {
		const old = `${last(table)}__old`;
		const oldName = quoted([...parts(table).slice(0, -1), old].join('.'));
		return [
			`ALTER TABLE ${quoted(table)} RENAME TO ${quoteName(old)}`,
			`ALTER TABLE ${quoted(shadow)} RENAME TO ${quoteName(last(table))}`,
			`DROP TABLE ${oldName}`,
		];
	});
