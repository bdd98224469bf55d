import type {Session, StatementHandle, StatementOutcome} from '../../backend.ts';
import {closest} from '../../core/closest.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {Workflow} from '../../core/workflow-event.ts';
import type {Catalogue, QueryParam, Statement} from '../../sql/catalogue/catalogue.ts';
import {firstWord} from '../../sql/language/check-request.ts';
import {classifyStatement, syntaxProblem} from '../../sql/language/classify-statement.ts';
import {bindStatement, createBindings, published, withParams} from '../bind-statement.ts';
import type {WorkflowContext} from '../context.ts';
import {runGraph} from '../run/run-graph.ts';
import {runWork, type StatementsWork} from '../run/run-statements.ts';
import type {StepWork} from '../run/run-step.ts';
import {openResult, type QueryResult} from './query-result.ts';
import {type QueryText, readQueryText} from './query-text.ts';
import {withSyntaxHint} from './with-syntax-hint.ts';
import {withTablesToCreate} from './with-tables-to-create.ts';

export type QueryRequest = {
	/** Name or title of a query of the catalogue, or SQL with one or more statements. */
	readonly text: string;
	/** Refuses statements that write, as in a read-only run. */
	readonly isReadOnly?: boolean;
	/** Values of `:name` placeholders. They override those of the text and of dwh.cfg. */
	readonly params?: readonly QueryParam[];
	/** Returns the plans instead of running the statements. */
	readonly isExplained?: boolean;
	/** The session; without it several statements get a temporary one. */
	readonly session?: Session;
	/** Called after each statement and before the next one is submitted, so that its result can be read. */
	readonly onStatement?: (run: StatementRun, place: number, statements: readonly string[]) => Promise<void>;
	/** Results stay open when a later statement fails or is cancelled: `onStatement` has them, and closes them. */
	readonly keepsResults?: boolean;
};

export type StatementTiming = Pick<StatementOutcome, 'queueMs' | 'executionMs'>;

/** A finished statement. */
export type StatementRun = {
	/** The submitted SQL. */
	readonly sql: string;
	/** Rows inserted, updated, deleted or loaded; undefined if the engine does not report it. */
	readonly rowsAffected: number | undefined;
	/** Undefined for a statement without a result. */
	readonly result: QueryResult | undefined;
	readonly handle: StatementHandle;
	/** Its timing; see `StatementOutcome`. */
	readonly timing: StatementTiming;
	/** Notices that it reported; absent if there are none. */
	readonly notes?: readonly string[];
};

/** A finished query. */
export type QueryRun = {
	/** The query of the catalogue, if the text names one. */
	readonly query: Statement | undefined;
	/** Handle of the last statement. */
	readonly handle: StatementHandle;
	readonly outcome: StatementOutcome;
	/** All statements, in order. */
	readonly statements: readonly StatementRun[];
	/** A transaction was still open at the end of the text and was rolled back. */
	readonly isUndone: boolean;
};

const noSuchQuery = (name: string, {queries}: Catalogue): DwhError => {
	const near = closest(
		name,
		queries.map(query => query.name),
	);
	return new DwhError('usage', `The catalogue has no query "${name}".`, {
		nextSteps: [
			...(near ? [`Did you mean ${near}?`] : []),
			queries.length > 0 ? `Queries: ${queries.map(query => query.name).join(', ')}.` : 'Use SQL text instead.',
		],
	});
};

const explain = (sql: string): string => (firstWord(sql) === 'EXPLAIN' ? sql : `explain\n${sql}`);

/** Adds EXPLAIN on a separate line before each statement, which positions of errors do not count. */
const explained = ({statements, errorInText}: QueryText): QueryText => ({
	statements: statements.map(explain),
	errorInText(error, at) {
		const {position} = error;
		const isAdded = firstWord(statements[at] ?? '') !== 'EXPLAIN';
		if (!position || !isAdded) return errorInText(error, at);
		return errorInText(error.with({position: {...position, line: Math.max(1, position.line - 1)}}), at);
	},
});

const resolve = (
	{catalogue, settings}: WorkflowContext,
	{text, params = [], isExplained = false}: QueryRequest,
): QueryText & {readonly query: Statement | undefined} => {
	const name = text.trim();
	const query = queryNamed(catalogue, name);
	const known = createBindings({settings, catalogue, roleArn: undefined, tables: published});
	if (query) {
		const sql = bindStatement(query, withParams({params}, withParams(query, known)));
		return {query, statements: [isExplained ? explain(sql) : sql], errorInText: error => error};
	}

	const read = readQueryText(text, known, params);
	if (read.statements.length === 0) {
		throw new DwhError('usage', 'The text has no SQL.', {
			nextSteps: ['Enter a statement or the name of a query.'],
		});
	}

	// A single word is probably the name of a query; the engine would report a syntax error.
	if (/^[\w-]+$/.test(name) && syntaxProblem(name) !== undefined) throw noSuchQuery(name, catalogue);
	return {query: undefined, ...(isExplained ? explained(read) : read)};
};

/** Passes events and result through and replaces errors. */
async function* withErrors<Event, Result>(
	events: AsyncGenerator<Event, Result, void>,
	replace: (error: DwhError) => DwhError,
): AsyncGenerator<Event, Result, void> {
	try {
		return yield* events;
	} catch (thrown) {
		throw replace(toDwhError(thrown));
	}
}

/** Returns the error of a text that stopped at one of its statements, with which statements took effect. */
const stoppedAt = (error: DwhError, place: number, committed: number, sql: readonly string[]): DwhError => {
	const isWriting = sql.slice(0, place + 1).some(statement => classifyStatement(statement) !== 'read');
	if (sql.length === 1 || error.kind === 'cancelled') return error;
	const part = {number: place + 1, of: sql.length, committed};
	if (!isWriting) return error.with({part});
	const range = (from: number, to: number): string =>
		from === to ? `Statement ${from}` : `Statements ${from} to ${to}`;
	return error.with({
		part,
		nextSteps: [
			...error.nextSteps,
			...(committed > 0 ? [`${range(1, committed)} took effect.`] : ['None of the statements took effect.']),
			...(committed < place
				? [`${range(committed + 1, place)} belonged to the transaction, which was rolled back.`]
				: []),
		],
	});
};

const titleOf = (sql: string, place: number, of: number): string =>
	`${firstWord(sql).toLowerCase() || 'query'}, ${place + 1} of ${of}`;

/**
 * Runs a query of the catalogue or SQL text. Several statements run in order in one session, each committed
 * separately unless BEGIN was run, until the first error, which reports what took effect. Returns results when their
 * first pages are available. Abort: the running statement is cancelled on the server.
 */
export async function* runQuery(context: WorkflowContext, request: QueryRequest): Workflow<QueryRun> {
	const {backend, clock, settings, signal} = context;
	const {warehouse} = backend;
	const {query, statements: sql, errorInText} = resolve(context, request);
	const nameOf = (place: number): string =>
		query?.name ?? (sql.length === 1 ? 'query' : `query ${place + 1} of ${sql.length}`);
	const isReadOnly = settings.isReadOnly || (request.isReadOnly ?? false);
	const ownSession = request.session || sql.length === 1 ? undefined : warehouse.openSession();
	const session = request.session ?? ownSession;
	const done: StatementRun[] = [];
	let last: {handle: StatementHandle; outcome: StatementOutcome} | undefined;
	let committed = 0;

	/** Read under the workflow's own signal, because the pages outlive the step; those that are kept outlive that too. */
	const open = async (handle: StatementHandle): Promise<QueryResult> => {
		if (!request.keepsResults) return openResult(warehouse.rows(handle, signal));
		const reading = new AbortController();
		const abort = () => reading.abort(signal.reason);
		signal.addEventListener('abort', abort);
		try {
			return await openResult(warehouse.rows(handle, reading.signal));
		} finally {
			signal.removeEventListener('abort', abort);
		}
	};

	const runOne = async function* (statement: string, place: number, stop: AbortSignal): StepWork {
		const name = nameOf(place);
		let idempotencyKey = crypto.randomUUID();
		const isReading = classifyStatement(statement) === 'read';
		const work: StatementsWork = {
			name,
			submit: submitSignal =>
				warehouse.submit(
					{
						name,
						sql: [statement],
						isReadOnly,
						...(session ? {session} : {}),
						...(warehouse.survivesRestart ? {idempotencyKey} : {}),
					},
					submitSignal,
				),
			// A retry must run a finished statement again.
			async onEnd() {
				idempotencyKey = crypto.randomUUID();
			},
			isRepeatable: isReading || warehouse.survivesRestart,
			canRetry: () => !session || session.transaction() === 'none',
			isReading,
		};
		const ran = runWork(context, work, stop);
		last = yield* withErrors(ran, error => {
			const inText = errorInText(withSyntaxHint(error), place);
			return stoppedAt(withTablesToCreate(inText, context.catalogue, query !== undefined), place, committed, sql);
		});
		const {handle, outcome} = last;
		const result = outcome.hasResult ? await open(handle) : undefined;
		const run: StatementRun = {
			sql: statement,
			rowsAffected: result ? undefined : outcome.rowsAffected[0],
			result,
			handle,
			timing: {
				...(outcome.queueMs !== undefined && {queueMs: outcome.queueMs}),
				...(outcome.executionMs !== undefined && {executionMs: outcome.executionMs}),
			},
			...(outcome.notes && {notes: outcome.notes}),
		};
		done.push(run);
		if (!session || session.transaction() === 'none') committed = place + 1;
		await request.onStatement?.(run, place, sql);
		return {rows: run.rowsAffected};
	};

	const steps = sql.map((statement, place) => ({
		id: stepId(place, sql.length),
		stage: 'query',
		title: query?.title ?? (sql.length === 1 ? 'query' : titleOf(statement, place, sql.length)),
		needs: place === 0 ? [] : [stepId(place - 1, sql.length)],
		sql: [statement],
		run: (stop: AbortSignal) => runOne(statement, place, stop),
	}));
	let isUndone = false;
	try {
		yield* runGraph({workflow: 'query', steps, clock, signal});
		isUndone = ownSession !== undefined && ownSession.transaction() !== 'none';
	} catch (thrown) {
		if (!request.keepsResults) await Promise.all(done.map(({result}) => result?.pages.return().catch(() => undefined)));
		throw thrown;
	} finally {
		await ownSession?.close();
	}

	if (!last) throw new DwhError('bug', 'The query left no result.');
	return {query, ...last, statements: done, isUndone};
}

const stepId = (place: number, of: number): string => (of === 1 ? 'query' : `query-${place + 1}`);

/** Returns the query of the catalogue with this name or title; undefined for SQL. */
export const queryNamed = ({queries}: Catalogue, text: string): Statement | undefined => {
	const name = text.trim();
	const spoken = name.toLowerCase().replaceAll(/\s+/g, '-');
	return queries.find(
		one => one.name === name || one.name === spoken || one.title.toLowerCase() === name.toLowerCase(),
	);
};
