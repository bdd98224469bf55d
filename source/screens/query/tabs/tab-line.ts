import {keyFor} from '../../../core/keys/keys.ts';
import {displayWidth} from '../../../core/text/display-width.ts';
import {fitText} from '../../../core/text/fit-text.ts';
import {fitLine, type Line, lineWidth, rowOf, type Span, span, spread, withHit} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import type {QueryState} from '../query-state.ts';
import {isReplaceable} from './preview-tabs.ts';
import {isEdited, type QueryTab} from './query-tab.ts';

const maxTitleWidth = 28;

const transactions = {none: undefined, open: 'in transaction', failed: 'failed transaction'} as const;

const isRunning = ({outcome}: QueryTab): boolean => outcome !== undefined && outcome.ms === undefined;

const titleOf = (tab: QueryTab, place: number): string => {
	const title = fitText(safeText(tab.title), Math.min(maxTitleWidth, displayWidth(safeText(tab.title))));
	return `${place + 1} ${title}`;
};

const partOf = (tab: QueryTab, place: number, isShown: boolean, typedTitle: string | undefined): Span[] => {
	if (isShown && typedTitle !== undefined) {
		return [span(` ${place + 1} `, 'focus'), span(safeText(typedTitle), 'strong'), span('▏ ', 'focus')];
	}

	const transaction = transactions[tab.transaction];
	return [
		// The brackets mark the shown tab without colors.
		span(isShown ? `[${titleOf(tab, place)}]` : ` ${titleOf(tab, place)}`, isShown ? 'selected' : 'plain'),
		span(isEdited(tab) ? ' ●' : '', 'dim'),
		span(isRunning(tab) ? ' ▸' : '', 'focus'),
		span(transaction === undefined ? '' : ` · ${transaction}`, tab.transaction === 'failed' ? 'bad' : 'wait'),
		span(tab.isReadOnly ? ' · read-only' : '', 'wait'),
		span(isReplaceable(tab) ? ' · preview' : '', 'dim'),
		span(' '),
	];
};

/** Returns the tabs in one line, scrolled so that the shown tab is visible. */
export const tabLine = ({tabs, shown, typedTitle}: QueryState, width: number): Line => {
	const at = Math.max(
		0,
		tabs.findIndex(({id}) => id === shown),
	);
	const parts = tabs.map((tab, place) => rowOf('query.tabs', place, partOf(tab, place, place === at, typedTitle)));
	let from = 0;
	const lead = () => (from > 0 ? [span('… ', 'dim')] : []);
	while (from < at && lineWidth([...lead(), ...parts.slice(from, at + 1).flat()]) > width) from++;
	const all = [...lead(), ...parts.slice(from).flat()];
	const hint = withHit([span(`+ ${keyFor('query', 'new-tab')} `, 'dim')], {
		kind: 'key',
		scope: 'query',
		action: 'new-tab',
	});
	return lineWidth(all) + lineWidth(hint) + 1 <= width ? spread(all, hint, width) : fitLine(all, width);
};
