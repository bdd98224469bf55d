import {Lines} from '../../components/lines.tsx';
import {useStore} from '../../hooks/use-store.ts';
import {useListWindow, useScrollWindow} from '../../hooks/use-window.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {requestText} from '../../store/text-request.ts';
import type {Screen, Size} from '../screen.ts';
import {createMonitorController} from './monitor-controller.ts';
import {monitorLines} from './monitor-lines.ts';
import {monitorViews} from './monitor-state.ts';

/** The Monitor screen: running and queued statements, locks, slowest statements and open sessions. */
export const createMonitorScreen = (dashboard: Dashboard): Screen => {
	const {session, state, stepText} = dashboard;
	const controller = createMonitorController(dashboard);
	const {view, activity, slowest, filter, cursor, scroll} = controller;
	const text = (): string | undefined => {
		const chosen = controller.chosen();
		return chosen && 'text' in chosen.row ? chosen.row.text : undefined;
	};

	return {
		id: 'monitor',
		title: 'Monitor',
		doc: 'running statements, locks',
		stores: [view, activity, slowest, filter, cursor],
		scopes: () => (filter.isTyping() ? ['filter', 'list'] : ['monitor', 'list']),
		actions: () => ({
			...Object.fromEntries(
				Object.entries(cursor.actions).map(([name, move]) => [
					name,
					() => {
						move();
						scroll.toStart();
					},
				]),
			),
			...filter.actions,
			filter: filter.open,
			edit() {
				const sql = text();
				if (sql !== undefined) requestText(dashboard, {title: 'statement', text: sql, isRun: false});
			},
			view() {
				const next = (monitorViews.indexOf(view.get().view) + 1) % monitorViews.length;
				controller.show(monitorViews[next] ?? 'running');
			},
			'show-running': () => controller.show('running'),
			'show-locks': () => controller.show('locks'),
			'show-slowest': () => controller.show('slowest'),
			'show-sessions': () => controller.show('sessions'),
			order: controller.order,
			cancel: controller.cancelChosen,
			refresh: () => void controller.refresh(),
			'scroll-down': () => scroll.actions.down?.(),
			'scroll-up': () => scroll.actions.up?.(),
		}),
		whyNot(action) {
			if (action === 'edit') return text() === undefined ? 'No statement is selected.' : undefined;
			if (action === 'cancel') return controller.whyNotCancel();
			return action === 'refresh' ? controller.whyNotRead() : undefined;
		},
		type: filter.type,
		back: filter.back,
		labelOf: filter.labelOf,
		onOpen: controller.want,
		View(size: Size) {
			const shown = useStore(view);
			const now = useStore(activity);
			const ended = useStore(slowest);
			const filtered = useStore(filter);
			useStore(state);
			const top = useListWindow(cursor);
			const scrolledTo = useScrollWindow(scroll);
			const {isLoading, at, error} = shown.view === 'slowest' ? ended : now;
			const lines = monitorLines(
				{
					...shown,
					activity: now.value,
					count: controller.all().length,
					rows: controller.rows(),
					filter: filtered,
					cursor: cursor.index(),
					top,
					scrolledTo,
					at,
					isLoading,
					error,
					whyNot: isLoading ? undefined : controller.whyNotByItself(),
					stepText,
					now: session.clock.now(),
				},
				size,
			);
			return <Lines lines={lines} {...size} />;
		},
	};
};
