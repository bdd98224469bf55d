import {formatCount} from '../core/text/format-number.ts';
import {formatDuration} from '../core/text/format-time.ts';
import type {HistoryEntry} from '../workflows/history/history.ts';

/** How the run ended: "relation-missing", "20 rows", "200+ rows". */
export const historyOutcome = ({outcome, code, rows, hasMore}: HistoryEntry): string => {
	if (outcome === 'failed') return code ?? 'failed';
	if (outcome === 'cancelled') return 'cancelled';
	if (rows === undefined) return 'done';
	return `${formatCount(rows)}${hasMore ? '+' : ''} ${rows === 1 && !hasMore ? 'row' : 'rows'}`;
};

export const historyDuration = ({ms}: HistoryEntry): string => formatDuration(ms);

/** The text as one line, comments at its beginning left out where there is more. */
export const historyHeadline = ({text}: HistoryEntry): string => {
	const lines = text.split('\n').map(line => line.trim());
	const from = lines.findIndex(line => line !== '' && !line.startsWith('--'));
	return lines.slice(Math.max(0, from)).join(' ').replaceAll(/\s+/g, ' ').slice(0, 500);
};
