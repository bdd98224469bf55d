import type {DuckDBDataChunk, DuckDBResult} from '@duckdb/node-api';
import {DwhError} from '../../core/dwh-error.ts';
import type {Column, Page, Row} from '../../core/result-set.ts';
import {shownNames} from '../dialect/exact-names.ts';
import {redshiftType} from '../dialect/redshift-type.ts';
import {type CellReader, cellReader} from '../engine/cells.ts';
import {collectGarbage} from '../engine/collect-garbage.ts';

/** A result the engine is ready to give, read once, forward only. */
export type HeldResult = {
	/** Ends the engine's query when the loop is left. Throws what `close` was given as its reason. */
	pages(): AsyncGenerator<Page, void, void>;
	/** Ends the engine's query; its reader gets `reason` with the next page. Safe to call twice. */
	close(reason: DwhError): Promise<void>;
	/**
	 * Frees the engine: the rest is fetched and kept for the reader, as far as memory for it reaches; should there be
	 * more, the reader gets `reason` behind what was kept. Safe to call twice.
	 */
	free(reason: DwhError): Promise<void>;
	/** Whether it is read or may still be read. */
	isOpen(): boolean;
	/** While it is open no other process can open the database. */
	readonly holdsDatabase: boolean;
	/** When it was made or last read; milliseconds of `performance.now()`. */
	touchedAt(): number;
};

const pageRows = 2048;
const pageMs = 40;
// Small results report their end sooner, and no person sees so short a wait.
const aheadMs = 20;
// Tens of megabytes, of which JavaScript sees next to nothing.
const unmadePages = 200;
// As much as the dashboard itself keeps of a result.
const maxKeptRows = 200_000;
const maxKeptBytes = 64_000_000;

const rowsOf = (chunk: DuckDBDataChunk, readers: readonly CellReader[]): Row[] => {
	const columns = readers.map((read, index) => chunk.getColumnValues(index).map(read));
	return Array.from({length: chunk.rowCount}, (_, row) => columns.map(column => column[row] ?? null));
};

export type HeldOptions = {
	readonly result: DuckDBResult;
	/** What is known of the columns beside what the engine has: their names and full types. */
	readonly knownColumns: readonly {readonly name: string; readonly type: string | undefined}[] | undefined;
	/** The time zone in which moments are shown. */
	readonly zone: string;
	/** Its rows are still with the engine, which keeps the database open for them. */
	readonly holdsDatabase: boolean;
	/** Stops the engine's work on this result. */
	readonly interrupt: () => void;
	/** Called at the end of the rows; throws what broke them off, if something did. */
	readonly verifyStreamEnd: () => Promise<void>;
	/** Called once, when nothing of it is needed any more. `isBroken`: it ended in an error of the engine. */
	readonly release: (isBroken: boolean) => void;
};

const columnsOf = ({result, knownColumns}: HeldOptions): readonly Column[] => {
	const areAllKnown = knownColumns?.length === result.columnCount;
	return result.columnTypes().map((type, index) => ({
		name: shownNames((areAllKnown && knownColumns[index]?.name) || result.columnName(index)),
		type: (areAllKnown && knownColumns[index]?.type) || redshiftType(type.alias ?? type.toString()),
	}));
};

/** CHAR is kept without the blanks behind it and shown with them, as Redshift does. */
const padded = (read: CellReader, type: string | undefined): CellReader => {
	const width = Number(/^character\((\d+)\)$/.exec(type ?? '')?.[1]);
	if (!width) return read;
	return value => {
		const cell = read(value);
		return typeof cell === 'string' ? cell.padEnd(width) : cell;
	};
};

/** How many rows of this chunk's kind are kept: texts may be long. */
const rowsToKeep = (rows: readonly Row[]): number => {
	const bytes = rows.flat().reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? 16 + cell.length : 16), 0);
	return Math.min(maxKeptRows, Math.floor(maxKeptBytes / Math.max(1, bytes / Math.max(1, rows.length))));
};

/**
 * Keeps a result for its one reader. An unfinished streaming result keeps the whole database open, so
 * that one is always read to its end, which an interrupt makes near.
 */
export const holdResult = (options: HeldOptions): HeldResult => {
	// Apart from `options`, which has the result: no function below may keep that.
	const {interrupt, verifyStreamEnd, release: onRelease, holdsDatabase, zone} = options;
	const columns = columnsOf(options);
	// Forgotten as soon as the engine has nothing more of it, so that the memory behind it can go.
	let result: DuckDBResult | undefined = options.result;
	let isBroken = false;
	const readers = options.result
		.columnTypes()
		.map((type, index) => padded(cellReader(type, zone), columns[index]?.type));
	let state: 'unread' | 'reading' | 'closed' = 'unread';
	let touched = performance.now();
	/** What its reader gets in place of whatever is left. */
	let reason: DwhError | undefined;
	let isDrained = false;
	let isReleased = false;
	let inFlight: Promise<unknown> | undefined;
	let closing: Promise<void> | undefined;
	let leaving: Promise<void> | undefined;
	/** Chunks that were fetched for a reader who comes later, and what it gets behind them. */
	let chunksKept: DuckDBDataChunk[] = [];
	let behindKept: unknown;
	/** The chunk behind the page that was given last, which says whether there is more. */
	let ahead: Promise<DuckDBDataChunk | undefined> | undefined;

	const release = (): void => {
		if (isReleased) return;
		isReleased = true;
		result = undefined;
		onRelease(isBroken);
	};

	const fetchOne = async (): Promise<DuckDBDataChunk | undefined> => {
		if (!result || isDrained) return undefined;
		try {
			const chunk = await result.fetchChunk();
			if (chunk && chunk.rowCount > 0) return chunk;
			isDrained = true;
			// One that was broken off on purpose has no error of its own.
			if (!reason && behindKept === undefined) await verifyStreamEnd();
			return undefined;
		} catch (error) {
			isDrained = true;
			isBroken = true;
			throw error;
		}
	};

	const fetchFromEngine = async (): Promise<DuckDBDataChunk | undefined> => {
		const fetching = fetchOne();
		inFlight = fetching.catch(() => undefined);
		return fetching;
	};

	const fetch = async (): Promise<DuckDBDataChunk | undefined> => {
		if (ahead) {
			const fetched = ahead;
			ahead = undefined;
			return fetched;
		}

		await leaving;
		const chunk = chunksKept.shift();
		if (chunk) return chunk;
		if (behindKept !== undefined) throw behindKept;
		return fetchFromEngine();
	};

	const drain = async (): Promise<void> => {
		if (!isDrained && holdsDatabase) interrupt();
		await inFlight;
		while (!isDrained && holdsDatabase) {
			interrupt();
			await fetchFromEngine().catch(() => undefined);
		}
	};

	const keepRest = async (): Promise<void> => {
		let left = maxKeptRows;
		while (left > 0 && !reason) {
			const chunk = await fetchFromEngine();
			if (!chunk) return;
			if (chunksKept.length === 0) left = rowsToKeep(rowsOf(chunk, readers));
			chunksKept.push(chunk);
			left -= chunk.rowCount;
		}
	};

	const free = (why: DwhError): Promise<void> => {
		leaving ??= (async () => {
			await inFlight;
			try {
				await keepRest();
				if (!isDrained && !reason) {
					behindKept = why;
					await drain();
				}
			} catch (error) {
				behindKept = error;
			}

			if (!reason) release();
		})();
		return leaving;
	};

	const close = (why: DwhError): Promise<void> => {
		reason ??= why;
		closing ??= (async () => {
			await leaving;
			await drain();
		})().finally(() => {
			state = 'closed';
			chunksKept = [];
			release();
		});
		return closing;
	};

	/** Whether nothing is left; false where the engine needs longer to find out. */
	const isOver = async (): Promise<boolean> => {
		const fetching = fetch();
		ahead = fetching;
		let timer: NodeJS.Timeout | undefined;
		const later = new Promise<'later'>(resolve => {
			timer = setTimeout(resolve, aheadMs, 'later');
		});
		// What it failed with is for who reads on.
		const found = await Promise.race([fetching.catch(() => 'failed' as const), later]);
		clearTimeout(timer);
		return found === undefined;
	};

	/** Pages in a row of which no rows were made. */
	let unmade = 0;

	/** The next page; undefined behind the last one. */
	const nextPage = async (isFirst: boolean): Promise<Page | undefined> => {
		const chunks: DuckDBDataChunk[] = [];
		let count = 0;
		const until = performance.now() + pageMs;
		// Selective queries come in crumbs: they are gathered, but never for longer than a frame or two.
		do {
			const chunk = await fetch();
			if (!chunk) return count > 0 ? pageOf(chunks, count, true) : undefined;
			chunks.push(chunk);
			count += chunk.rowCount;
		} while (!isFirst && count < pageRows / 2 && performance.now() < until && !reason);
		return pageOf(chunks, count, reason ? false : await isOver());
	};

	/** Its rows are made when they are read. */
	const pageOf = (chunks: readonly DuckDBDataChunk[], count: number, isLast: boolean): Page => {
		let rows: readonly Row[] | undefined;
		unmade++;
		if (unmade % unmadePages === 0) collectGarbage();
		return {
			columns,
			count,
			isLast,
			get rows() {
				unmade = 0;
				rows ??= chunks.flatMap(chunk => rowsOf(chunk, readers));
				return rows;
			},
		};
	};

	return {
		async *pages() {
			if (state !== 'unread') {
				throw reason ?? new DwhError('state', 'This result has been read already.', {nextSteps: ['Run it again.']});
			}

			state = 'reading';
			try {
				for (let isFirst = true; ; isFirst = false) {
					if (reason) throw reason;
					const page = await nextPage(isFirst);
					if (reason) throw reason;
					touched = performance.now();
					if (page || isFirst) yield page ?? {columns, rows: []};
					touched = performance.now();
					if (reason) throw reason;
					if (!page) return;
				}
			} catch (error) {
				throw reason ?? error;
			} finally {
				await close(new DwhError('state', 'This result has been read already.', {nextSteps: ['Run it again.']}));
			}
		},
		close,
		free,
		isOpen: () => state !== 'closed',
		get holdsDatabase() {
			return holdsDatabase && !isReleased;
		},
		touchedAt: () => touched,
	};
};
