import {formatCount} from '../core/text/format-number.ts';
import {formatDuration} from '../core/text/format-time.ts';
import {firstWord} from '../sql/language/check-request.ts';
import {splitStatements} from '../sql/language/split-statements.ts';
import type {HistoryEntry} from '../workflows/history/history.ts';

/** How the run ended: the first words of its error, "plan", "20 rows", "200+ rows". */
export const historyOutcome = ({outcome, code, message, isPlan, rows, hasMore}: HistoryEntry): string => {
	if (outcome === 'failed') return message ?? code ?? 'failed';
	if (outcome === 'cancelled') return 'cancelled';
	if (isPlan) return 'plan';
	if (rows === undefined) return 'done';
	return `${formatCount(rows)}${hasMore ? '+' : ''} ${rows === 1 && !hasMore ? 'row' : 'rows'}`;
};

export const historyDuration = ({ms}: HistoryEntry): string => formatDuration(ms);

/** What runs the entry again as it ran: of a plan, the statements with EXPLAIN in front. */
export const runAgainText = ({text, isPlan}: HistoryEntry): string =>
	isPlan
		? splitStatements(text)
				.map(({sql}) => (firstWord(sql) === 'EXPLAIN' ? sql : `explain\n${sql}`))
				.join(';\n\n')
		: text;

/** The text as one line, comments at its beginning left out where there is more. */
export const historyHeadline = ({text}: HistoryEntry): string => {
	const lines = text.split('\n').map(line => line.trim());
	const from = lines.findIndex(line => line !== '' && !line.startsWith('--'));
	return lines.slice(Math.max(0, from)).join(' ').replaceAll(/\s+/g, ' ').slice(0, 500);
};
