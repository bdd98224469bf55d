import {type DwhError, toDwhError} from '../core/dwh-error.ts';
import {formatCount, formatRows} from '../core/text/format-number.ts';
import {formatDuration} from '../core/text/format-time.ts';
import type {ResultWriter} from '../results/result-format.ts';
import type {ResultSink} from '../results/result-sink.ts';
import {aligned} from '../results/text-table.ts';
import type {QueryParam} from '../sql/catalogue/catalogue.ts';
import {firstWord} from '../sql/language/check-request.ts';
import {historyEntry} from '../workflows/history/history.ts';
import type {QueryResult} from '../workflows/query/query-result.ts';
import {type QueryRequest, type QueryRun, runQuery, type StatementRun} from '../workflows/query/run-query.ts';
import {unusedParams} from '../workflows/query/unused-params.ts';
import {withReadName} from '../workflows/query/with-read-name.ts';
import type {Command, CommandContext} from './command.ts';
import {askPerson, canAsk} from './confirm.ts';
import {
	type ChosenFormat,
	chooseFormat,
	type FormatOptions,
	mayReturnRows,
	refuseSeveralResults,
} from './query/choose-format.ts';
import {createPlanWriter} from './query/create-plan-writer.ts';
import {openSink, openWriter, type SinkOptions} from './query/open-sink.ts';
import {readQuerySql, withFile} from './query/query-sql.ts';
import {waitReportedMs} from './workflow/create-wait-report.ts';

type QueryOptions = FormatOptions &
	SinkOptions & {
		readonly text?: string;
		/** A script whose statements run in order. */
		readonly file?: string;
		readonly limit?: number;
		readonly param?: readonly QueryParam[];
		readonly explain?: boolean;
		/** Table of the INSERT statements. */
		readonly table?: string;
	};

const listQueries = async ({output, session}: CommandContext): Promise<number> => {
	const {queries} = session.catalogue;
	if (output.isJson) for (const {name, title, doc, chart} of queries) await output.json({name, title, doc, chart});
	else for (const line of aligned(queries.map(({name, title, doc}) => [name, title, doc]))) await output.data(line);
	return 0;
};

/** Runs the workflow and prints results, retries and waits only. */
const runToEnd = async (context: CommandContext, request: QueryRequest): Promise<QueryRun> => {
	const {output} = context;
	const workflow = runQuery(await context.workflow(), request);
	let startedAt = 0;
	let isWaitReported = false;
	for (;;) {
		const {done, value} = await workflow.next();
		if (done) return value;
		if (value.type === 'start') {
			startedAt = value.at;
			isWaitReported = false;
		} else if (value.type === 'retry') output.report(`${output.signs.retry} ${value.reason}, retrying`);
		else if (value.type === 'progress') {
			const ms = value.at - startedAt;
			const isWaiting = Boolean(value.note);
			if (isWaiting && !isWaitReported && ms >= waitReportedMs) {
				isWaitReported = true;
				output.report(`${output.signs.run} ${value.note} (Ctrl+C cancels)`);
			}

			output.reportBriefly(`${value.note || 'running'} ${formatDuration(ms)}`);
		}
	}
};

const write = async (
	{columns, pages}: QueryResult,
	limit: number,
	signal: AbortSignal,
	sink: ResultSink,
	writer: ResultWriter,
): Promise<{rows: number; isCut: boolean}> => {
	let rows = 0;
	let isCut = false;
	let isHeaderDue = columns.length > 0;
	for await (const page of pages) {
		const left = limit - rows;
		isCut = page.rows.length > left;
		const taken = isCut ? {...page, rows: page.rows.slice(0, left)} : page;
		await writer.page(taken);
		rows += taken.rows.length;
		isHeaderDue = false;
		signal.throwIfAborted();
		if (isCut || sink.isClosed()) break;
	}

	if (isHeaderDue) await writer.page({columns, rows: []});
	await writer.end?.();
	return {rows, isCut};
};

/** Returns the outcome of a statement without a result. */
const doneText = ({rowsAffected}: StatementRun, took: string): string =>
	rowsAffected === undefined ? `Done in ${took}.` : `${formatRows(rowsAffected)} in ${took}.`;

// The parser is loaded only when it is needed.
const tableOf = async (sql: string): Promise<string | undefined> =>
	(await import('../sql/language/table-of-query.ts')).tableOfQuery(sql);

/** Returns the kind of chart: from the option, else from the header of the catalogue's query. */
const chartOf = ({session}: CommandContext, {chart}: QueryOptions, text: string | undefined) => {
	const known = session.catalogue.queries.find(({name}) => name === text?.trim());
	const hinted = known?.chart === 'none' ? undefined : known?.chart;
	return {chart: chart === undefined ? hinted : chart === 'auto' ? undefined : chart, title: known?.title};
};

const separators: Partial<Record<ChosenFormat['name'], string>> = {csv: '\r\n', jsonl: ''};

/** Runs a query, or every statement of a text or file in order. Each result is streamed before the next statement runs. */
export const query: Command<QueryOptions> = async (context, options) => {
	const {limit = Number.POSITIVE_INFINITY, param = [], out, explain = false} = options;
	const {output, session, flags, signal} = context;
	const format = chooseFormat(options, output.isJson);
	const given = await readQuerySql(options, signal);
	if (!given) return listQueries(context);
	refuseSeveralResults(given.sql, format.name);
	if (!explain && options.text !== '-' && !flags.yes && canAsk(context)) {
		const {confirmLosses} = await import('./query/confirm-losses.ts');
		const person = {say: output.report, ask: (prompt: string) => askPerson(context, prompt)};
		await confirmLosses(await context.workflow(), given.sql, person);
	}

	const from = session.clock.now();
	const took = () => formatDuration(session.clock.now() - from);
	const isOnOutput = out === undefined;
	const isFree = format.name === 'table' || format.name === 'vertical';
	let sink: ResultSink | undefined;
	let written = 0;
	let total = 0;
	let rows: number | undefined;
	let hasMore = false;

	const onStatement = async (statement: StatementRun, place: number, statements: readonly string[]): Promise<void> => {
		const {result, rowsAffected} = statement;
		const of = statements.length;
		const isNumbered = statements.filter(mayReturnRows).length > 1;
		const number = place + 1;
		const verb = firstWord(statement.sql).toLowerCase() || 'query';
		const changed = rowsAffected === undefined ? '' : `, ${formatRows(rowsAffected)}`;
		rows = rowsAffected;
		if (of > 1) output.report(`${output.signs.ok} ${number} of ${of}: ${verb}${changed}`);
		const addOutcome = async (outcome: object): Promise<void> => {
			if (isNumbered && format.name === 'jsonl')
				await sink?.raw(`${JSON.stringify({statement: number, ...outcome})}\n`);
		};
		for (const note of statement.notes ?? []) output.report(`${output.signs.problem} ${note}`);
		if (!result) {
			if (of === 1) output.report(doneText(statement, took()));
			await addOutcome(rowsAffected === undefined ? {} : {rowsAffected});
			return;
		}

		sink ??= await openSink(output, options, format, of > 1);
		if (written++ > 0) await sink.raw(separators[format.name] ?? '\n');
		const drawing = {
			width: isOnOutput ? output.width : undefined,
			isAscii: Boolean(flags.ascii),
			statement: isNumbered ? number : undefined,
			...chartOf(context, options, statements.length > 1 ? undefined : given.sql),
			table: format.name === 'sql' ? (options.table ?? (await tableOf(statement.sql))) : undefined,
		};
		const isPlan = firstWord(statement.sql) === 'EXPLAIN' && format.name === 'table' && format.isFree;
		const writer = isPlan
			? createPlanWriter(sink, drawing.width)
			: await openWriter(sink, format, drawing, isOnOutput && Boolean(output.isSpoken));
		const {rows: count, isCut} = await write(result, limit, signal, sink, writer);
		total += count;
		rows = count;
		hasMore = isCut || sink.isClosed();
		await addOutcome({rows: count});
		const isLeft = sink.isClosed();
		if (of === 1) await sink.end();
		if (isCut) output.report(`The first ${formatCount(count)} rows only; there are more (--limit).`);
		else if (isOnOutput && isFree && output.isTerminal && !isLeft && !isPlan)
			output.report(`${formatRows(count)} in ${took()}`);
	};

	let isKept = false;
	const keep = async (error?: DwhError): Promise<void> => {
		if (isKept) return;
		isKept = true;
		const ms = session.clock.now() - from;
		const entry = historyEntry(session.settings, {
			text: given.sql,
			params: param,
			startedAt: from,
			ms,
			rows,
			hasMore,
			error,
			isPlan: explain,
		});
		if (entry) await session.history.add(entry);
	};

	try {
		// Fails before anything runs if the file cannot be written.
		if (!isOnOutput || format.name === 'jsonl') sink = await openSink(output, options, format, true);
		const request = {text: given.sql, params: param, isExplained: explain, onStatement};
		const named = session.catalogue.queries.find(({name}) => name === given.sql.trim());
		for (const warning of unusedParams(named?.sql ?? given.sql, param, named?.name))
			output.report(`${output.signs.problem} ${warning}`);
		const {statements, handle, isUndone} = await runToEnd(context, request);
		await keep();
		if (handle.notice !== undefined) output.report(`${output.signs.problem} Not checked: ${handle.notice}`);
		if (isUndone) {
			output.report(
				`${output.signs.problem} The transaction was not committed and is rolled back. End it with COMMIT.`,
			);
		}

		if (statements.length > 1 && written === 0) output.report(`Done in ${took()}.`);
		if (out === undefined) return 0;
		if (written === 0) output.report(`No statement returned a result. ${out} was not written.`);
		else {
			if (statements.length > 1) await sink?.end();
			output.report(`${output.signs.ok} ${out}: ${formatRows(total)} in ${took()}`);
		}

		if (output.isJson) await output.json({event: 'result', file: written === 0 ? null : out, rows: total});
	} catch (thrown) {
		const error = toDwhError(thrown);
		await keep(error);
		// Nothing ran if the connection failed.
		const named = session.isConnected() ? await withReadName(await context.workflow(), error, signal) : error;
		throw withFile(named, given.file);
	} finally {
		await sink?.close();
	}

	return 0;
};
