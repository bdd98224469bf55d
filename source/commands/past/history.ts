import {fitText} from '../../core/text/fit-text.ts';
import {formatMoment} from '../../core/text/format-time.ts';
import {historyDuration, historyHeadline, historyOutcome, historyParams} from '../../present/history-texts.ts';
import {outcomeSigns} from '../../present/load/load-history-lines.ts';
import {aligned} from '../../results/text-table.ts';
import {searchHistory} from '../../workflows/history/search-history.ts';
import type {Command} from '../command.ts';
import {confirm} from '../confirm.ts';
import {finish} from '../output.ts';

type HistoryOptions = {readonly search?: string; readonly limit: number; readonly clear?: boolean};

// Only the first words of an error; `--json` has the whole message.
const maxOutcome = 40;

/** Prints the statements run on the Query screen and by `query`, newest first. */
export const history: Command<HistoryOptions> = async (context, {search = '', limit, clear = false}) => {
	const {output, session, flags} = context;
	if (clear) {
		if (!flags.yes) await confirm(context, 'This deletes the whole history of statements.', 'history');
		await session.history.clear();
		await finish(output, {cleared: true}, ['History cleared.']);
		return 0;
	}

	const found = searchHistory(await session.history.read(), search, session.clock.now()).slice(0, limit);
	const rows = found.map(entry => [
		`${outcomeSigns[entry.outcome].text.trimStart()}${formatMoment(entry.at, session.clock.now())}`,
		historyDuration(entry),
		fitText(historyOutcome(entry), maxOutcome),
		`${entry.target} ${entry.warehouse}`,
		[historyHeadline(entry), historyParams(entry)].filter(Boolean).join('  '),
	]);
	await finish(
		output,
		{statements: found},
		rows.length > 0
			? aligned([['when', 'took', 'outcome', 'warehouse', 'statement'], ...rows], ['left', 'right'])
			: [search === '' ? 'No statements yet.' : 'No statement in the history matches.'],
	);
	return 0;
};
