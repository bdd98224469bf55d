import {keyFor} from '../../../core/keys/keys.ts';
import {line} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import type {Store} from '../../../store/create-store.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import type {Runner} from '../../../store/runner.ts';
import type {Actions, Loss} from '../../screen.ts';
import type {QueryState} from '../query-state.ts';
import {hasOwnText, isBlank, type QueryTab} from './query-tab.ts';
import type {QueryTabs} from './query-tabs.ts';

type Parts = {
	readonly dashboard: Dashboard;
	readonly view: Store<QueryState>;
	readonly tabs: QueryTabs;
	readonly endTab: (tab: QueryTab) => void;
	readonly runnerOf: (tab: number) => Runner;
	readonly renameTab: () => void;
};

/** The highest number of a tab that has a key. */
const lastNumbered = 9;

/** Returns the actions of the tabs. */
export const tabActions = ({dashboard, view, tabs, endTab, runnerOf, renameTab}: Parts): Actions => {
	const end = (tab: QueryTab) => {
		if (hasOwnText(tab))
			dashboard.toast(`${safeText(tab.title)} is closed. Reopen it: ${keyFor('query', 'reopen-tab')}`);
		endTab(tab);
	};

	const close = () => {
		const tab = tabs.shown.get();
		const isRunning = runnerOf(tab.id).current() !== undefined;
		if (!isRunning && tab.transaction !== 'open') {
			end(tab);
			return;
		}

		dashboard.show({
			kind: 'confirm',
			title: `Close ${safeText(tab.title)}?`,
			lines: [
				...(isRunning ? [line('Its query is running and will be cancelled.')] : []),
				...(tab.transaction === 'open' ? [line('Its open transaction will be rolled back.')] : []),
			],
			onYes: () => end(tab),
		});
	};

	const toPlace = (place: number) => {
		const tab = view.get().tabs[place];
		if (tab) tabs.show(tab.id);
	};

	return {
		'new-tab'() {
			const tab = tabs.shown.get();
			// Tab 1 always exists.
			if (isBlank(tab) && view.get().focus === 'list') tabs.show(tab.id);
			else tabs.add();
		},
		'close-tab': close,
		'reopen-tab': tabs.reopen,
		'read-only': () => tabs.shown.set(({isReadOnly}) => ({isReadOnly: !isReadOnly})),
		'rename-tab': renameTab,
		'tab-before': () => tabs.step(-1),
		'tab-after': () => tabs.step(1),
		'list-tabs': () => dashboard.show({kind: 'palette', text: 'tab number ', cursor: 0}),
		...Object.fromEntries(Array.from({length: lastNumbered}, (_, place) => [`tab ${place + 1}`, () => toPlace(place)])),
	};
};

/** Returns why an action of the tabs is not available. */
export const whyNotTab = (action: string, {tabs, closed}: QueryState): string | undefined => {
	const count = tabs.length;
	if (action === 'reopen-tab' && closed.length === 0) return 'No closed tab can be reopened.';
	if (action === 'tab-before' || action === 'tab-after') return count < 2 ? 'There is only one tab.' : undefined;
	const place = /^tab (\d)$/.exec(action)?.[1];
	return place !== undefined && Number(place) > count ? `Tab ${place} does not exist.` : undefined;
};

/** Returns the open transactions that quitting rolls back. */
export const openTransactions = (tabs: readonly QueryTab[]): readonly Loss[] =>
	tabs
		.filter(({transaction}) => transaction === 'open')
		.map(({title}) => ({
			title: 'Quit with an open transaction?',
			text: `The open transaction of the tab ${safeText(title)} will be rolled back.`,
		}));
