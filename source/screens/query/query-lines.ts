import {keyFor} from '../../core/keys/keys.ts';
import {displayWidth} from '../../core/text/display-width.ts';
import {padText} from '../../core/text/fit-text.ts';
import {fitWords} from '../../core/text/fit-words.ts';
import {formatCount, formatRows} from '../../core/text/format-number.ts';
import {formatDuration, formatElapsed} from '../../core/text/format-time.ts';
import {emptyLine, type Line, line, rowOf, type Span, span, spread} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {errorLines} from '../../present/error-lines.ts';
import {noteLines} from '../../present/marked-lines.ts';
import type {StepText} from '../../present/next-step/next-step-text.ts';
import type {Statement} from '../../sql/catalogue/catalogue.ts';
import type {FilterState} from '../../store/list-filter.ts';
import type {ResultState} from '../../store/result-rows.ts';
import type {ResultView} from '../../store/result-view.ts';
import type {StatementTiming} from '../../workflows/query/run-query.ts';
import type {QueryState} from './query-state.ts';
import {isEndShown} from './result/query-statements.ts';
import {matchText} from './rows/find-cell.ts';
import type {QueryOutcome} from './tabs/query-tab.ts';

/** Returns the queries of the catalogue, with descriptions in a wide window. */
export const queryListLines = (
	queries: readonly Statement[],
	{text: filter, isTyping}: FilterState,
	focus: QueryState['focus'],
	{cursor, top, width, height}: {cursor: number; top: (height: number) => number; width: number; height: number},
): Line[] => {
	const isWide = width >= 58;
	const chosen = queries[cursor];
	const isDocCut = chosen !== undefined && isWide && displayWidth(safeText(chosen.doc)) > width - 45;
	const doc = chosen && (!isWide || isDocCut) ? wrapText(safeText(chosen.doc), width - 4).slice(0, isWide ? 2 : 4) : [];
	const head = line(
		span(' Queries', focus === 'list' ? 'strong' : 'dim'),
		isTyping || filter !== '' ? span(`  /${safeText(filter)}`, 'focus') : span(`  ${queries.length}`, 'dim'),
		span(isTyping ? '▏' : '', 'focus'),
	);
	const room = height - 1 - (doc.length > 0 ? doc.length + 1 : 0);
	const from = top(room);
	const titleWidth = isWide ? Math.min(40, Math.max(...queries.map(({title}) => displayWidth(title)), 10)) : width - 4;
	const rows = queries.slice(from, from + room).map(({title, doc: explained}, index) => {
		const isChosen = from + index === cursor;
		const row = line(
			span(isChosen ? ' ▸ ' : '   ', focus === 'list' ? 'focus' : 'dim'),
			span(padText(safeText(title), titleWidth), isChosen && focus === 'list' ? 'selected' : 'plain'),
			span(isWide ? `  ${fitWords(safeText(explained), width - titleWidth - 6)}` : '', 'dim'),
		);
		return rowOf('query.list', from + index, row);
	});
	const filled = [...rows, ...Array.from({length: Math.max(0, room - rows.length)}, () => emptyLine)];
	return [
		head,
		...(queries.length === 0 ? [line(span('   Nothing matches.', 'dim')), ...filled.slice(1)] : filled),
		...(doc.length > 0 ? [emptyLine, ...doc.map(text => line(span(`   ${text}`, 'dim')))] : []),
	];
};

/** Returns the number of rows, as far as they are read. */
export const countOfRows = ({loaded, passed, isComplete, isFull, error}: ResultState): string => {
	const read = loaded + passed;
	if (error) return `${formatCount(read)} read`;
	if (isComplete) return formatCount(read);
	return isFull && passed === 0 ? `more than ${formatCount(read)}; the rest is not read` : `${formatCount(read)}+`;
};

/** Returns the number of rows in memory, which can be described, filtered and sorted, and the total. */
export const countOfKept = (state: ResultState): string =>
	state.passed === 0 ? countOfRows(state) : `${formatCount(state.loaded)} kept of ${countOfRows(state)}`;

/** Returns "1-12", or "199,999-200,000, 9,980,001-9,980,010" if the rows between are not kept. */
const rangesOf = (rows: ResultView, first: number, last: number): string => {
	const range = (from: number, to: number) =>
		from === to
			? formatCount(rows.numberOf(from))
			: `${formatCount(rows.numberOf(from))}-${formatCount(rows.numberOf(to))}`;
	const isGap = (at: number) => rows.numberOf(at) - rows.numberOf(first) > at - first;
	if (!isGap(last)) return `${formatCount(rows.numberOf(first))}-${formatCount(rows.numberOf(last))}`;
	let behind = first + 1;
	while (!isGap(behind)) behind++;
	return `${range(first, behind - 1)}, ${range(behind, last)}`;
};

/** Returns "rows 1-12 of 340", for a filtered result "rows 1-10 · 12 of 340 rows", and "340 rows" if no row fits. */
const seenRows = (rows: ResultView, first: number, height: number): string => {
	const [count, state] = [rows.count(), rows.state.get()];
	const isFiltered = rows.arrangement.get().filter !== '';
	const range = height > 0 && count > 0 ? `rows ${rangesOf(rows, first, Math.min(count, first + height) - 1)}` : '';
	if (isFiltered) {
		const found = `${formatCount(count)} of ${countOfKept(state)} rows`;
		return [count === 0 ? 'no rows' : range, found].filter(Boolean).join(' · ');
	}

	if (count === 0) return 'no rows';
	return range === '' ? `${countOfRows(state)} rows` : `${range} of ${countOfRows(state)}`;
};

// Shorter waits are not noticeable.
const minOtherMs = 100;

/** Returns queue time and execution time of a statement, if known and different from the total. */
const timingText = (ms: number, {queueMs = 0, executionMs}: StatementTiming = {}): string => {
	const parts = [
		queueMs >= minOtherMs ? `${formatDuration(queueMs)} queued` : '',
		executionMs !== undefined && ms - executionMs >= minOtherMs ? `${formatDuration(executionMs)} executing` : '',
	].filter(Boolean);
	return parts.length > 0 ? ` (${parts.join(', ')})` : '';
};

/** Returns the elapsed time and the note of the warehouse, such as "queued: another statement of its session runs". */
const runningSpans = (outcome: QueryOutcome, now: number, note: string | undefined): Span[] => {
	const elapsed = formatElapsed(now - outcome.startedAt);
	const state = note ? span(`   ▸ ${safeText(note)} · ${elapsed}`, 'wait') : span(`   ▸ running ${elapsed}`, 'focus');
	return [state, span(`   ${keyFor('global', 'back')} cancels`, 'dim')];
};

/** Returns the outcome of the statement in one line: running, rows and time, or error. `height` is the number of visible rows, `chosen` the index of the chosen one. */
export const outcomeLine = (
	outcome: QueryOutcome,
	rows: ResultView | undefined,
	first: number,
	height: number,
	now: number,
	width: number,
	{note, chosen = 0}: {readonly note?: string | undefined; readonly chosen?: number} = {},
): Line => {
	const title = line(span(` ${safeText(outcome.title)}`, 'strong'));
	if (isEndShown(outcome)) {
		if (outcome.isCancelled) return [...title, span('   ■ cancelled', 'wait')];
		if (outcome.error) return [...title, span('   ✖ failed', 'bad')];
	}

	if (outcome.ms === undefined) {
		return [...title, ...runningSpans(outcome, now, note)];
	}

	const time = `${formatDuration(outcome.ms)}${timingText(outcome.ms, outcome.statements[outcome.shown]?.timing)}`;
	if (!rows) {
		const affected = outcome.rowsAffected === undefined ? '' : ` · ${formatRows(outcome.rowsAffected)}`;
		return [...title, span(`   ✔ done${affected} · ${time}`, 'good')];
	}

	const result = rows.state.get();
	const {isReading, error} = result;
	const {isReadingAll} = rows.arrangement.get();
	const isLost = error && error.code !== 'result-released';
	const head = isLost ? [...title, span('   ✖ the rest could not be read', 'bad')] : title;
	const reading =
		isReadingAll && isReading ? `reading all … ${keyFor('global', 'back')} stops · ` : isReading ? 'reading … ' : '';
	const match = matchText(rows, chosen);
	const said = [seenRows(rows, first, height), match, time].filter(Boolean).join(' · ');
	return spread(head, line(span(reading, 'wait'), span(`${said} `, 'dim')), width);
};

/** Returns the error or the messages of the statement, shown instead of a table. */
export const noTableLines = (outcome: QueryOutcome, width: number, stepText: StepText): Line[] => {
	if (outcome.error && !outcome.isCancelled && isEndShown(outcome))
		return [emptyLine, ...errorLines(outcome.error, width, stepText)];
	const notes = outcome.statements[outcome.shown]?.notes ?? [];
	return notes.length > 0 ? [emptyLine, ...noteLines(notes, width)] : [];
};
