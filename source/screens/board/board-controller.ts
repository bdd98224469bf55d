import {type DwhError, toDwhError} from '../../core/dwh-error.ts';
import {keyFor} from '../../core/keys/keys.ts';
import {gridOf, tileBeside} from '../../results/board/board-layout.ts';
import type {Board, BoardTile} from '../../sql/catalogue/board.ts';
import {createTileReader} from '../../store/board/tile-reader.ts';
import {createStore} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createBoardRefreshing} from './board-refreshing.ts';
import {type BoardState, initialBoardState, intervalText, nextInterval} from './board-state.ts';

/** Controls the Board screen: boards, focus and refreshing. `first` is the name or file of the first board. */
export const createBoardController = (dashboard: Dashboard, first: string | undefined) => {
	const {session} = dashboard;
	const view = createStore<BoardState>(initialBoardState);
	const reader = createTileReader(session.clock.now, dashboard.context);
	dashboard.beforeClose(reader.cancel);
	const board = (): Board | undefined => view.get().boards?.[view.get().shown];
	const tile = (): BoardTile | undefined => board()?.tiles[view.get().focus];
	const refreshing = createBoardRefreshing(dashboard, {view, reader, board});
	const {want, schedule, whyNotRead, whyNotByItself} = refreshing;

	const show = (shown: number) => {
		const every = view.get().boards?.[shown]?.every;
		// On AWS statements may bill or delay others, so they run only on request.
		view.set({shown, focus: 0, isZoomed: false, every: session.settings.target === 'local' ? every : undefined});
	};

	/** Reads the boards of the project, and the board of a file elsewhere. */
	const readFiles = async (
		named: string | undefined,
	): Promise<{boards: readonly Board[]; errors: readonly DwhError[]; opened: Board | undefined}> => {
		const found = (await session.boards?.find()) ?? {boards: [], errors: []};
		const known = found.boards.find(({name, file}) => name === named || file === named);
		if (known || named === undefined) return {...found, opened: known};
		try {
			const opened = await session.boards?.open(named);
			const isListed = found.boards.some(({file}) => file === opened?.file);
			return {...found, boards: opened && !isListed ? [...found.boards, opened] : found.boards, opened};
		} catch (thrown) {
			const error = toDwhError(thrown);
			const isSaid = found.errors.some(({message}) => message === error.message);
			return {...found, errors: isSaid ? found.errors : [...found.errors, error], opened: undefined};
		}
	};

	/** Reads the files of the boards and keeps the shown board. */
	const findBoards = async (): Promise<void> => {
		const isFirst = view.get().boards === undefined;
		try {
			const {boards, errors, opened} = await readFiles(isFirst ? first : board()?.file);
			const at = boards.findIndex(({file}) => file === opened?.file);
			const shown = Math.max(0, at);
			const last = Math.max(0, (boards[shown]?.tiles.length ?? 1) - 1);
			view.set(({focus}) => ({boards, errors, shown, focus: Math.min(focus, last)}));
			if (isFirst || at < 0) show(shown);
		} catch (thrown) {
			view.set(({boards = []}) => ({boards, errors: [toDwhError(thrown)]}));
		}
	};
	let finding: Promise<void> | undefined;
	/** Reads the boards on first use. */
	const found = (): Promise<void> => {
		finding ??= findBoards();
		return finding;
	};

	const goTo = async (shown: number): Promise<void> => {
		await found();
		if (shown !== view.get().shown) {
			await reader.cancel();
			show(shown);
		}

		want();
		schedule();
	};

	/** Width of the window in cells; the layout of tiles depends on it. */
	let width = 80;

	return {
		view,
		reader,
		board,
		tile,
		whyNotRead,
		whyNotByItself,
		found,
		goTo,
		fit(given: number) {
			width = given;
		},
		/** Moves the focus to the next tile in a direction. */
		move(right: number, down: number) {
			const shown = board();
			if (!shown) return;
			view.set(({focus}) => ({focus: tileBeside(gridOf(shown, width).units, focus, [right, down])}));
		},
		/** Shows another board, wrapping around. */
		step(by: number) {
			const {boards = [], shown} = view.get();
			if (boards.length > 1) void goTo((shown + by + boards.length) % boards.length);
		},
		async open() {
			await found();
			want();
			schedule();
		},
		/** Reloads the files and every tile on request. */
		async refresh() {
			await findBoards();
			if (whyNotRead() === undefined) await refreshing.refresh();
		},
		nextInterval() {
			const every = nextInterval(view.get().every);
			view.set({every});
			schedule();
			dashboard.toast(
				every === undefined
					? `Tiles refresh after each load, and with ${keyFor('board', 'refresh')}.`
					: `Tiles refresh every ${intervalText(every)}.`,
			);
		},
		/** Cancels running reads. */
		cancel() {
			void reader.cancel();
			dashboard.toast('Refresh cancelled.', 'wait');
		},
	};
};
