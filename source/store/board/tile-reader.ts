import type {DwhError} from '../../core/dwh-error.ts';
import type {TileRows} from '../../results/board/tile-rows.ts';
import {readTiles, sourceKey, type TileSource} from '../../workflows/board/read-tiles.ts';
import type {WorkflowContext} from '../../workflows/context.ts';
import {createStore, type ReadableStore} from '../create-store.ts';

/** The state of a tile's data. */
export type TileReading = {
	readonly phase: 'idle' | 'waiting' | 'running';
	/** Start of the current reading. */
	readonly startedAt: number | undefined;
	/** Why its statement is not running yet. */
	readonly waitsFor: string | undefined;
	/** The last result, and when it was read; kept if a later reading fails. */
	readonly rows: TileRows | undefined;
	readonly at: number | undefined;
	/** The result before that. */
	readonly before: {readonly rows: TileRows; readonly at: number} | undefined;
	/** Why the last reading failed. */
	readonly error: DwhError | undefined;
	/** Out of date, or not read yet. */
	readonly isDue: boolean;
};

export type TileReader = {
	readonly store: ReadableStore<TileReaderState>;
	of(tile: TileSource): TileReading;
	/** Reads these tiles again; readings in progress are cancelled first. */
	read(tiles: readonly TileSource[]): Promise<void>;
	isReading(): boolean;
	/** Resolves once everything cancelled has ended. */
	cancel(): Promise<void>;
	/** Marks all data as out of date. */
	outdate(): void;
};

export type TileReaderState = {
	readonly readings: Readonly<Record<string, TileReading>>;
	/** Advances every second while a reading runs. */
	readonly now: number;
};

const unread: TileReading = {
	phase: 'idle',
	startedAt: undefined,
	waitsFor: undefined,
	rows: undefined,
	at: undefined,
	before: undefined,
	error: undefined,
	isDue: true,
};

/** Reads tiles concurrently with other work; boards that show the same tile share its data. */
export const createTileReader = (
	now: () => number,
	contextOf: (signal: AbortSignal) => Promise<WorkflowContext>,
): TileReader => {
	const store = createStore<TileReaderState>({readings: {}, now: now()});
	let current: {readonly controller: AbortController; readonly ended: Promise<void>} | undefined;
	let timer: NodeJS.Timeout | undefined;

	const reading = (key: string): TileReading => store.get().readings[key] ?? unread;
	const change = (changes: Readonly<Record<string, Partial<TileReading>>>) => {
		const changed = Object.entries(changes).map(([key, one]) => [key, {...reading(key), ...one}] as const);
		store.set(({readings}) => ({readings: {...readings, ...Object.fromEntries(changed)}, now: now()}));
	};
	const all = (one: Partial<TileReading>, keys: Iterable<string>) =>
		change(Object.fromEntries([...keys].map(key => [key, one])));

	const tick = () => {
		store.set({now: now()});
		timer = setTimeout(tick, 1000);
	};

	const run = async (tiles: readonly TileSource[], mine: AbortController): Promise<void> => {
		const {signal} = mine;
		const keys = new Set(tiles.map(sourceKey));
		all({phase: 'waiting'}, keys);
		timer = setTimeout(tick, 1000);
		const end = (key: string, how: Partial<TileReading>) =>
			change({[key]: {phase: 'idle', startedAt: undefined, waitsFor: undefined, isDue: false, ...how}});
		const fail = (key: string, error: DwhError) => end(key, {error});
		try {
			await readTiles(await contextOf(signal), tiles, {
				onStart: key => change({[key]: {phase: 'running', startedAt: now()}}),
				onWait(key, waitsFor) {
					// Waiting time is not running time.
					if (waitsFor !== reading(key).waitsFor) change({[key]: {waitsFor, startedAt: now()}});
				},
				onRead(key, rows) {
					const {rows: last, at} = reading(key);
					const before = last && at !== undefined ? {rows: last, at} : undefined;
					end(key, {rows, at: now(), before, error: undefined});
				},
				onFail: fail,
			});
		} finally {
			clearTimeout(timer);
			all({phase: 'idle', startedAt: undefined, waitsFor: undefined}, keys);
		}
	};

	const cancel = async (): Promise<void> => {
		const last = current;
		last?.controller.abort(new DOMException('Cancelled.', 'AbortError'));
		await last?.ended;
	};

	return {
		store,
		of: tile => reading(sourceKey(tile)),
		async read(tiles) {
			const controller = new AbortController();
			const before = cancel();
			// The dashboard's header reports connection failures.
			const ended = before.then(() => (controller.signal.aborted ? undefined : run(tiles, controller))).catch(() => {});
			const mine = {controller, ended};
			current = mine;
			await ended;
			if (current === mine) current = undefined;
		},
		isReading: () => current !== undefined,
		cancel,
		outdate: () => all({isDue: true}, Object.keys(store.get().readings)),
	};
};
