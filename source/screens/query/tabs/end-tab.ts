import type {Dashboard} from '../../../store/dashboard.ts';
import type {Runner} from '../../../store/runner.ts';
import {closeAllResults} from '../run/covered-result.ts';
import type {QueryTab} from './query-tab.ts';
import type {QueryTabs} from './query-tabs.ts';
import type {TabSessions} from './tab-sessions.ts';

type Parts = {
	readonly queries: Dashboard['queries'];
	readonly tabs: QueryTabs;
	readonly sessions: TabSessions;
	readonly runnerOf: (tab: number) => Runner;
};

/** Returns a function that closes a tab with its results, its statement and its session. */
export const createTabEnd =
	({queries, tabs, sessions, runnerOf}: Parts) =>
	(tab: QueryTab): void => {
		const {id} = tab;
		runnerOf(id).cancel();
		closeAllResults(tab);
		tabs.close(id);
		void runnerOf(id)
			.ended()
			.then(() => {
				queries.drop(`query ${id}`);
				return sessions.close(id);
			});
	};
