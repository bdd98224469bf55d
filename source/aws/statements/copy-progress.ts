import type {StatementProgress} from '../../backend.ts';
import type {Clock} from '../../core/clock.ts';
import {copiesIn} from './copy-figures.ts';
import {copyHistorySql, type Load, loadCondition, loadsOf, tableCondition} from './copy-history.ts';
import type {RunQuery} from './run-query.ts';
import type {Statement} from './statement.ts';

type LoadProgress = Pick<StatementProgress, 'filesDone' | 'filesTotal' | 'bytesDone' | 'bytesTotal' | 'rows'>;

/** Looks, beside a request that loads, how far its COPY is. */
export type CopyProgressReader = {
	/** Asks again when it is time to; at once when it is not. Throws nothing. */
	look(): void;
	/** What was seen last; empty until something was. */
	seen(): LoadProgress;
	stop(): void;
};

// A short load is over before it would be worth a look; a long one is told often enough by few.
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
 * On a connection of its own, and only while the load runs: an idle Serverless workgroup would wake and
 * bill. Where the view may not be read it stops asking, and the elapsed time is all that is told.
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
	let isAsking = false;
	let pauseMs = minPauseMs;
	let nextAt = clock.now() + firstAfterMs;

	// At most one COPY at a time fills a table, so its name is enough where the session is not known yet.
	const condition = (): string => loadCondition({pid: statement.pid}) ?? tableCondition(copies.map(({table}) => table));

	const askNow = async (): Promise<void> => {
		try {
			const [load] = loadsOf(await runQuery('progress of a load', copyHistorySql(condition(), true), stop.signal));
			failures = 0;
			if (load) last = progressOf(load);
		} catch {
			failures++;
		}

		isAsking = false;
		nextAt = clock.now() + pauseMs;
		pauseMs = Math.min(maxPauseMs, pauseMs * 1.5);
	};

	return {
		look() {
			if (isAsking || failures >= maxFailures || stop.signal.aborted || clock.now() < nextAt) return;
			isAsking = true;
			void askNow();
		},
		seen: () => last,
		stop: () => stop.abort(),
	};
};
