import type {DescribeStatementResponse} from '@aws-sdk/client-redshift-data';
import type {Clock} from '../core/clock.ts';
import type {Ask} from './ask.ts';
import type {Copy} from './copies.ts';
import {type Load, type LoadKey, loadCondition, loadHistorySql, loadsOf} from './load-history.ts';

type Told = {readonly RedshiftQueryId?: number; readonly ResultRows?: number};

/** What the service says of each statement of a request, whether it was one or several. */
export const toldOf = (described: DescribeStatementResponse, index: number): Told | undefined =>
	described.SubStatements?.length ? described.SubStatements[index] : described;

/** By what the loads of a request are found. */
export const loadKeyOf = (described: DescribeStatementResponse, copies: readonly Copy[]): LoadKey => ({
	pid: described.RedshiftPid || undefined,
	queryIds: copies.map(({index}) => toldOf(described, index)?.RedshiftQueryId ?? 0).filter(id => id > 0),
});

// A session's number is used again later: without the load's own id, rows have to agree too.
const isOf = (load: Load, {table}: Copy, told: Told | undefined): boolean => {
	if (told?.RedshiftQueryId && load.queryId === told.RedshiftQueryId) return true;
	const rows = told?.ResultRows ?? -1;
	return load.table.toLowerCase() === table.toLowerCase() && (rows < 0 || load.rows === rows);
};

const triesMs = [0, 1000] as const;

type FiguresOptions = {
	readonly ask: Ask;
	readonly clock: Clock;
	readonly described: DescribeStatementResponse;
	readonly copies: readonly Copy[];
	readonly signal: AbortSignal;
};

/**
 * What each COPY of a finished request read, in its order; undefined for one the warehouse tells nothing
 * of. Throws nothing: the load went well, whoever may look at its figures.
 */
export const loadFigures = async ({
	ask,
	clock,
	described,
	copies,
	signal,
}: FiguresOptions): Promise<readonly (Load | undefined)[]> => {
	const condition = loadCondition(loadKeyOf(described, copies));
	if (condition === undefined || copies.length === 0) return copies.map(() => undefined);
	let found: readonly (Load | undefined)[] = copies.map(() => undefined);
	try {
		for (const pause of triesMs) {
			if (pause > 0) await clock.sleep(pause, signal);
			const loads = loadsOf(await ask('figures of a load', loadHistorySql(condition, false), signal));
			found = copies.map(copy => loads.find(load => isOf(load, copy, toldOf(described, copy.index))));
			if (found.every(load => load !== undefined)) break;
		}
	} catch {
		// Not everybody may read the system views.
	}

	return found;
};
