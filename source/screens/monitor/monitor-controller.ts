import type {ActiveStatement, Activity, FinishedStatement, TableLock, WarehouseSession} from '../../core/activity.ts';
import {toDwhError} from '../../core/dwh-error.ts';
import {keyFor} from '../../core/keys/keys.ts';
import {line} from '../../core/text/line.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {oneLine} from '../../present/monitor/monitor-columns.ts';
import {createStore} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {createListFilter} from '../../store/list-filter.ts';
import {createReading} from '../../store/reading.ts';
import {createScroll} from '../../store/scroll.ts';
import {cancelStatement} from '../../workflows/monitor/cancel-statement.ts';
import {whyNotStart} from '../frame/why-not-start.ts';

export const monitorViews = ['running', 'locks', 'slowest', 'sessions'] as const;

export type MonitorView = (typeof monitorViews)[number];

export type MonitorRow =
	| {readonly kind: 'running'; readonly row: ActiveStatement}
	| {readonly kind: 'locks'; readonly row: TableLock}
	| {readonly kind: 'slowest'; readonly row: FinishedStatement}
	| {readonly kind: 'sessions'; readonly row: WarehouseSession};

type MonitorState = {
	readonly view: MonitorView;
	/** The newest first, instead of what takes longest. */
	readonly isByStart: boolean;
};

const slowestCount = 100;

/** Reading the embedded warehouse costs nothing; on AWS it is three statements. */
const intervalMs = {local: 1000, aws: 10_000} as const;

const wakes = (): string =>
	`Not read: a statement wakes the workgroup, which bills. Read it one time: ${keyFor('monitor', 'refresh')}`;

/** What the Monitor screen reads, and when; what it cancels. */
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

	/** Why nothing is read without a request. */
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

	/** What ran is read when it is wanted; only what runs changes by itself. */
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

	/** Reads by itself where nothing keeps it from doing so. */
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

	/** Everything of the shown view, in its order, before the filter. */
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

	/** Does it, says how it ended, and reads again. */
	const change = async (run: (signal: AbortSignal) => Promise<string>) => {
		const {signal} = new AbortController();
		try {
			dashboard.toast(await run(signal), 'good');
		} catch (thrown) {
			dashboard.toast(toDwhError(thrown).message, 'bad');
		}

		if (isShown()) await refresh();
	};
	const cancel = (statement: ActiveStatement) =>
		change(async signal => {
			const isCancelled = await cancelStatement(await dashboard.context(signal), statement, signal);
			return isCancelled ? 'The statement is cancelled.' : 'The statement had ended already.';
		});
	const end = (number: number) =>
		change(async signal => {
			await (await dashboard.context(signal)).backend.monitor.endSession(number, signal);
			return `Session ${number} has ended.`;
		});

	/** Asks before it touches what this program did not submit, or ends a whole session. */
	const cancelChosen = () => {
		const found = chosen();
		if (!found) return;
		const {kind, row} = found;
		if (kind === 'running') {
			if (row.handle) void cancel(row);
			else
				dashboard.show({
					kind: 'confirm',
					title: `Cancel the statement of session ${row.session}?`,
					lines: [
						line(`${row.user || 'Another user'} runs it from another program. What it did is undone.`),
						...wrapText(oneLine(row.text).slice(0, 220), 74).map(text => line(text)),
					],
					onYes: () => void cancel(row),
				});
		} else if (kind !== 'slowest') {
			dashboard.show({
				kind: 'confirm',
				title: `End session ${row.session}?`,
				lines: [
					line('Its statement is cancelled, its open transaction is undone, and its locks are free.'),
					line('Its temporary tables are dropped.'),
				],
				onYes: () => void end(row.session),
			});
		}
	};

	const whyNotCancel = (): string | undefined => {
		if (session.settings.isReadOnly) return 'This program was started read-only.';
		const found = chosen();
		if (!found) return 'Nothing is chosen.';
		return found.kind === 'slowest' ? 'It has ended already.' : undefined;
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
		cancelChosen,
		whyNotCancel,
		order() {
			view.set(({isByStart}) => ({isByStart: !isByStart}));
			cursor.moveTo(0);
		},
	};
};
