import type {Session, StatementHandle} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import type {Column, Page} from '../../core/result-set.ts';
import type {Progress, Workflow} from '../../core/workflow-event.ts';
import {createNewFile, type NewFile} from '../../files/new-file.ts';
import {createResultWriter} from '../../results/create-result-writer.ts';
import type {FormatName} from '../../results/result-format.ts';
import {classifyStatement} from '../../sql/language/classify-statement.ts';
import {tableOfQuery} from '../../sql/language/table-of-query.ts';
import type {WorkflowContext} from '../context.ts';
import {runGraph} from '../run/run-graph.ts';
import {runStatements} from '../run/run-statements.ts';
import type {StepEvent, StepWork} from '../run/run-step.ts';

export type ExportRequest = {
	/** Absolute path. */
	readonly file: string;
	readonly isReplacing: boolean;
	readonly format: FormatName;
	readonly columns: readonly Column[];
	/** The submitted SQL. */
	readonly sql: string;
	/** Handle of the statement; undefined if it is not available. */
	readonly handle: StatementHandle | undefined;
	/** Session of the statement. */
	readonly session: Session | undefined;
	/** All pages, if they were read and are still in memory. */
	readonly pages: (() => Iterable<Page> | AsyncIterable<Page>) | undefined;
};

export type ExportedFile = {readonly file: string; readonly rows: number; readonly bytes: number};

const cannotRepeat = (): DwhError =>
	new DwhError(
		'refused',
		'Could not export the whole result: not all rows were read, and its statement cannot run again because it writes.',
		{
			nextSteps: ['Query the table that it wrote, and export that result.'],
		},
	);

type Counts = {rows: number; bytes: number};

/** Reports the row count with each page. */
const writePages = async function* (
	pages: Iterable<Page> | AsyncIterable<Page>,
	file: NewFile,
	{format, sql, columns}: ExportRequest,
	counts: Counts,
	signal: AbortSignal,
): AsyncGenerator<StepEvent, void, void> {
	const write = async (part: string | Uint8Array): Promise<void> => {
		counts.bytes += typeof part === 'string' ? Buffer.byteLength(part) : part.byteLength;
		await file.write(part);
	};
	const sink = {
		lines: (lines: readonly string[]) => write(lines.map(line => `${line}\n`).join('')),
		raw: write,
		bytes: write,
		isClosed: () => false,
		end: async () => undefined,
		close: async () => undefined,
	};
	const table = format === 'sql' ? tableOfQuery(sql) : undefined;
	const writer = await createResultWriter(sink, format, {table});
	let isHeaderDue = true;
	for await (const page of pages) {
		signal.throwIfAborted();
		await writer.page(page);
		isHeaderDue = false;
		counts.rows += page.rows.length;
		yield {type: 'progress', rows: counts.rows, bytesDone: counts.bytes};
		// Lets the event loop handle keys between pages.
		await new Promise(resolve => setImmediate(resolve));
	}

	if (isHeaderDue) await writer.page({columns, rows: []});
	await writer.end?.();
};

/** Runs the statement again, and lets the engine write its rows. */
const writeByEngine = async function* (
	context: WorkflowContext,
	file: NewFile,
	{sql, format, session}: ExportRequest,
	counts: Counts,
	signal: AbortSignal,
): AsyncGenerator<StepEvent, void, void> {
	const {promise: place, resolve: onPlace} = Promise.withResolvers<string>();
	const {promise: written, resolve: onWritten} = Promise.withResolvers<void>();
	const filled = file.fill(async path => {
		onPlace(path);
		await written;
	});
	try {
		const into = {file: await place, format};
		const request = {sql: [sql], name: 'export', into, ...(session ? {session} : {})};
		const {outcome} = yield* runStatements(context, request, signal);
		counts.rows = outcome.rowsAffected[0] ?? 0;
	} finally {
		onWritten();
		await filled;
	}
};

/** Returns the pages from the first row, from the stored result or by running the statement again. */
const freshPages = async function* (
	context: WorkflowContext,
	{sql, handle, session}: ExportRequest,
	signal: AbortSignal,
): AsyncGenerator<StepEvent, AsyncGenerator<Page, void, void>, void> {
	const {warehouse} = context.backend;
	if (warehouse.keepsResults && handle) return warehouse.rows(handle, signal);
	if (classifyStatement(sql) !== 'read') throw cannotRepeat();
	const request = {sql: [sql], name: 'export', isReadOnly: true, ...(session ? {session} : {})};
	const ran = yield* runStatements(context, request, signal);
	return warehouse.rows(ran.handle, signal);
};

/**
 * Writes a whole result into a file: from memory if everything was read, else from the warehouse. Throws
 * `refused` for an existing file or a statement that cannot run again, and `disk`. Abort or failure: no file.
 */
export async function* exportResult(context: WorkflowContext, request: ExportRequest): Workflow<ExportedFile> {
	const {clock, signal, backend} = context;
	const {file: path, isReplacing, format, columns, sql, pages} = request;
	const counts: Counts = {rows: 0, bytes: 0};
	const canEngineWrite =
		!pages && classifyStatement(sql) === 'read' && backend.warehouse.canWriteFile?.(format, columns);

	const run = async function* (stop: AbortSignal): StepWork {
		const file = await createNewFile(path, isReplacing);
		try {
			if (canEngineWrite) yield* writeByEngine(context, file, request, counts, stop);
			else {
				const read = pages?.() ?? (yield* freshPages(context, request, stop));
				yield* writePages(read, file, request, counts, stop);
			}

			stop.throwIfAborted();
			counts.bytes = await file.finish();
			return {rows: counts.rows, bytesDone: counts.bytes} satisfies Progress;
		} finally {
			await file.discard();
		}
	};

	const step = {id: 'export', stage: 'export', title: `export to ${path}`, needs: [], sql: [], run};
	yield* runGraph({workflow: 'export', steps: [step], clock, signal});
	return {file: path, ...counts};
}
