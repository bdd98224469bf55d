import {keyFor} from '../../core/keys/keys.ts';
import type {Board} from '../../sql/catalogue/board.ts';
import type {TileReader} from '../../store/board/tile-reader.ts';
import type {Store} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {isRunning} from '../../store/runner.ts';
import {whyNotStart} from '../frame/why-not-start.ts';
import type {BoardState} from './board-state.ts';

type Shown = {
	readonly view: Store<BoardState>;
	readonly reader: TileReader;
	readonly board: () => Board | undefined;
};

/** Decides when tiles are read: on request, after a load and at an interval; never if that would wake an idle warehouse. */
export const createBoardRefreshing = (dashboard: Dashboard, {view, reader, board}: Shown) => {
	const {session, state, runner} = dashboard;
	const isShown = () => state.get().screen === 'board';

	const whyNotRead = (): string | undefined => {
		const {connection, snapshot} = state.get();
		if (connection === 'ready' && snapshot?.isReady) return undefined;
		return whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false}) ?? 'The warehouse is being checked.';
	};

	/** Returns why tiles are not refreshed automatically. */
	const whyNotByItself = (): string | undefined => {
		const {snapshot} = state.get();
		const reason = whyNotRead();
		if (reason !== undefined) return reason;
		if (snapshot?.wakesOnStatements)
			return `A statement would wake the warehouse, which bills. Refresh: ${keyFor('board', 'refresh')}`;
		return snapshot?.usedBy === undefined ? undefined : `${snapshot.usedBy} is using the warehouse.`;
	};

	let timer: NodeJS.Timeout | undefined;
	const schedule = () => {
		clearTimeout(timer);
		const {every} = view.get();
		if (!isShown() || every === undefined) return;
		timer = setTimeout(() => {
			// Not during a load; everything is refreshed at its end.
			if (whyNotByItself() === undefined && !reader.isReading() && !runner.current()) void refresh();
			else schedule();
		}, every * 1000);
		timer.unref();
	};

	/** Returns the newest published load in the records of this user. */
	const lastLoad = async (): Promise<string | undefined> => {
		const runs = await session.records.runs(5).catch(() => []);
		return runs.find(({outcome}) => outcome === 'ok')?.id;
	};
	/** The newest load at the last read; undefined before the first read. */
	let knownLoad: Promise<string | undefined> | undefined;

	const refresh = async (): Promise<void> => {
		const shown = board();
		if (!shown) return;
		clearTimeout(timer);
		knownLoad = lastLoad();
		view.set({outdatedBy: undefined});
		await reader.read(shown.tiles);
		schedule();
	};

	/** Reads missing and outdated tiles, if automatic reads are allowed. */
	const want = () => {
		const isDue = board()?.tiles.some(tile => reader.of(tile).isDue) ?? false;
		if (isShown() && isDue && !reader.isReading() && whyNotByItself() === undefined) void refresh();
	};

	const outdate = (outdatedBy: string) => {
		knownLoad = lastLoad();
		view.set({outdatedBy});
		reader.outdate();
		// A running read may have started before the change.
		if (isShown() && whyNotByItself() === undefined) void refresh();
	};

	let isChecking = false;
	/** Checks the records for a load of another process, after the warehouse has changed. */
	const checkLoads = async () => {
		if (knownLoad === undefined || runner.current() || isChecking) return;
		isChecking = true;
		const [known, newest] = await Promise.all([knownLoad, lastLoad()]);
		isChecking = false;
		if (newest !== undefined && newest !== known) outdate('another program has published a load');
	};

	let works = runner.works.get();
	runner.works.subscribe(() => {
		const before = works;
		works = runner.works.get();
		const ended = Object.values(works).find(work => isRunning(before[work.name]) && !isRunning(work));
		if (ended?.name === 'etl' && ended.status === 'ok') outdate('a load has published');
		else if (ended?.name === 'tables' || ended?.name === 'teardown') outdate('the tables have changed');
	});

	let seen = state.get();
	state.subscribe(() => {
		const before = seen;
		seen = state.get();
		if (before.screen === 'board' && seen.screen !== 'board') {
			clearTimeout(timer);
			void reader.cancel();
		}

		if (before.snapshot === seen.snapshot) return;
		void checkLoads();
		want();
	});

	return {whyNotRead, whyNotByItself, schedule, refresh, want};
};
