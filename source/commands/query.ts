import {readFile} from 'node:fs/promises';
import {addAbortSignal} from 'node:stream';
import {text as readText} from 'node:stream/consumers';
import {DwhError, toDwhError} from '../core/dwh-error.ts';
import type {Page} from '../core/result-set.ts';
import {formatCount, formatRows} from '../core/text/format-number.ts';
import {formatDuration} from '../core/text/format-time.ts';
import {safeLines} from '../core/text/safe-text.ts';
import {spokenRow} from '../present/spoken-row.ts';
import type {QueryParam} from '../sql/catalogue/catalogue.ts';
import {firstWord} from '../sql/language/check-request.ts';
import {classifyStatement} from '../sql/language/classify-statement.ts';
import {
	type QueryRequest,
	type QueryResult,
	type QueryRun,
	runQuery,
	type StatementRun,
} from '../workflows/query/run-query.ts';
import type {Command, CommandContext} from './command.ts';
import {csvHeader, csvRows} from './format/csv.ts';
import {jsonRows} from './format/json-rows.ts';
import {aligned, createTextTable} from './format/text-table.ts';
import type {Output} from './output.ts';

type QueryOptions = {
	readonly text?: string;
	/** A script; its statements run in order. */
	readonly file?: string;
	readonly csv?: boolean;
	readonly limit?: number;
	readonly param?: readonly QueryParam[];
};

/** A result that is one text of many lines, such as a plan or a definition: a table would hide all but its beginning. */
const wholeText = ({rows}: Page): string[] | undefined => {
	const [row] = rows;
	const text = rows.length === 1 ? row?.find(cell => typeof cell === 'string' && /\n./.test(cell)) : undefined;
	return typeof text === 'string' ? safeLines(text.trimEnd()) : undefined;
};

/** Says a result page by page; the first call, which has rows where there are any, also says the header. */
type Writer = (page: Page) => Promise<void>;

/** `statement`: the number that JSON rows carry where there are several results. */
const createWriter = (output: Output, isCsv: boolean, isAscii: boolean, statement: number | undefined): Writer => {
	let table: ReturnType<typeof createTextTable> | undefined;
	let isStarted = false;
	let spoken = 0;
	return async page => {
		const isFirst = !isStarted;
		isStarted = true;
		if (output.isJson) await output.raw(jsonRows(page, statement));
		else if (isCsv) await output.raw((isFirst ? csvHeader(page) : '') + csvRows(page));
		else if (output.isSpoken) {
			const lines = page.rows.map(row => spokenRow(++spoken, page, row));
			if (lines.length > 0) await output.block(lines);
		} else {
			table ??= createTextTable(page, output.width, isAscii);
			const text = isFirst && page.columns.length < 3 ? wholeText(page) : undefined;
			const lines = text ?? [...(isFirst ? table.header() : []), ...table.lines(page)];
			if (lines.length > 0) await output.block(lines);
		}
	};
};

const listQueries = async ({output, session}: CommandContext): Promise<number> => {
	const {queries} = session.catalogue;
	if (output.isJson) for (const {name, title, doc, chart} of queries) await output.json({name, title, doc, chart});
	else for (const line of aligned(queries.map(({name, title, doc}) => [name, title, doc]))) await output.data(line);
	return 0;
};

/** Runs the workflow without its events: results alone are printed. */
const runToEnd = async (context: CommandContext, request: QueryRequest): Promise<QueryRun> => {
	const workflow = runQuery(await context.workflow(), request);
	for (;;) {
		const {done, value} = await workflow.next();
		if (done) return value;
		if (value.type === 'retry') context.output.report(`${context.output.signs.retry} ${value.reason}, trying again`);
		else if (value.type === 'progress')
			context.output.reportBriefly(`running ${formatDuration(context.session.clock.now() - value.at)}`);
	}
};

const write = async (
	{columns, pages}: QueryResult,
	limit: number,
	signal: AbortSignal,
	writer: Writer,
): Promise<{rows: number; isCut: boolean}> => {
	let rows = 0;
	let isHeaderDue = columns.length > 0;
	for await (const page of pages) {
		const left = limit - rows;
		const taken = page.rows.length > left ? {...page, rows: page.rows.slice(0, left)} : page;
		await writer(taken);
		rows += taken.rows.length;
		isHeaderDue = false;
		if (taken !== page) return {rows, isCut: true};
		signal.throwIfAborted();
	}

	if (isHeaderDue) await writer({columns, rows: []});
	return {rows, isCut: false};
};

/** What a statement without a result did. */
const doneText = ({rowsAffected}: StatementRun, took: string): string =>
	rowsAffected === undefined ? `Done in ${took}.` : `${formatRows(rowsAffected)} in ${took}.`;

/** Known before it runs: whether JSON rows carry the number of their statement depends on it. */
const mayReturnRows = (sql: string): boolean =>
	classifyStatement(sql) === 'read' || ['FETCH', 'EXECUTE', 'CALL'].includes(firstWord(sql));

/** The SQL of the command line: the argument, a file, or standard input; and the file's name for errors. */
const textOf = async (
	{text, file}: QueryOptions,
	signal: AbortSignal,
): Promise<{readonly sql: string; readonly file?: string} | undefined> => {
	if (file !== undefined && text !== undefined) {
		throw new DwhError('usage', 'A query and --file exclude each other.', {nextSteps: ['Leave one of them out.']});
	}

	if (file !== undefined) return {sql: await readScript(file, signal), file};
	if (text === undefined) return undefined;
	return {sql: text === '-' ? await readText(addAbortSignal(signal, process.stdin)) : text};
};

const readScript = async (file: string, signal: AbortSignal): Promise<string> => {
	try {
		return await readFile(file, {encoding: 'utf8', signal});
	} catch (thrown) {
		const {code, message} = thrown as NodeJS.ErrnoException;
		const reason = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : message;
		throw new DwhError('usage', `Could not read ${file}: ${reason}.`, {cause: thrown, nextSteps: ['Check its path.']});
	}
};

/** Runs a query, or every statement of a text or file in order, and streams each result before the next statement runs. Nothing is counted or held. */
export const query: Command<QueryOptions> = async (context, options) => {
	const {csv = false, limit = Number.POSITIVE_INFINITY, param = []} = options;
	const {output, session, flags, signal} = context;
	if (csv && output.isJson)
		throw new DwhError('usage', '--csv and --json exclude each other.', {nextSteps: ['Leave one of them out.']});
	const given = await textOf(options, signal);
	if (!given) return listQueries(context);
	const from = session.clock.now();
	const took = () => formatDuration(session.clock.now() - from);
	const isDrawn = !csv && !output.isJson;
	let written = 0;

	const onStatement = async (statement: StatementRun, place: number, statements: readonly string[]): Promise<void> => {
		const {result, rowsAffected} = statement;
		const of = statements.length;
		const isNumbered = statements.filter(mayReturnRows).length > 1;
		const number = place + 1;
		const verb = firstWord(statement.sql).toLowerCase() || 'query';
		const rows = rowsAffected === undefined ? '' : `, ${formatRows(rowsAffected)}`;
		if (of > 1) output.report(`${output.signs.ok} ${number} of ${of}: ${verb}${rows}`);
		if (!result) {
			if (of === 1) output.report(doneText(statement, took()));
			else if (isNumbered && output.isJson)
				await output.json({statement: number, ...(rowsAffected === undefined ? {} : {rowsAffected})});
			return;
		}

		if (written++ > 0 && !output.isJson) await output.raw(csv ? '\r\n' : '\n');
		const writer = createWriter(output, csv, Boolean(flags.ascii), isNumbered ? number : undefined);
		const {rows: count, isCut} = await write(result, limit, signal, writer);
		if (isNumbered && output.isJson) await output.json({statement: number, rows: count});
		if (isCut) output.report(`The first ${formatCount(count)} rows; there are more (--limit).`);
		else if (isDrawn && output.isTerminal) output.report(`${formatRows(count)} in ${took()}`);
	};

	try {
		const {statements, handle, isUndone} = await runToEnd(context, {text: given.sql, params: param, onStatement});
		if (handle.notice !== undefined) output.report(`${output.signs.problem} Not checked: ${handle.notice}`);
		if (isUndone) {
			output.report(`${output.signs.problem} The transaction was still open at the end: it is undone. COMMIT ends it.`);
		}

		if (statements.length > 1 && written === 0) output.report(`Done in ${took()}.`);
	} catch (thrown) {
		throw withFile(toDwhError(thrown), given.file);
	}

	return 0;
};

/** The error of a script with its file and line in front. */
const withFile = (error: DwhError, file: string | undefined): DwhError => {
	if (file === undefined || error.position === undefined) return error;
	const {line, column} = error.position;
	return error.with({message: `${file}:${line}:${column}: ${error.message}`, file});
};
