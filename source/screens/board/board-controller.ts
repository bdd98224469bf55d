import {type DwhError, toDwhError} from '../../core/dwh-error.ts';
import {keyFor} from '../../core/keys/keys.ts';
import {formatCounted} from '../../core/text/format-number.ts';
import {gridOf, tileBeside} from '../../results/board/board-layout.ts';
import type {Board, BoardTile} from '../../sql/catalogue/board.ts';
import {createTileReader} from '../../store/board/tile-reader.ts';
import {createStore} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {isRunning} from '../../store/runner.ts';
import {whyNotStart} from '../frame/why-not-start.ts';

export type BoardState = {
	/** Undefined until they were searched for. */
	readonly boards: readonly Board[] | undefined;
	/** Why some boards cannot be read. */
	readonly errors: readonly DwhError[];
	/** Place of the shown one. */
	readonly shown: number;
	/** Place of the tile that has focus. */
	readonly focus: number;
	/** That tile is shown alone. */
	readonly isZoomed: boolean;
	/** Seconds after which everything is read again; undefined for never. */
	readonly every: number | undefined;
	/** What was read is out of date: why, as a sentence. */
	readonly outdatedBy: string | undefined;
};

const intervals: readonly (number | undefined)[] = [undefined, 10, 30, 60, 300];

/** "10 s", "1 min". */
export const intervalText = (seconds: number): string =>
	seconds < 120 && seconds !== 60 ? `${seconds} s` : `${seconds / 60} min`;

/**
 * What the Board screen shows and reads: the boards, their tiles, and when those are read again. `first` is the
 * board that it opens with: a name or a file.
 */
export const createBoardController = (dashboard: Dashboard, first: string | undefined) => {
	const {session, state, runner} = dashboard;
	const view = createStore<BoardState>({
		boards: undefined,
		errors: [],
		shown: 0,
		focus: 0,
		isZoomed: false,
		every: undefined,
		outdatedBy: undefined,
	});
	const reader = createTileReader(session.clock.now, dashboard.context);
	dashboard.beforeClose(reader.cancel);

	const board = (): Board | undefined => view.get().boards?.[view.get().shown];
	const tile = (): BoardTile | undefined => board()?.tiles[view.get().focus];
	const isShown = () => state.get().screen === 'board';

	const whyNotRead = (): string | undefined => {
		const {connection, snapshot} = state.get();
		if (connection === 'ready' && snapshot?.isReady) return undefined;
		return whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false}) ?? 'The warehouse is being checked.';
	};

	/** Why nothing is read without a request. */
	const whyNotByItself = (): string | undefined => {
		const {snapshot} = state.get();
		const reason = whyNotRead();
		if (reason !== undefined) return reason;
		if (snapshot?.wakesOnStatements)
			return `A statement would wake the warehouse, and that bills: ${keyFor('board', 'refresh')} reads the tiles.`;
		return snapshot?.usedBy === undefined ? undefined : `${snapshot.usedBy} has the warehouse to itself now.`;
	};

	/** The newest load that published, as the records of this user have it. */
	const lastLoad = async (): Promise<string | undefined> => {
		const runs = await session.records.runs(5).catch(() => []);
		return runs.find(({outcome}) => outcome === 'ok')?.id;
	};
	let knownLoad: Promise<string | undefined> | undefined;

	let timer: NodeJS.Timeout | undefined;
	const schedule = () => {
		clearTimeout(timer);
		timer = undefined;
		const {every} = view.get();
		if (!isShown() || every === undefined) return;
		timer = setTimeout(() => {
			// A load has the warehouse busy, and reads everything again at its end.
			if (whyNotByItself() === undefined && !reader.isReading() && !runner.current()) void refresh();
			else schedule();
		}, every * 1000);
		timer.unref();
	};

	const refresh = async (): Promise<void> => {
		const now = board();
		if (!now) return;
		clearTimeout(timer);
		knownLoad = lastLoad();
		view.set({outdatedBy: undefined});
		await reader.read(now.tiles);
		schedule();
	};

	/** Reads what was not read yet, or is out of date, where nothing keeps it from doing so by itself. */
	const want = () => {
		const isDue = board()?.tiles.some(one => reader.of(one).isDue) ?? false;
		if (isShown() && isDue && !reader.isReading() && whyNotByItself() === undefined) void refresh();
	};

	const outdate = (outdatedBy: string) => {
		if (Object.values(reader.store.get().readings).some(({at}) => at !== undefined)) view.set({outdatedBy});
		reader.outdate();
		if (!isShown() || whyNotByItself() !== undefined) return;
		// What is being read was read before.
		void refresh();
	};

	/** A load of another program is seen by its record, after the warehouse has changed. */
	const checkLoads = async () => {
		if (knownLoad === undefined || runner.current()) return;
		const [known, newest] = await Promise.all([knownLoad, lastLoad()]);
		if (newest === undefined || newest === known) return;
		knownLoad = Promise.resolve(newest);
		outdate('another program has published a load');
	};

	let works = runner.works.get();
	runner.works.subscribe(() => {
		const before = works;
		works = runner.works.get();
		const ended = Object.values(works).find(work => isRunning(before[work.name]) && !isRunning(work));
		if (ended?.name === 'etl' && ended.status === 'ok') outdate('a load has published');
		else if (ended?.name === 'tables' || ended?.name === 'teardown') outdate('the tables have changed');
		else if (ended) want();
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

	const show = (shown: number, boards: readonly Board[]) => {
		const {every} = boards[shown] ?? {};
		// On AWS statements bill or keep others waiting: there a person asks for them.
		view.set({shown, focus: 0, isZoomed: false, every: session.settings.target === 'local' ? every : undefined});
	};

	/** Reads the files of the boards; the shown one stays. */
	const findBoards = async (): Promise<void> => {
		const {boards: before, focus} = view.get();
		const wanted = board()?.file;
		const found = (await session.boards?.find()) ?? {boards: [], errors: []};
		const errors = [...found.errors];
		const all = [...found.boards];
		const named = before === undefined ? first : all.some(({file}) => file === wanted) ? undefined : wanted;
		let opened: Board | undefined;
		if (named !== undefined) {
			try {
				opened = await session.boards?.open(named);
			} catch (thrown) {
				const error = toDwhError(thrown);
				if (!errors.some(({message}) => message === error.message)) errors.push(error);
			}
		}

		if (opened && !all.some(({file}) => file === opened.file)) all.push(opened);
		const shown = Math.max(
			0,
			all.findIndex(({file}) => file === (opened?.file ?? wanted)),
		);
		view.set({boards: all, errors, shown});
		if (before === undefined) show(shown, all);
		else view.set({focus: Math.min(focus, Math.max(0, (all[shown]?.tiles.length ?? 1) - 1))});
	};

	const step = (by: number) => {
		const {boards = [], shown} = view.get();
		if (boards.length < 2) return;
		void reader.cancel().then(() => {
			show((shown + by + boards.length) % boards.length, boards);
			want();
			schedule();
		});
	};

	/** Of the window, in cells: where tiles stand depends on it. */
	let width = 80;
	const move = (right: number, down: number) => {
		const now = board();
		if (!now) return;
		view.set(({focus}) => ({focus: tileBeside(gridOf(now, width).units, focus, [right, down])}));
	};

	return {
		view,
		reader,
		board,
		tile,
		fit(given: number) {
			width = given;
		},
		move,
		step,
		whyNotRead,
		whyNotByItself,
		async open() {
			if (view.get().boards === undefined) await findBoards();
			want();
			schedule();
		},
		findBoards,
		async refresh() {
			await findBoards();
			if (whyNotRead() === undefined) await refresh();
		},
		nextInterval() {
			const at = intervals.indexOf(view.get().every);
			const every = intervals[(at + 1) % intervals.length];
			view.set({every});
			dashboard.toast(
				every === undefined
					? `The tiles are read when a load publishes, and by ${keyFor('board', 'refresh')}.`
					: `The tiles are read again every ${intervalText(every)}.`,
			);
			schedule();
		},
		/** False when nothing is being read. */
		cancel(): boolean {
			if (!reader.isReading()) return false;
			void reader.cancel();
			dashboard.toast(`${formatCounted(board()?.tiles.length ?? 0, 'tile')}: reading is cancelled.`, 'wait');
			return true;
		},
	};
};
