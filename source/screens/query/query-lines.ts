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
import type {QueryOutcome} from './tabs/query-tab.ts';

/** The catalogue's queries; where the window is wide, each with its description. */
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

/** Number of rows, as far as they are read. */
export const countOfRows = ({loaded, isComplete, isFull, error}: ResultState): string => {
	if (error) return `${formatCount(loaded)} read`;
	if (isComplete) return formatCount(loaded);
	return isFull ? `more than ${formatCount(loaded)}; the rest is not read` : `${formatCount(loaded)}+`;
};

/** "rows 1-12 of 340"; of a filtered result "rows 1-10 · 12 of 340 rows". */
const seenRows = (count: number, all: string, isFiltered: boolean, first: number, height: number): string => {
	const seen =
		count === 0 ? 'no rows' : `rows ${formatCount(first + 1)}-${formatCount(Math.min(count, first + height))}`;
	if (isFiltered) return `${seen} · ${formatCount(count)} of ${all} rows`;
	return count === 0 ? seen : `${seen} of ${all}`;
};

// Less is no wait that a person feels.
const minOtherMs = 100;

/** What of its time a statement waited, where that is known, and what it was executed, where that is less than all. */
const timingText = (ms: number, {queueMs = 0, executionMs}: StatementTiming = {}): string => {
	const parts = [
		queueMs >= minOtherMs ? `${formatDuration(queueMs)} queued` : '',
		executionMs !== undefined && ms - executionMs >= minOtherMs ? `${formatDuration(executionMs)} executing` : '',
	].filter(Boolean);
	return parts.length > 0 ? ` (${parts.join(', ')})` : '';
};

/** How long it runs; `note` is what the warehouse says in place of that: "queued: another statement of its session runs". */
const runningSpans = (outcome: QueryOutcome, now: number, note: string | undefined): Span[] => {
	const elapsed = formatElapsed(now - outcome.startedAt);
	const state = note ? span(`   ▸ ${safeText(note)} · ${elapsed}`, 'wait') : span(`   ▸ running ${elapsed}`, 'focus');
	return [state, span(`   ${keyFor('global', 'back')} cancels`, 'dim')];
};

/** The outcome of the statement in one line: running, rows and time, or how it ended. */
export const outcomeLine = (
	outcome: QueryOutcome,
	rows: ResultView | undefined,
	first: number,
	height: number,
	now: number,
	width: number,
	note?: string,
): Line => {
	const title = line(span(` ${safeText(outcome.title)}`, 'strong'));
	if (outcome.isCancelled) return [...title, span('   ■ cancelled', 'wait')];
	if (outcome.error) return [...title, span('   ✖ failed', 'bad')];
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
	const {filter, isReadingAll} = rows.arrangement.get();
	const head = error ? [...title, span('   ✖ the rest could not be read', 'bad')] : title;
	const reading =
		isReadingAll && isReading ? `reading all … ${keyFor('global', 'back')} stops · ` : isReading ? 'reading … ' : '';
	const seen = seenRows(rows.count(), countOfRows(result), filter !== '', first, height);
	return spread(head, line(span(reading, 'wait'), span(`${seen} · ${time} `, 'dim')), width);
};

/** The error or what the statement reported, in place of a table. */
export const noTableLines = (outcome: QueryOutcome, width: number, stepText: StepText): Line[] => {
	if (outcome.error && !outcome.isCancelled) return [emptyLine, ...errorLines(outcome.error, width, stepText)];
	const notes = outcome.statements[outcome.shown]?.notes ?? [];
	return notes.length > 0 ? [emptyLine, ...noteLines(notes, width)] : [];
};
