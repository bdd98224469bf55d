import {formatMoment} from '../core/text/format-time.ts';
import {safeText} from '../core/text/safe-text.ts';
import {historyHeadline, historyOutcome, runAgainText} from '../present/history-texts.ts';
import type {Session} from '../store/session.ts';
import type {HistoryEntry} from '../workflows/history/history.ts';
import {searchHistory} from '../workflows/history/search-history.ts';
import type {Talk} from './talk.ts';

// Few enough to listen to; older entries are found by searching.
const maxChoices = 9;
const headlineLength = 160;

/** Returns the newest run of each text. */
const newestOfEach = (entries: readonly HistoryEntry[]): HistoryEntry[] => {
	const seen = new Set<string>();
	return entries.filter(({text}) => {
		const isNew = !seen.has(text);
		seen.add(text);
		return isNew;
	});
};

/** Lists past statements, newest first or those that match typed words. A choice runs the statement again. */
export const chooseHistory = async (
	talk: Talk,
	{history, clock}: Pick<Session, 'history' | 'clock'>,
	run: (sql: string) => Promise<void>,
): Promise<void> => {
	const words = await talk.ask('Words to search for, or Enter for the last runs:');
	if (words === undefined) return;
	const found = newestOfEach(searchHistory(await history.read(), words, clock.now())).slice(0, maxChoices);
	if (found.length === 0) {
		talk.say(words === '' ? 'No statements yet.' : 'No statement in the history matches.');
		return;
	}

	await talk.choose(
		'History. Choose a statement to run it again',
		found.map(entry => ({
			title: `${safeText(historyHeadline(entry).slice(0, headlineLength))}, ${safeText(historyOutcome(entry))}, ${formatMoment(entry.at, clock.now())}`,
			run: () => run(runAgainText(entry)),
		})),
	);
};
