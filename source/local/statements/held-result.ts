import type {DuckDBDataChunk, DuckDBResult} from '@duckdb/node-api';
import {DwhError} from '../../core/dwh-error.ts';
import type {Column, Page, Row} from '../../core/result-set.ts';
import {shownNames} from '../dialect/exact-names.ts';
import {redshiftType} from '../dialect/redshift-type.ts';
import {type CellReader, cellReader} from '../engine/cells.ts';
import {collectGarbage} from '../engine/collect-garbage.ts';

/** A result of the engine that can be read once, from start to end. */
export type HeldResult = {
	/** Yields pages. Leaving the loop ends the engine's query. Throws the reason given to `close`. */
	pages(): AsyncGenerator<Page, void, void>;
	/** Ends the engine's query; the reader gets `reason` instead of the next page. Can be called twice. */
	close(reason: DwhError): Promise<void>;
	/**
	 * Releases the engine: fetches the rest and keeps as much of it as memory allows. If there is more, the reader
	 * gets `reason` after the kept rows. Can be called twice.
	 */
	free(reason: DwhError): Promise<void>;
	/** Returns whether it is being read or may still be read. */
	isOpen(): boolean;
	/** While this result is open, no other process can open the database. */
	readonly holdsDatabase: boolean;
	/** Returns when it was created or last read, in milliseconds of `performance.now()`. */
	touchedAt(): number;
};

const pageRows = 2048;
const pageMs = 40;
// Lets small results report their end sooner; users do not notice such a short wait.
const aheadMs = 20;
// Tens of megabytes, of which the garbage collector sees almost nothing.
const unmadePages = 200;
// The same number of rows as the dashboard keeps of a result.
const maxKeptRows = 200_000;
const maxKeptBytes = 64_000_000;

const rowsOf = (chunk: DuckDBDataChunk, readers: readonly CellReader[]): Row[] => {
	const columns = readers.map((read, index) => chunk.getColumnValues(index).map(read));
	return Array.from({length: chunk.rowCount}, (_, row) => columns.map(column => column[row] ?? null));
};

export type HeldOptions = {
	readonly result: DuckDBResult;
	/** What is known about the columns beyond the engine's metadata: names and full types. */
	readonly knownColumns: readonly {readonly name: string; readonly type: string | undefined}[] | undefined;
	/** The time zone in which timestamps are shown. */
	readonly zone: string;
	/** Whether its rows are still in the engine, which keeps the database open for them. */
	readonly holdsDatabase: boolean;
	/** Stops the engine's work on this result. */
	readonly interrupt: () => void;
	/** Called at the end of the rows; throws if an error cut them short. */
	readonly verifyStreamEnd: () => Promise<void>;
	/** Called once, when the result is no longer needed. `isBroken`: it ended with an engine error. */
	readonly release: (isBroken: boolean) => void;
};

const columnsOf = ({result, knownColumns}: HeldOptions): readonly Column[] => {
	const areAllKnown = knownColumns?.length === result.columnCount;
	return result.columnTypes().map((type, index) => ({
		name: shownNames((areAllKnown && knownColumns[index]?.name) || result.columnName(index)),
		type: (areAllKnown && knownColumns[index]?.type) || redshiftType(type.alias ?? type.toString()),
	}));
};

/** As on Redshift, CHAR is stored without trailing blanks and shown with them. */
const padded = (read: CellReader, type: string | undefined): CellReader => {
	const width = Number(/^character\((\d+)\)$/.exec(type ?? '')?.[1]);
	if (!width) return read;
	return value => {
		const cell = read(value);
		return typeof cell === 'string' ? cell.padEnd(width) : cell;
	};
};

/** Returns how many rows to keep, given rows of the same chunk: texts may be long. */
const rowsToKeep = (rows: readonly Row[]): number => {
	const bytes = rows.flat().reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? 16 + cell.length : 16), 0);
	return Math.min(maxKeptRows, Math.floor(maxKeptBytes / Math.max(1, bytes / Math.max(1, rows.length))));
};

/**
 * Keeps a result for its only reader. An unfinished streaming result keeps the whole database open, so it is
 * always read to its end, which comes soon after an interrupt.
 */
export const holdResult = (options: HeldOptions): HeldResult => {
	// Taken out of `options`, which references the result: no function below may keep it alive.
	const {interrupt, verifyStreamEnd, release: onRelease, holdsDatabase, zone} = options;
	const columns = columnsOf(options);
	// Cleared as soon as the engine has no more rows, so that its memory can be freed.
	let result: DuckDBResult | undefined = options.result;
	let isBroken = false;
	const readers = options.result
		.columnTypes()
		.map((type, index) => padded(cellReader(type, zone), columns[index]?.type));
	let state: 'unread' | 'reading' | 'closed' = 'unread';
	let touched = performance.now();
	/** The error that the reader gets instead of the remaining rows. */
	let reason: DwhError | undefined;
	let isDrained = false;
	let isReleased = false;
	let inFlight: Promise<unknown> | undefined;
	let closing: Promise<void> | undefined;
	let leaving: Promise<void> | undefined;
	/** Chunks fetched for a later reader, and the error that follows them. */
	let chunksKept: DuckDBDataChunk[] = [];
	let behindKept: unknown;
	/** The chunk after the last returned page, which shows whether there are more rows. */
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
			// A result that was cancelled on purpose has no error of its own.
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

	/** Returns whether no rows are left; false if the engine needs longer to find out. */
	const isOver = async (): Promise<boolean> => {
		const fetching = fetch();
		ahead = fetching;
		let timer: NodeJS.Timeout | undefined;
		const later = new Promise<'later'>(resolve => {
			timer = setTimeout(resolve, aheadMs, 'later');
		});
		// A failure is reported to the reader.
		const found = await Promise.race([fetching.catch(() => 'failed' as const), later]);
		clearTimeout(timer);
		return found === undefined;
	};

	/** The number of consecutive pages without created rows. */
	let unmade = 0;

	/** Returns the next page; undefined after the last one. */
	const nextPage = async (isFirst: boolean): Promise<Page | undefined> => {
		const chunks: DuckDBDataChunk[] = [];
		let count = 0;
		const until = performance.now() + pageMs;
		// Selective queries return tiny chunks, which are combined, but for no longer than a frame or two.
		do {
			const chunk = await fetch();
			if (!chunk) return count > 0 ? pageOf(chunks, count, true) : undefined;
			chunks.push(chunk);
			count += chunk.rowCount;
		} while (!isFirst && count < pageRows / 2 && performance.now() < until && !reason);
		return pageOf(chunks, count, reason ? false : await isOver());
	};

	/** Creates the rows when they are read. */
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
				throw reason ?? new DwhError('state', 'This result has already been read.', {nextSteps: ['Run it again.']});
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
				await close(new DwhError('state', 'This result has already been read.', {nextSteps: ['Run it again.']}));
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
