import {historyHeadline, runAgainText} from '../../../present/history-texts.ts';
import type {Actions} from '../../screen.ts';
import type {QueryController} from '../query-controller.ts';

const maxTitle = 24;

/** Returns the actions while the history is searched. */
export const historyActions = ({historyPane, showText}: QueryController): Actions => {
	const take = (isRun: boolean) => {
		const chosen = historyPane.chosen();
		if (!chosen) return;
		historyPane.close();
		showText(
			{
				name: `history ${chosen.text}`,
				title: historyHeadline(chosen).slice(0, maxTitle),
				text: isRun ? runAgainText(chosen) : chosen.text,
				isRun,
				// What took its time is not replaced.
				isPreview: !isRun,
				...(chosen.params ? {params: chosen.params} : {}),
			},
			'editor',
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
