import {formatBytes, formatCount} from '../../core/text/format-number.ts';
import {formatTime} from '../../core/text/format-time.ts';
import {type Line, line, type Span, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {warehouseSign} from '../../present/signs.ts';
import {sparkline} from '../../results/chart/sparkline.ts';
import type {Poll, PollEvent} from '../../store/warehouse/poll-history.ts';

/** Returns one cell per poll: the sign of the state, or a cross if the poll failed. */
const stateSpans = (polls: readonly Poll[]): Span[] =>
	polls.map(({state}) => {
		if (state === undefined) return span('✖', 'bad');
		const {text, tone} = warehouseSign(state);
		return span(text.slice(0, 1), tone);
	});

const stateWords = (polls: readonly Poll[]): string => {
	const last = polls.at(-1)?.state;
	const failed = polls.filter(({state}) => state === undefined).length;
	if (last === undefined) return `${failed} of ${polls.length} polls failed`;
	const since = polls.length - 1 - polls.findLastIndex(({state}) => state !== last);
	const same = since >= polls.length ? `all ${polls.length}` : `the last ${since}`;
	return `${last} in ${same}${failed > 0 ? ` · ${failed} failed` : ''}`;
};

const storageWords = (polls: readonly Poll[]): string => {
	const known = polls.map(({storageBytes}) => storageBytes).filter(bytes => bytes !== undefined);
	const [first, last] = [known[0], known.at(-1)];
	if (first === undefined || last === undefined) return 'not known';
	if (formatBytes(first) === formatBytes(last)) return `${formatBytes(last)}, steady`;
	return `${formatBytes(last)}, ${last > first ? 'up' : 'down'} from ${formatBytes(first)}`;
};

const statementWords = (polls: readonly Poll[]): string => {
	const all = polls.reduce((sum, {statements}) => sum + statements, 0);
	const last = polls.at(-1)?.statements ?? 0;
	return all === 0 ? 'none by this program' : `${formatCount(all)}, ${formatCount(last)} since the last poll`;
};

/** Returns state, storage and statements of the last polls, one cell each, with a summary in words. */
export const historyLines = (polls: readonly Poll[], width: number): Line[] => {
	if (polls.length === 0) return [];
	const shown = polls.slice(-Math.max(8, Math.min(60, width - 50)));
	const strip = (label: string, cells: readonly Span[], words: string) =>
		line(span(` ${label.padEnd(13)}`, 'dim'), ...cells, span(`  ${words}`, 'dim'));
	return [
		line(span(shown.length === 1 ? ' Last poll' : ` Last ${shown.length} polls`, 'strong')),
		strip('state', stateSpans(shown), stateWords(shown)),
		strip('storage', [span(sparkline(shown.map(({storageBytes}) => storageBytes)), 'focus')], storageWords(shown)),
		strip('statements', [span(sparkline(shown.map(({statements}) => statements)), 'focus')], statementWords(shown)),
	];
};

/** Returns changes between polls, newest first. */
export const eventLines = (events: readonly PollEvent[], count: number): Line[] =>
	events.length === 0
		? []
		: [
				line(span(' Events', 'strong')),
				...events
					.slice(-count)
					.toReversed()
					.map(({at, text, tone}) => line(span(`   ${formatTime(at)} `, 'dim'), span(safeText(text), tone))),
			];
