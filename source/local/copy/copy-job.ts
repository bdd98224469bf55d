import type {DuckDBConnection} from '@duckdb/node-api';
import type {LoadError} from '../../core/load-error.ts';
import type {CopyStatement} from '../../sql/language/copy/copy-statement.ts';
import {engineName} from '../dialect/exact-names.ts';
import {quoteName} from '../dialect/quote.ts';
import type {StoredFile} from '../storage/list-objects.ts';
import {filesAtMost, type TransferredFile} from '../system-views/history-rows.ts';
import type {Target} from './target-columns.ts';

/** One running COPY. */
export type CopyJob = {
	readonly sql: string;
	readonly statement: CopyStatement;
	readonly target: Target;
	/** The caller's connection, inside its transaction: a failing statement aborts that transaction. */
	readonly connection: DuckDBConnection;
	/** The only folder the connection may read files from; undefined if it may read any. */
	readonly staging: string | undefined;
	readonly files: readonly StoredFile[];
	readonly meter: CopyMeter;
	readonly signal: AbortSignal;
};

export type Loaded = {readonly rows: number; readonly skipped: readonly LoadError[]};

/** Returns the list of columns that a COPY fills, as SQL. */
export const columnList = ({columns}: Target): string =>
	columns.map(({name}) => quoteName(engineName(name))).join(', ');

export type CopyProgress = {
	readonly filesDone: number;
	readonly filesTotal: number;
	readonly bytesDone: number;
	readonly bytesTotal: number;
	readonly rows: number;
};

/** Sums up the progress of a COPY and reports it a few times a second. */
export type CopyMeter = {
	readonly bytesTotal: number;
	/** Marks files as finished with this number of rows, and as many lines unless given. */
	finished(files: readonly StoredFile[], rows: number, lines?: number): void;
	/** Sets the finished share of the files in progress, from 0 to 1. */
	part(files: readonly StoredFile[], share: number): void;
	/** Returns the first files, with the number of lines for those that were read record by record. */
	transferred(): readonly TransferredFile[];
};

const sum = (files: readonly StoredFile[]): number => files.reduce((total, {bytes}) => total + bytes, 0);

export const copyMeter = (all: readonly StoredFile[], onProgress?: (progress: CopyProgress) => void): CopyMeter => {
	const bytesTotal = sum(all);
	let filesDone = 0;
	let bytesDone = 0;
	let rows = 0;
	let reportedAt = 0;
	const linesOf = new Map<StoredFile, number>();
	const report = (moreFiles: number, moreBytes: number): void => {
		const now = performance.now();
		if (!onProgress || (now - reportedAt < 100 && filesDone < all.length)) return;
		reportedAt = now;
		onProgress({
			filesDone: filesDone + moreFiles,
			filesTotal: all.length,
			bytesDone: bytesDone + moreBytes,
			bytesTotal,
			rows,
		});
	};

	return {
		bytesTotal,
		finished(files, more, lines = more) {
			filesDone += files.length;
			bytesDone += sum(files);
			rows += more;
			const [file, ...others] = files;
			if (file && others.length === 0) linesOf.set(file, lines);
			report(0, 0);
		},
		part(files, share) {
			report(Math.floor(files.length * share), Math.floor(sum(files) * share));
		},
		transferred: () =>
			all.slice(0, filesAtMost).map(file => ({name: file.uri, bytes: file.bytes, lines: linesOf.get(file)})),
	};
};
