import {formatMoment} from '../core/text/format-time.ts';
import {safeText} from '../core/text/safe-text.ts';
import {historyHeadline, historyOutcome, runAgainText} from '../present/history-texts.ts';
import type {Session} from '../store/session.ts';
import type {HistoryEntry} from '../workflows/history/history.ts';
import {searchHistory} from '../workflows/history/search-history.ts';
import type {Talk} from './talk.ts';

// As many as one listens to before one would rather search.
const maxChoices = 9;
const headlineLength = 160;

/** The newest run of each text. */
const newestOfEach = (entries: readonly HistoryEntry[]): HistoryEntry[] => {
	const seen = new Set<string>();
	return entries.filter(({text}) => {
		const isNew = !seen.has(text);
		seen.add(text);
		return isNew;
	});
};

/** What was run, the newest first or what has the words that are typed; a choice runs it again. */
export const chooseHistory = async (
	talk: Talk,
	{history, clock}: Pick<Session, 'history' | 'clock'>,
	run: (sql: string) => Promise<void>,
): Promise<void> => {
	const words = await talk.ask('Words to search for, or Enter for the last runs:');
	if (words === undefined) return;
	const found = newestOfEach(searchHistory(await history.read(), words, clock.now())).slice(0, maxChoices);
	if (found.length === 0) {
		talk.say(words === '' ? 'Nothing was run yet.' : 'No statement of the history has these words.');
		return;
	}

	await talk.choose(
		'History. A choice runs it again',
		found.map(entry => ({
			title: `${safeText(historyHeadline(entry).slice(0, headlineLength))}, ${safeText(historyOutcome(entry))}, ${formatMoment(entry.at, clock.now())}`,
			run: () => run(runAgainText(entry)),
		})),
	);
};
