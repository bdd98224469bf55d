import type {Activity, FinishedStatement} from '../../core/activity.ts';
import {keyFor} from '../../core/keys/keys.ts';
import {createStore} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {createListFilter} from '../../store/list-filter.ts';
import {createReading} from '../../store/reading.ts';
import {createScroll} from '../../store/scroll.ts';
import {whyNotStart} from '../frame/why-not-start.ts';
import {createMonitorCancelling} from './monitor-cancelling.ts';
import type {MonitorRow, MonitorView} from './monitor-state.ts';

type MonitorState = {
	readonly view: MonitorView;
	/** Sorts newest first instead of longest first. */
	readonly isByStart: boolean;
};

const slowestCount = 100;

/** Refresh intervals. On AWS each refresh runs three statements. */
const intervalMs = {local: 1000, aws: 10_000} as const;

const wakes = (): string =>
	`Not read: a statement would wake the workgroup, which bills. Read it once: ${keyFor('monitor', 'refresh')}`;

/** Controls what the Monitor screen reads, and when. */
export const createMonitorController = (dashboard: Dashboard) => {
	const {session, state} = dashboard;
	const view = createStore<MonitorState>({view: 'running', isByStart: false});
	const isShown = () => state.get().screen === 'monitor';

	const whyNotRead = (): string | undefined => {
		const {connection, snapshot} = state.get();
		if (connection === 'ready' && snapshot?.isReady) return undefined;
		return (
			whyNotStart(
				{...dashboard, runner: {...dashboard.runner, current: () => undefined}},
				{isReadyNeeded: true, isWriting: false},
			) ?? 'The warehouse is being checked.'
		);
	};

	/** Returns why nothing is read automatically. */
	const whyNotByItself = (): string | undefined => {
		const {snapshot} = state.get();
		const reason = whyNotRead();
		if (reason !== undefined) return reason;
		if (snapshot?.wakesOnStatements) return wakes();
		return snapshot?.notOurs?.message;
	};

	const activity = createReading<Activity>(dashboard, {
		screen: 'monitor',
		load: async signal => (await dashboard.context(signal)).backend.monitor.activity(signal),
		readAgain: () => want(),
	});
	const slowest = createReading<readonly FinishedStatement[]>(dashboard, {
		screen: 'monitor',
		load: async signal => (await dashboard.context(signal)).backend.monitor.slowest(slowestCount, signal),
		readAgain: () => want(),
	});
	const reading = () => (view.get().view === 'slowest' ? slowest : activity);

	let timer: AbortController | undefined;
	const stop = () => timer?.abort();

	/** Schedules the next refresh. Only views of running statements refresh automatically. */
	const schedule = async (): Promise<void> => {
		stop();
		timer = new AbortController();
		const mine = timer;
		try {
			await session.clock.sleep(intervalMs[session.settings.target], mine.signal);
		} catch {
			return;
		}

		if (!isShown() || timer !== mine) return;
		if (view.get().view !== 'slowest' && whyNotByItself() === undefined) void refresh();
		else void schedule();
	};

	const refresh = async (): Promise<void> => {
		stop();
		await reading().refresh();
		if (isShown() && whyNotByItself() === undefined) void schedule();
	};

	/** Refreshes, if automatic reads are allowed. */
	const want = () => {
		if (isShown() && !reading().get().isLoading && whyNotByItself() === undefined) void refresh();
	};

	state.subscribe(() => {
		if (!isShown()) stop();
	});
	dashboard.beforeClose(async () => stop());

	const filter = createListFilter(() => cursor.moveTo(0));
	const textOf = ({kind, row}: MonitorRow): string => {
		switch (kind) {
			case 'running':
			case 'slowest':
				return `${row.session} ${row.user} ${row.name} ${row.text.slice(0, 10_000)}`;
			case 'locks':
				return `${row.session} ${row.user} ${row.mode} ${row.table ?? ''}`;
			default:
				return `${row.session} ${row.user} ${row.database}`;
		}
	};

	/** Returns all rows of the shown view, sorted, before the filter. */
	const all = (): readonly MonitorRow[] => {
		const {view: shown, isByStart} = view.get();
		const now = activity.get().value;
		const byStart = <Row extends {readonly startedAt: number}>(list: readonly Row[]): readonly Row[] =>
			isByStart ? list.toSorted((a, b) => b.startedAt - a.startedAt) : list;
		switch (shown) {
			case 'running':
				return byStart(now?.statements ?? []).map(row => ({kind: 'running', row}));
			case 'slowest':
				return byStart(slowest.get().value ?? []).map(row => ({kind: 'slowest', row}));
			case 'locks':
				return (now?.locks ?? []).map(row => ({kind: 'locks', row}));
			default:
				return byStart(now?.sessions ?? []).map(row => ({kind: 'sessions', row}));
		}
	};
	const rows = (): readonly MonitorRow[] => {
		const every = all();
		return filter.get().text === '' ? every : every.filter(row => filter.matches(textOf(row)));
	};
	const cursor = createListCursor(() => rows().length);
	const scroll = createScroll();
	const chosen = (): MonitorRow | undefined => rows()[cursor.index()];

	const show = (next: MonitorView) => {
		cursor.moveTo(0);
		scroll.toStart();
		filter.clear();
		view.set({view: next});
		want();
	};

	return {
		view,
		activity,
		slowest,
		filter,
		cursor,
		scroll,
		all,
		rows,
		chosen,
		show,
		want,
		refresh,
		whyNotRead,
		whyNotByItself,
		...createMonitorCancelling(dashboard, {chosen, refresh: async () => (isShown() ? refresh() : undefined)}),
		order() {
			view.set(({isByStart}) => ({isByStart: !isByStart}));
			cursor.moveTo(0);
		},
	};
};
