import type {DuckDBDataChunk, DuckDBResult} from '@duckdb/node-api';
import {DwhError} from '../../core/dwh-error.ts';
import type {Column, Page, Row} from '../../core/result-set.ts';
import {shownNames} from '../dialect/exact-names.ts';
import {redshiftType} from '../dialect/redshift-type.ts';
import {type CellReader, cellReader} from '../engine/cells.ts';

/** A result the engine is ready to give, read once, forward only. */
export type HeldResult = {
	/** Ends the engine's query when the loop is left. Throws what `close` was given as its reason. */
	pages(): AsyncGenerator<Page, void, void>;
	/** Ends the engine's query; its reader gets `reason` with the next page. Safe to call twice. */
	close(reason: DwhError): Promise<void>;
	/** Whether it is read or may still be read. */
	isOpen(): boolean;
	/** While it is open no other process can open the database. */
	readonly holdsDatabase: boolean;
	/** When it was made or last read; milliseconds of `performance.now()`. */
	touchedAt(): number;
};

const pageRows = 2048;
const pageMs = 40;

const rowsOf = (chunk: DuckDBDataChunk, readers: readonly CellReader[]): Row[] => {
	const columns = readers.map((read, index) => chunk.getColumnValues(index).map(read));
	return Array.from({length: chunk.rowCount}, (_, row) => columns.map(column => column[row] ?? null));
};

export type HeldOptions = {
	readonly result: DuckDBResult;
	/** What is known of the columns beside what the engine has: their names and full types. */
	readonly knownColumns: readonly {readonly name: string; readonly type: string | undefined}[] | undefined;
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

/**
 * Keeps a result for its one reader. An unfinished streaming result keeps the whole database open, so
 * that one is always read to its end, which an interrupt makes near.
 */
export const holdResult = (options: HeldOptions): HeldResult => {
	const {interrupt, verifyStreamEnd, release, holdsDatabase} = options;
	const columns = columnsOf(options);
	// Forgotten as soon as it is closed, so that the memory behind it can go.
	let result: DuckDBResult | undefined = options.result;
	let isBroken = false;
	const readers = options.result.columnTypes().map((type, index) => padded(cellReader(type), columns[index]?.type));
	let state: 'unread' | 'reading' | 'closed' = 'unread';
	let touched = performance.now();
	let reason: DwhError | undefined;
	let isDrained = false;
	let inFlight: Promise<unknown> | undefined;
	let closing: Promise<void> | undefined;

	const fetchOne = async (): Promise<DuckDBDataChunk | undefined> => {
		if (!result) return undefined;
		try {
			const chunk = await result.fetchChunk();
			if (chunk && chunk.rowCount > 0) return chunk;
			isDrained = true;
			if (!reason) await verifyStreamEnd();
			return undefined;
		} catch (error) {
			isDrained = true;
			isBroken = true;
			throw error;
		}
	};

	const fetch = async (): Promise<DuckDBDataChunk | undefined> => {
		const fetching = fetchOne();
		inFlight = fetching.catch(() => undefined);
		return fetching;
	};

	const drain = async (): Promise<void> => {
		if (!isDrained && holdsDatabase) interrupt();
		await inFlight;
		while (!isDrained && holdsDatabase) {
			interrupt();
			await fetch().catch(() => undefined);
		}
	};

	const close = (why: DwhError): Promise<void> => {
		reason ??= why;
		closing ??= drain().finally(() => {
			state = 'closed';
			result = undefined;
			release(isBroken);
		});
		return closing;
	};

	const nextRows = async (isFirst: boolean): Promise<Row[]> => {
		const rows: Row[] = [];
		const until = performance.now() + pageMs;
		// Selective queries come in crumbs: they are gathered, but never for longer than a frame or two.
		do {
			const chunk = await fetch();
			if (!chunk) break;
			rows.push(...rowsOf(chunk, readers));
		} while (!isFirst && rows.length < pageRows / 2 && performance.now() < until && !reason);
		return rows;
	};

	return {
		async *pages() {
			if (state !== 'unread') {
				throw reason ?? new DwhError('state', 'This result has been read already.', {nextSteps: ['Run it again.']});
			}

			state = 'reading';
			try {
				for (let isFirst = true; !isDrained || isFirst; isFirst = false) {
					if (reason) throw reason;
					const rows = await nextRows(isFirst);
					if (reason) throw reason;
					touched = performance.now();
					if (rows.length > 0 || isFirst) yield {columns, rows};
					touched = performance.now();
					if (reason) throw reason;
				}
			} catch (error) {
				throw reason ?? error;
			} finally {
				await close(new DwhError('state', 'This result has been read already.', {nextSteps: ['Run it again.']}));
			}
		},
		close,
		isOpen: () => state !== 'closed',
		holdsDatabase,
		touchedAt: () => touched,
	};
};
