import type {StatementHandle} from '../../../backend.ts';
import {toDwhError} from '../../../core/dwh-error.ts';
import type {Store} from '../../../store/create-store.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import {createScroll} from '../../../store/scroll.ts';
import type {QueryState} from '../query-state.ts';
import type {StepsState} from '../tabs/query-tab.ts';
import type {QueryTabs} from '../tabs/query-tabs.ts';
import {timedStatement} from './timed-statement.ts';

/** Reads the steps of statements, separately for each tab and beside other work. */
export const createStatementSteps = (dashboard: Dashboard, view: Store<QueryState>, tabs: QueryTabs) => {
	const scroll = createScroll();
	const readings = new Map<StepsState, {readonly tab: number; readonly controller: AbortController}>();

	// Stops a reading that is no longer shown, because it or its tab was closed, or the tab runs something else.
	view.subscribe(() => {
		for (const [state, {tab, controller}] of readings) {
			if (!tabs.has(tab) || tabs.of(tab).get().steps !== state) controller.abort();
		}
	});
	dashboard.beforeClose(async () => {
		for (const {controller} of readings.values()) controller.abort();
	});

	const read = async (id: number, handle: StatementHandle): Promise<void> => {
		const tab = tabs.of(id);
		const controller = new AbortController();
		const {signal} = controller;
		const reading: StepsState = {kind: 'reading'};
		readings.set(reading, {tab: id, controller});
		tab.set({steps: reading});
		const end = (steps: StepsState): void => {
			readings.delete(reading);
			if (tabs.has(id) && tab.get().steps === reading) tab.set({steps});
		};

		try {
			const {backend} = await dashboard.context(signal);
			end({kind: 'read', ...(await backend.monitor.stepFigures(handle, signal))});
		} catch (thrown) {
			end({kind: 'failed', error: toDwhError(thrown)});
		}
	};

	return {
		scroll,
		/** Shows the steps of the shown statement; reads them each time. */
		open() {
			const {id} = tabs.shown.get();
			const timed = timedStatement(tabs.shown.get());
			scroll.toStart();
			if (typeof timed === 'string') tabs.shown.set({steps: {kind: 'read', steps: [], note: timed}});
			else void read(id, timed.handle);
		},
		close: () => tabs.shown.set({steps: undefined}),
	};
};
