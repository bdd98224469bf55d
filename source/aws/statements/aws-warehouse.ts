import type {Monitor, StatementHandle, StatementOutcome, StatementRequest, Warehouse} from '../../backend.ts';
import type {Clock} from '../../core/clock.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import {orAbort} from '../../core/or-abort.ts';
import {readOnlyError} from '../../core/read-only.ts';
import type {Settings} from '../../core/settings.ts';
import {checkRequest} from '../../sql/language/check-request.ts';
import {classifyStatement, syntaxProblem} from '../../sql/language/classify-statement.ts';
import type {Clients} from '../client/clients.ts';
import {errorFromAws} from '../client/error-from-aws.ts';
import {withoutSecrets} from '../client/hide-secrets.ts';
import {createThrottle} from '../client/throttle.ts';
import type {RequireOurs} from '../require-ours.ts';
import {createAwsMonitor} from './aws-monitor.ts';
import {cancelStatement} from './cancel-statement.ts';
import {createCopyProgressReader} from './copy-progress.ts';
import {createDataApi} from './data-api.ts';
import {follow} from './follow-statement.ts';
import {createWatch} from './poll-statement.ts';
import {publishStatements, readColumnNames} from './publish-statements.ts';
import {resultPages} from './result-pages.ts';
import {createExecute, createRunQuery} from './run-query.ts';
import {type AwsSession, awsSessionOf, createAwsSession} from './session.ts';
import type {Statement} from './statement.ts';
import {createStatements} from './statement.ts';
import {loadErrorsOf, type OutcomeOptions, readOutcome} from './statement-outcome.ts';
import {connectionOf, createSubmit} from './submit-statement.ts';

export type AwsWarehouse = Warehouse & {
	readonly monitor: Monitor;
	/** Cancels the statements of this program that still run, if the warehouse can be reached. Never throws. */
	cancelAll(): Promise<void>;
};

export type AwsWarehouseOptions = {
	readonly settings: Settings;
	readonly clients: Pick<Clients, 'redshiftData'>;
	readonly clock: Clock;
	/** Called before anything is submitted. */
	readonly requireOurs?: RequireOurs;
};

const hasNoResult = (handle: StatementHandle): DwhError =>
	new DwhError('usage', `Statement "${handle.name}" has no result to read.`);

const refuseWrites = (statements: readonly string[]): void => {
	const writing = statements.find(sql => classifyStatement(sql) !== 'read');
	// A statement that cannot be parsed might write, so it is not sent. Its syntax error explains more than a refusal.
	if (writing !== undefined) throw syntaxProblem(writing) ?? readOnlyError(writing);
};

/** Reports an abort as `cancelled`, whatever the reason of the signal. */
const withAbort = async <T>(signal: AbortSignal, action: string, run: () => Promise<T>): Promise<T> => {
	try {
		signal.throwIfAborted();
		return await run();
	} catch (thrown) {
		if (thrown instanceof DwhError) throw thrown;
		if (signal.aborted) throw new DwhError('cancelled', 'Cancelled.', {cause: signal.reason});
		throw errorFromAws(thrown, action);
	}
};

/** Creates the warehouse over Redshift's Data API. A handle is valid for 24 hours in any process of the same identity. */
export const createAwsWarehouse = ({settings, clients, clock, requireOurs}: AwsWarehouseOptions): AwsWarehouse => {
	const connection = connectionOf(settings);
	const api = createDataApi({clients, throttle: createThrottle(clock)});
	const watch = createWatch(api, clock);
	const submitStatement = createSubmit({api, clock, connection});
	// Our own small queries end soon, so the submission waits for them, which saves polls.
	const own = {api, clock, watch, submit: createSubmit({api, clock, connection, waitSeconds: 20})};
	const runQuery = createRunQuery(own);
	const statements = createStatements(clock);
	// Only STL views have the refused values, and Serverless lacks them.
	const outcomeOptions: OutcomeOptions = {runQuery, clock, hasValues: settings.redshift.kind === 'provisioned'};
	/** Publishes by idempotency key: after one took effect its shadow tables no longer exist, so its statements cannot be generated again. */
	const publishes = new Map<string, StatementRequest>();
	const closing = new AbortController();

	/** Submits a statement of a session after the session's earlier statements. The turn is taken before the first await. */
	const submitInTurn = async (
		request: StatementRequest,
		session: AwsSession,
		signal: AbortSignal,
		check: () => Promise<void>,
	): Promise<StatementHandle> => {
		const turn = session.takeTurn();
		try {
			await check();
			await turn.comes;
			signal.throwIfAborted();
			session.requireOpen();
			const statement = await submitStatement(request, signal);
			statement.leftSession = untilLeft(session, statement).finally(turn.end);
			return statements.add(statement);
		} catch (error) {
			turn.end();
			throw error;
		}
	};

	const submit = async (
		request: StatementRequest,
		signal: AbortSignal,
		check = async (): Promise<void> => undefined,
	): Promise<StatementHandle> => {
		if (request.session) return submitInTurn(request, awsSessionOf(request.session), signal, check);
		await check();
		return statements.add(await submitStatement(request, signal));
	};

	/** Reports the outcome of a statement to its session. If it is unknown, the transaction counts as failed. */
	const untilLeft = async (session: AwsSession, statement: Statement): Promise<void> => {
		const sql = statement.sql?.[0] ?? '';
		if (statement.readEarly) return session.ended(sql, true);
		const end = await watch.untilEnd(statement, closing.signal).catch(() => undefined);
		return session.ended(sql, end?.Status === 'FINISHED');
	};

	const outcomeOf = (statement: Statement): Promise<StatementOutcome> => {
		const early = statement.readEarly;
		if (early) {
			const ms = Math.max(1, clock.now() - statement.submittedAt);
			statement.outcome ??= {
				status: 'finished',
				ms,
				hasResult: early.hasResult,
				withResult: early.hasResult ? [0] : [],
				rowsAffected: [undefined],
			};
		}

		if (statement.outcome) return Promise.resolve(statement.outcome);
		statement.outcomeReading ??= (async () => {
			const ended = statement.ended ?? (await watch.untilEnd(statement, closing.signal));
			await statement.leftSession;
			const outcome = await readOutcome(outcomeOptions, statement, ended, closing.signal);
			statement.outcome = outcome.error ? {...outcome, error: withoutSecrets(outcome.error, settings)} : outcome;
			return statement.outcome;
		})().catch(thrown => {
			// A failed read may succeed later.
			statement.outcomeReading = undefined;
			throw thrown;
		});
		return statement.outcomeReading;
	};

	const ended = async (statement: Statement, signal: AbortSignal): Promise<StatementOutcome> => {
		if (!statement.outcome && !statement.readEarly) await watch.untilEnd(statement, signal);
		return orAbort(outcomeOf(statement), signal);
	};

	const probe = (statement: Statement) => createCopyProgressReader(runQuery, clock, statement);

	return {
		monitor: createAwsMonitor({
			runQuery,
			execute: createExecute(own),
			clock,
			isReadOnly: settings.isReadOnly,
			running: statements.running,
			statementOf: statements.get,
			requireOurs: async signal => requireOurs?.(signal, 'throws'),
		}),
		canCancel: true,
		survivesRestart: true,
		keepsResults: true,
		submit(request, signal) {
			return withAbort(signal, `run "${request.name}"`, async () => {
				checkRequest(request.sql, request.session !== undefined);
				if (request.isReadOnly || settings.isReadOnly) refuseWrites(request.sql);
				const isReading = request.sql.every(sql => classifyStatement(sql) === 'read');
				let notice: string | undefined;
				const handle = await submit(request, signal, async () => {
					notice = await requireOurs?.(signal, isReading ? 'passes' : 'throws');
				});
				return notice === undefined ? handle : {...handle, notice};
			});
		},
		async *follow(handle, signal) {
			const progress = follow({watch, clock, probe, outcomeOf}, statements.get(handle), signal);
			try {
				for (;;) {
					const step = await withAbort(signal, `follow "${handle.name}"`, () => progress.next());
					if (step.done) return step.value;
					yield step.value;
				}
			} finally {
				await progress.return(undefined as never);
			}
		},
		async *rows(handle, signal, place) {
			const statement = statements.get(handle);
			const action = `read the result of "${handle.name}"`;
			const {error, hasResult, withResult} = await withAbort(signal, action, () => ended(statement, signal));
			if (error) throw error;
			if (place === undefined ? !hasResult : !withResult?.includes(place)) throw hasNoResult(handle);
			// Each statement of a batch has its own id.
			const id = statement.ended?.SubStatements?.at(place ?? -1)?.Id ?? handle.id;
			const pages = resultPages({api, clock, id, signal});
			try {
				for (;;) {
					const page = await withAbort(signal, action, () => pages.next());
					if (page.done) return;
					yield page.value;
				}
			} finally {
				await pages.return();
			}
		},
		cancel: handle => cancelStatement({api, clock, watch}, statements.get(handle)),
		loadErrors(handle, signal) {
			const statement = statements.get(handle);
			return withAbort(signal, `read the load errors of "${handle.name}"`, async () => {
				const {status, skipped} = await ended(statement, signal);
				if (statement.loadErrors) return orAbort(statement.loadErrors, signal);
				const described = statement.ended;
				if (!described || status === 'cancelled') return [];
				if (status === 'finished' && !skipped && !statement.sql?.some(sql => /maxerror|ignoreallerrors/i.test(sql))) {
					return [];
				}

				return loadErrorsOf(outcomeOptions, statement, described, signal);
			});
		},
		openSession: () =>
			createAwsSession(async session => {
				const handle = await submit({name: 'end of session', sql: ['rollback'], session}, closing.signal);
				await statements.get(handle).leftSession;
			}),
		publishSql: pairs => publishStatements(pairs, new Map()),
		publish(pairs, signal, idempotencyKey) {
			return withAbort(signal, 'publish', async () => {
				if (settings.isReadOnly) throw new DwhError('refused', 'Could not publish: this run is read-only.');
				await requireOurs?.(signal, 'throws');
				const known = idempotencyKey === undefined ? undefined : publishes.get(idempotencyKey);
				const request = known ?? {
					name: 'publish',
					sql: publishStatements(pairs, await readColumnNames(runQuery, pairs, signal)),
					...(idempotencyKey === undefined ? {} : {idempotencyKey}),
				};
				if (idempotencyKey !== undefined) publishes.set(idempotencyKey, request);
				return submit(request, signal);
			});
		},
		async cancelAll() {
			await Promise.all(
				statements.running().map(statement => cancelStatement({api, clock, watch}, statement).catch(toDwhError)),
			);
			closing.abort(new DwhError('cancelled', 'The program ends.'));
		},
	};
};
