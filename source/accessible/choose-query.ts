import {confirmLosses} from '../commands/query/confirm-losses.ts';
import {type DwhError, toDwhError} from '../core/dwh-error.ts';
import {formatCount, formatCounted, formatRows} from '../core/text/format-number.ts';
import {formatDuration} from '../core/text/format-time.ts';
import {textOf} from '../core/text/line.ts';
import {safeText} from '../core/text/safe-text.ts';
import {spokenRow} from '../present/spoken-row.ts';
import {firstWord} from '../sql/language/check-request.ts';
import type {Session} from '../store/session.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import {historyEntry} from '../workflows/history/history.ts';
import type {QueryResult} from '../workflows/query/query-result.ts';
import {type QueryRun, runQuery} from '../workflows/query/run-query.ts';
import {withReadName} from '../workflows/query/with-read-name.ts';
import {chooseHistory} from './choose-history.ts';
import type {Talk} from './talk.ts';

// Rows that are read before a pause.
const rowsAtOnce = 10;
// After this time a statement is reported as still running.
const patienceMs = 1000;

const start = async (context: WorkflowContext, text: string): Promise<QueryRun> => {
	const workflow = runQuery(context, {text});
	for (;;) {
		const {done, value} = await workflow.next();
		if (done) return value;
	}
};

/** Reads the rows of a result aloud, some at a time, until the user stops. */
const sayRows = async (talk: Talk, {columns, pages}: QueryResult): Promise<Said> => {
	let spoken = 0;
	for await (const page of pages) {
		for (const row of page.rows) {
			if (spoken > 0 && spoken % rowsAtOnce === 0) {
				const answer = await talk.ask(`${formatCount(spoken)} rows. Enter for more, 0 to stop:`);
				if (answer !== '') return {rows: spoken, hasMore: true};
			}

			spoken++;
			talk.say(spokenRow(spoken, {columns}, row));
		}
	}

	talk.say(spoken === 0 ? 'No rows.' : spoken === 1 ? '1 row.' : `${formatCount(spoken)} rows, end of result.`);
	return {rows: spoken, hasMore: false};
};

/** Offers the queries of the catalogue, a typed statement and the history. */
export const chooseQuery = async (
	talk: Talk,
	session: Pick<Session, 'catalogue' | 'history' | 'clock'>,
	run: (sql: string) => Promise<void>,
): Promise<void> => {
	// A letter, so that the numbers of the queries do not change.
	const past = {letter: 'h', title: 'History of statements', run: () => chooseHistory(talk, session, run)};
	const own = {
		title: 'Type a statement',
		async run() {
			const sql = await askStatement(talk);
			if (sql !== undefined) await run(sql);
		},
	};
	const choices = [
		past,
		own,
		...session.catalogue.queries.map(({name, title}) => ({title: safeText(title), run: () => run(name)})),
	];
	while (await talk.choose('Query', choices)) {
		// Repeats the menu until the user goes back.
	}
};

/**
 * Runs statements, reads each outcome and result aloud row by row, and adds the run to the history.
 * Asks before every row of a table is removed or changed, unless `isAgreed`.
 */
export const sayQuery = async (
	talk: Talk,
	context: WorkflowContext,
	history: Session['history'],
	text: string,
	isAgreed = false,
): Promise<void> => {
	if (!isAgreed) await confirmLosses(context, text, {say: line => talk.say(textOf(line)), ask: talk.ask});
	const startedAt = context.clock.now();
	const keep = async (ran: {rows?: number | undefined; hasMore?: boolean; error?: DwhError}) => {
		const ms = context.clock.now() - startedAt;
		const entry = historyEntry(context.settings, {text, startedAt, ms, ...ran});
		if (entry) await history.add(entry);
	};
	try {
		await keep(await sayStatements(talk, context, text));
	} catch (thrown) {
		const error = toDwhError(thrown);
		await keep({error});
		throw await withReadName(context, error, context.signal);
	}
};

/** Rows read so far from the last statement. */
type Said = {readonly rows: number | undefined; readonly hasMore: boolean};

const sayStatements = async (talk: Talk, context: WorkflowContext, text: string): Promise<Said> => {
	const from = context.clock.now();
	const wonder = setTimeout(() => talk.say('Still running. Control C cancels it.'), patienceMs);
	const {statements} = await start(context, text).finally(() => clearTimeout(wonder));
	const took = formatDuration(context.clock.now() - from);
	let said: Said = {rows: undefined, hasMore: false};
	for (const [index, {sql, rowsAffected, result}] of statements.entries()) {
		const verb = firstWord(sql).toLowerCase() || 'query';
		if (statements.length > 1) talk.say(`Statement ${index + 1} of ${statements.length}, ${verb}.`);
		if (!result) {
			talk.say(rowsAffected === undefined ? `Done in ${took}.` : `Done in ${took}, ${formatRows(rowsAffected)}.`);
			said = {rows: rowsAffected, hasMore: false};
			continue;
		}

		talk.say(`${formatCounted(result.columns.length, 'column')}, first rows after ${took}.`);
		said = await sayRows(talk, result);
		if (!said.hasMore) continue;
		await Promise.all(statements.slice(index).map(one => one.result?.pages.return()));
		break;
	}

	return said;
};

/** Prompts for a statement of one or more lines; undefined if none was typed. */
const askStatement = async (talk: Talk): Promise<string | undefined> => {
	talk.say('Type a statement. A line that ends in a semicolon runs it; an empty line goes back.');
	const lines: string[] = [];
	for (;;) {
		const typed = await talk.ask(lines.length === 0 ? 'SQL:' : 'more:');
		if (typed === undefined || typed === '') return undefined;
		lines.push(typed);
		if (typed.endsWith(';')) return lines.join('\n');
	}
};
