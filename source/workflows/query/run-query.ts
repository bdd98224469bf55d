import type {StatementHandle, StatementOutcome} from '../../backend.ts';
import {closest} from '../../core/closest.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {Column, Page} from '../../core/result-set.ts';
import type {Workflow} from '../../core/workflow-event.ts';
import type {Catalogue, Statement} from '../../sql/catalogue/catalogue.ts';
import {classifyStatement} from '../../sql/language/classify-statement.ts';
import {bindStatement, createBindings, published, withParams} from '../bind-statement.ts';
import type {WorkflowContext} from '../context.ts';
import {runGraph} from '../run/run-graph.ts';
import {runWork, type StatementsWork} from '../run/run-statements.ts';
import {type QueryText, readQueryText} from './query-text.ts';

export type QueryRequest = {
	/** The name or the title of a query of the catalogue, or SQL: one statement or several, separated by semicolons. */
	readonly text: string;
	/** Refuses anything that writes; always so when the program is read-only. */
	readonly isReadOnly?: boolean;
};

/** The result of a statement. */
export type QueryResult = {
	readonly columns: readonly Column[];
	/**
	 * From its first row, forward only, each page fetched when it is read. Leaving the loop closes the
	 * rest; so does the workflow's signal, which makes it throw `cancelled`.
	 */
	readonly pages: AsyncGenerator<Page, void, void>;
};

/** One statement that ran. */
export type StatementRun = {
	/** As it was submitted. */
	readonly sql: string;
	/** Rows inserted, updated, deleted or loaded; undefined where the engine does not say. */
	readonly rowsAffected: number | undefined;
	/** Undefined for a statement that has none. */
	readonly result: QueryResult | undefined;
};

/** A query that ran. */
export type QueryRun = {
	/** The query of the catalogue, when it was named. */
	readonly query: Statement | undefined;
	readonly handle: StatementHandle;
	readonly outcome: StatementOutcome;
	/** All of them, in order. */
	readonly statements: readonly StatementRun[];
};

const noSuchQuery = (name: string, {queries}: Catalogue): DwhError => {
	const near = closest(
		name,
		queries.map(query => query.name),
	);
	return new DwhError('usage', `There is no query "${name}" in the catalogue.`, {
		nextSteps: [
			...(near ? [`Did you mean ${near}?`] : []),
			queries.length > 0 ? `There is: ${queries.map(query => query.name).join(', ')}.` : 'Write SQL instead.',
		],
	});
};

const resolve = (
	{catalogue, settings}: WorkflowContext,
	text: string,
): QueryText & {readonly query: Statement | undefined} => {
	const name = text.trim();
	const spoken = name.toLowerCase().replaceAll(/\s+/g, '-');
	const query = catalogue.queries.find(
		one => one.name === name || one.name === spoken || one.title.toLowerCase() === name.toLowerCase(),
	);
	const bindings = createBindings({settings, catalogue, roleArn: undefined, tables: published});
	if (query) {
		const sql = bindStatement(query, withParams(query, bindings));
		return {query, statements: [sql], errorInText: error => error};
	}

	const read = readQueryText(text, bindings);
	if (read.statements.length === 0) {
		throw new DwhError('usage', 'There is no SQL in it.', {
			nextSteps: ['Write a statement or the name of a query.'],
		});
	}

	// One word is hardly SQL, and the engine's word for it would be a syntax error.
	if (/^[\w-]+$/.test(name) && classifyStatement(name) === 'other') throw noSuchQuery(name, catalogue);
	return {query: undefined, ...read};
};

/** The pages from the first one on. Not a generator function: one that was never read would not close the rest. */
const withFirst = (
	first: IteratorResult<Page, void>,
	rest: AsyncGenerator<Page, void, void>,
): AsyncGenerator<Page, void, void> => {
	let isRead = false;
	return {
		async next() {
			if (isRead) return rest.next();
			isRead = true;
			return first;
		},
		return: () => {
			isRead = true;
			return rest.return();
		},
		throw: (error: unknown) => rest.throw(error),
		[Symbol.asyncIterator]() {
			return this;
		},
		async [Symbol.asyncDispose]() {
			await rest.return();
		},
	};
};

const openResult = async (pages: AsyncGenerator<Page, void, void>): Promise<QueryResult> => {
	const first = await pages.next();
	return {columns: first.done ? [] : first.value.columns, pages: withFirst(first, pages)};
};

/** Opens the result of each statement that has one; all or none. */
const openResults = async (
	statements: readonly string[],
	{hasResult, withResult, rowsAffected}: StatementOutcome,
	rows: (statement: number) => AsyncGenerator<Page, void, void>,
): Promise<readonly StatementRun[]> => {
	const places = withResult ?? (hasResult ? [statements.length - 1] : []);
	const opened: StatementRun[] = [];
	try {
		for (const [place, sql] of statements.entries()) {
			const result = places.includes(place) ? await openResult(rows(place)) : undefined;
			opened.push({sql, rowsAffected: result ? undefined : rowsAffected[place], result});
		}

		return opened;
	} catch (thrown) {
		await Promise.all(opened.map(({result}) => result?.pages.return().catch(() => undefined)));
		throw thrown;
	}
};

/** The same events and result; what it throws is replaced. */
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

/**
 * Runs a query of the catalogue or a person's SQL: several statements in order as one transaction. Gives
 * the results when their first pages are there. Abort: the statement is cancelled on the server.
 */
export async function* runQuery(context: WorkflowContext, request: QueryRequest): Workflow<QueryRun> {
	const {backend, clock, settings, signal} = context;
	const {query, statements: sql, errorInText} = resolve(context, request.text);
	const name = query?.name ?? 'query';
	const isReadOnly = settings.isReadOnly || (request.isReadOnly ?? false);
	const isReading = sql.every(statement => classifyStatement(statement) === 'read');
	let run: QueryRun | undefined;
	const step = {
		id: 'query',
		stage: 'query',
		title: query?.title ?? 'query',
		needs: [],
		sql,
		async *run(stop: AbortSignal) {
			const {survivesRestart} = backend.warehouse;
			let idempotencyKey = crypto.randomUUID();
			let failedAt: number | undefined;
			const work: StatementsWork = {
				name,
				submit: submitSignal =>
					backend.warehouse.submit({name, sql, isReadOnly, ...(survivesRestart ? {idempotencyKey} : {})}, submitSignal),
				// What has ended, and is tried again, is to run again.
				async onEnd(_failure, ended) {
					failedAt = ended?.failedAt;
					idempotencyKey = crypto.randomUUID();
				},
				isRepeatable: isReading || survivesRestart,
				isReading,
			};
			const ran = runWork(context, work, stop);
			const {handle, outcome} = yield* withErrors(ran, error => errorInText(error, failedAt));
			// Read under the workflow's own signal, because the pages outlive the step.
			const statements = await openResults(sql, outcome, place => backend.warehouse.rows(handle, signal, place));
			run = {query, handle, outcome, statements};
			return {rows: outcome.hasResult ? undefined : outcome.rowsAffected.findLast(rows => rows !== undefined)};
		},
	};
	yield* runGraph({workflow: 'query', steps: [step], clock, signal});
	if (!run) throw new DwhError('bug', 'The query left no result.');
	return run;
}
