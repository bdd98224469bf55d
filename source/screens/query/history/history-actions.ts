import {historyHeadline, runAgainText} from '../../../present/history-texts.ts';
import type {Actions} from '../../screen.ts';
import type {QueryController} from '../query-controller.ts';

const maxTitle = 24;

/** What the keys do while one searches the history. */
export const historyActions = ({historyPane, showText}: QueryController): Actions => {
	const take = (isRun: boolean) => {
		const chosen = historyPane.chosen();
		if (!chosen) return;
		historyPane.close();
		showText(
			`history ${chosen.text}`,
			historyHeadline(chosen).slice(0, maxTitle),
			isRun ? runAgainText(chosen) : chosen.text,
			isRun,
			chosen.params,
		);
	};
	return {
		...historyPane.cursor.actions,
		take: () => take(false),
		run: () => take(true),
		target: historyPane.nextTarget,
		'close-history': historyPane.close,
	};
};
