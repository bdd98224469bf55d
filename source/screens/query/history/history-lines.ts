import {padText} from '../../../core/text/fit-text.ts';
import {formatCounted} from '../../../core/text/format-number.ts';
import {formatMoment} from '../../../core/text/format-time.ts';
import {emptyLine, fitLine, type Line, line, rowOf, span, spread} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import {historyDuration, historyHeadline, historyOutcome, historyParams} from '../../../present/history-texts.ts';
import {outcomeSigns} from '../../../present/load/load-history-lines.ts';
import {markedLines} from '../../../present/marked-lines.ts';
import {sqlLines} from '../../../present/sql-lines.ts';
import type {HistoryEntry} from '../../../workflows/history/history.ts';
import type {Size} from '../../screen.ts';

export type HistoryFacts = {
	/** The matching entries. */
	readonly entries: readonly HistoryEntry[];
	/** Number of all entries; undefined while they are read. */
	readonly count: number | undefined;
	readonly search: string;
	readonly target: string | undefined;
	readonly cursor: number;
	readonly topOf: (height: number) => number;
	readonly now: number;
};

/** Returns the width of the outcome column; in wide windows it has room for the start of an error. */
const outcomeWidth = (width: number): number => (width >= 120 ? 28 : width >= 100 ? 24 : 14);

const rowLine = (entry: HistoryEntry, isChosen: boolean, now: number, width: number, hasTargets: boolean): Line => {
	const {outcome, target, warehouse} = entry;
	const where = width >= 120 ? padText(safeText(`${target} ${warehouse}`), 20) : hasTargets ? padText(target, 6) : '';
	const failed = outcome === 'failed' ? 'bad' : outcome === 'cancelled' ? 'wait' : 'dim';
	return fitLine(
		line(
			span(isChosen ? ' ▸' : '  ', 'focus'),
			outcomeSigns[outcome],
			span(padText(formatMoment(entry.at, now), 16), 'dim'),
			span(historyDuration(entry).padStart(8), 'dim'),
			span(`  ${padText(safeText(historyOutcome(entry)), outcomeWidth(width))} `, failed),
			span(where, 'dim'),
			span(safeText(historyHeadline(entry)), isChosen ? 'selected' : 'plain'),
			span(safeText(historyParams(entry)).replace(/^(?=.)/, '  '), 'dim'),
		),
		width,
	);
};

const previewLines = (entry: HistoryEntry | undefined, width: number): Line[] => {
	if (!entry) return [];
	const {target, warehouse, isCut, outcome, isPlan} = entry;
	const params = historyParams(entry);
	const failure =
		outcome === 'failed' ? markedLines(span(' ✖ ', 'bad'), safeText(historyOutcome(entry)), width, 'bad') : [];
	return [
		line(span('─'.repeat(width), 'dim')),
		line(
			span(` ${safeText(`${target} ${warehouse}`)}`, 'dim'),
			span(isPlan ? ' · plan only, not run' : '', 'dim'),
			span(isCut ? ' · cut, because it was too long' : '', 'wait'),
		),
		...failure,
		...(params === '' ? [] : markedLines(span('   ', 'dim'), safeText(params), width, 'dim')),
		...sqlLines([entry.text], width),
	];
};

/** Returns the search, the matching runs, and the complete text of the chosen one. */
export const historyLines = (facts: HistoryFacts, {width, height}: Size): Line[] => {
	const {entries, count, search, target, cursor, topOf, now} = facts;
	const listHeight = Math.max(3, Math.min(entries.length, Math.ceil((height - 2) * 0.55)));
	const top = topOf(listHeight);
	const head = spread(
		line(
			span(' History', 'strong'),
			span('  search ', 'dim'),
			safeText(search),
			span('▏', 'focus'),
			span(search === '' ? ' words, failed, today, >5s' : '', 'dim'),
		),
		line(
			span(`${target === undefined ? 'every target' : `target ${safeText(target)}`} · `, 'dim'),
			span(`${entries.length} of ${formatCounted(count ?? 0, 'run')} `, 'dim'),
		),
		width,
	);
	if (entries.length === 0) {
		const none =
			count === undefined ? 'reading …' : count === 0 ? 'No statements yet.' : 'No match. ctrl+u clears the search.';
		return [head, emptyLine, line(span(`   ${none}`, 'dim'))];
	}

	const hasTargets = new Set(entries.map(entry => entry.target)).size > 1;
	const rows = entries
		.slice(top, top + listHeight)
		.map((entry, index) =>
			rowOf('query.history', top + index, rowLine(entry, top + index === cursor, now, width, hasTargets)),
		);
	const preview = previewLines(entries[cursor], width);
	const room = height - 1 - rows.length;
	const cut =
		preview.length > room
			? [...preview.slice(0, room - 1), line(span(`   … ${preview.length - room + 1} more lines`, 'dim'))]
			: preview;
	return [head, ...rows, ...cut];
};
