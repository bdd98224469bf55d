import type {StatementHandle, StatementOutcome} from '../backend.ts';
import {classifyStatement} from '../core/classify-statement.ts';
import {closest} from '../core/closest.ts';
import {DwhError} from '../core/dwh-error.ts';
import type {Column, Page} from '../core/result-set.ts';
import {splitStatements} from '../core/split-statements.ts';
import type {Workflow} from '../core/workflow-event.ts';
import type {Catalogue, Statement} from '../sql/catalogue.ts';
import {bindStatement} from './bind-statement.ts';
import {createBindings, published, withParams} from './bindings.ts';
import type {WorkflowContext} from './context.ts';
import {runGraph} from './run-graph.ts';
import {runWork} from './run-statements.ts';
import type {StatementsWork} from './statements-work.ts';

export type QueryRequest = {
	/** The name or the title of a question of the catalogue, or SQL: one statement or several, separated by semicolons. */
	readonly text: string;
	/** Refuses anything that writes; always so when the program is read-only. */
	readonly isReadOnly?: boolean;
};

/** A question that ran. */
export type QueryRun = {
	/** The catalogue's question, when it was named. */
	readonly question: Statement | undefined;
	/** As it was sent. */
	readonly sql: readonly string[];
	readonly handle: StatementHandle;
	readonly outcome: StatementOutcome;
	/** Empty when the last statement has no result. */
	readonly columns: readonly Column[];
	/**
	 * The result from its first row, forward only, each page read when it is asked for. Leaving the loop
	 * lets the rest go; so does the workflow's signal, which makes it throw `cancelled`.
	 */
	readonly pages: AsyncGenerator<Page, void, void>;
};

const noSuchQuestion = (name: string, {queries}: Catalogue): DwhError => {
	const near = closest(
		name,
		queries.map(query => query.name),
	);
	return new DwhError('usage', `There is no question "${name}" in the catalogue.`, {
		nextSteps: [
			...(near ? [`Did you mean ${near}?`] : []),
			queries.length > 0 ? `There is: ${queries.map(query => query.name).join(', ')}.` : 'Write SQL instead.',
		],
	});
};

const resolve = (
	{catalogue, settings}: WorkflowContext,
	text: string,
): {question: Statement | undefined; sql: readonly string[]} => {
	const name = text.trim();
	const spoken = name.toLowerCase().replaceAll(/\s+/g, '-');
	const question = catalogue.queries.find(
		query => query.name === name || query.name === spoken || query.title.toLowerCase() === name.toLowerCase(),
	);
	if (question) {
		const bindings = createBindings({settings, catalogue, roleArn: undefined, tables: published});
		return {question, sql: [bindStatement(question, withParams(question, bindings))]};
	}

	const sql = splitStatements(text).map(statement => statement.sql);
	if (sql.length === 0) {
		throw new DwhError('usage', 'There is no SQL in it.', {
			nextSteps: ['Write a statement or the name of a question.'],
		});
	}

	// One word is hardly SQL, and the engine's word for it would be a syntax error.
	if (/^[\w-]+$/.test(name) && classifyStatement(name) === 'other') throw noSuchQuestion(name, catalogue);
	return {question: undefined, sql};
};

/** The pages from the first one on. Not a generator function: one that was never asked would not let go of the rest. */
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

async function* nothing(): AsyncGenerator<Page, void, void> {}

/**
 * Runs a question or a person's SQL: several statements in order as one transaction. Gives the result
 * when its first page is there. Abort: the statement is cancelled on the server.
 */
export async function* runQuery(context: WorkflowContext, request: QueryRequest): Workflow<QueryRun> {
	const {backend, clock, settings, signal} = context;
	const {question, sql} = resolve(context, request.text);
	const name = question?.name ?? 'query';
	const isReadOnly = settings.isReadOnly || (request.isReadOnly ?? false);
	const isReading = sql.every(statement => classifyStatement(statement) === 'read');
	let run: QueryRun | undefined;
	const step = {
		id: 'query',
		stage: 'query',
		title: question?.title ?? 'query',
		needs: [],
		sql,
		async *run(stop: AbortSignal) {
			const {survivesRestart} = backend.warehouse;
			let once = crypto.randomUUID();
			const work: StatementsWork = {
				name,
				submit: submitSignal =>
					backend.warehouse.submit({name, sql, isReadOnly, ...(survivesRestart ? {once} : {})}, submitSignal),
				// What has ended, and is tried again, is to run again.
				async onEnd() {
					once = crypto.randomUUID();
				},
				isRepeatable: isReading || survivesRestart,
				isReading,
			};
			const {handle, outcome} = yield* runWork(context, work, stop);
			// Read under the workflow's own signal, because the pages outlive the step.
			const pages = outcome.hasResult ? backend.warehouse.rows(handle, signal) : nothing();
			const first = await pages.next();
			const columns = first.done ? [] : first.value.columns;
			run = {question, sql, handle, outcome, columns, pages: withFirst(first, pages)};
			return {rows: outcome.hasResult ? undefined : outcome.rowsAffected.findLast(rows => rows !== undefined)};
		},
	};
	yield* runGraph({workflow: 'query', steps: [step], clock, signal});
	if (!run) throw new DwhError('bug', 'The question left no result.');
	return run;
}
