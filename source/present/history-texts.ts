import {formatCount} from '../core/text/format-number.ts';
import {formatDuration} from '../core/text/format-time.ts';
import {firstWord} from '../sql/language/check-request.ts';
import {splitStatements} from '../sql/language/split-statements.ts';
import type {HistoryEntry} from '../workflows/history/history.ts';
import {paramText} from '../workflows/query/param-value.ts';

/** Returns the outcome of a run: the start of its error, "plan", "20 rows", "200+ rows". */
export const historyOutcome = ({outcome, code, message, isPlan, rows, hasMore}: HistoryEntry): string => {
	if (outcome === 'failed') return message ?? code ?? 'failed';
	if (outcome === 'cancelled') return 'cancelled';
	if (isPlan) return 'plan';
	if (rows === undefined) return 'done';
	return `${formatCount(rows)}${hasMore ? '+' : ''} ${rows === 1 && !hasMore ? 'row' : 'rows'}`;
};

export const historyDuration = ({ms}: HistoryEntry): string => formatDuration(ms);

/** Returns the values of its parameters: ":top = 3, :since = '2018-11-01'"; empty if there are none. */
export const historyParams = ({params = []}: HistoryEntry): string =>
	params.map(({name, value}) => `:${name} = ${paramText(value)}`).join(', ');

/** Returns the text that repeats the run; EXPLAIN is added for a plan. */
export const runAgainText = ({text, isPlan}: HistoryEntry): string =>
	isPlan
		? splitStatements(text)
				.map(({sql}) => (firstWord(sql) === 'EXPLAIN' ? sql : `explain\n${sql}`))
				.join(';\n\n')
		: text;

/** Returns the text as one line, without leading comments. */
export const historyHeadline = ({text}: HistoryEntry): string => {
	const lines = text.split('\n').map(line => line.trim());
	const from = lines.findIndex(line => line !== '' && !line.startsWith('--'));
	return lines.slice(Math.max(0, from)).join(' ').replaceAll(/\s+/g, ' ').slice(0, 500);
};
