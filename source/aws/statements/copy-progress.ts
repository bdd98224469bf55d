import type {StatementProgress} from '../../backend.ts';
import type {Clock} from '../../core/clock.ts';
import {copiesIn} from './copy-figures.ts';
import {copyHistorySql, type Load, loadCondition, loadsOf, tableCondition} from './copy-history.ts';
import type {RunQuery} from './run-query.ts';
import type {Statement} from './statement.ts';

type LoadProgress = Pick<StatementProgress, 'filesDone' | 'filesTotal' | 'bytesDone' | 'bytesTotal' | 'rows'>;

/** Reads the progress of a COPY while its request runs. */
export type CopyProgressReader = {
	/** Starts the next read when it is due. Never throws. */
	refresh(): void;
	/** The last progress; empty until the first read. */
	latest(): LoadProgress;
	stop(): void;
};

// A short load ends before the first read, and a long load needs few.
const firstAfterMs = 3000;
const minPauseMs = 4000;
const maxPauseMs = 15_000;
const maxFailures = 2;

const progressOf = ({filesDone, files, bytesDone, bytesTotal, rows}: Load): LoadProgress => ({
	...(filesDone !== undefined && {filesDone}),
	...(files !== undefined && {filesTotal: files}),
	...(bytesDone !== undefined && {bytesDone}),
	...(bytesTotal !== undefined && {bytesTotal}),
	...(rows !== undefined && {rows}),
});

/**
 * Creates the reader. It uses its own connection, and only while the load runs, because a query would wake an
 * idle Serverless workgroup. If the view may not be read, only the elapsed time is reported.
 */
export const createCopyProgressReader = (
	runQuery: RunQuery,
	clock: Clock,
	statement: Statement,
): CopyProgressReader | undefined => {
	const copies = copiesIn(statement.sql ?? []);
	if (copies.length === 0) return undefined;
	const stop = new AbortController();
	let last: LoadProgress = {};
	let failures = 0;
	let isReading = false;
	let pauseMs = minPauseMs;
	let nextAt = clock.now() + firstAfterMs;

	// Only one COPY at a time fills a table, so its name suffices while the session is unknown.
	const condition = (): string => loadCondition({pid: statement.pid}) ?? tableCondition(copies.map(({table}) => table));

	const readNow = async (): Promise<void> => {
		try {
			const [load] = loadsOf(await runQuery('progress of a load', copyHistorySql(condition(), true), stop.signal));
			failures = 0;
			if (load) last = progressOf(load);
		} catch {
			failures++;
		}

		isReading = false;
		nextAt = clock.now() + pauseMs;
		pauseMs = Math.min(maxPauseMs, pauseMs * 1.5);
	};

	return {
		refresh() {
			if (isReading || failures >= maxFailures || stop.signal.aborted || clock.now() < nextAt) return;
			isReading = true;
			void readNow();
		},
		latest: () => last,
		stop: () => stop.abort(),
	};
};
