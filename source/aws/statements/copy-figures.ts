import type {DescribeStatementResponse} from '@aws-sdk/client-redshift-data';
import type {Clock} from '../../core/clock.ts';
import {firstWord} from '../../sql/language/check-request.ts';
import {codeTokens, isOperator} from '../../sql/language/lexer/lexer.ts';
import {copyHistorySql, type Load, type LoadKey, loadCondition, loadsOf} from './copy-history.ts';
import type {RunQuery} from './run-query.ts';

type StatementReport = {readonly ResultRows?: number};

/**
 * What each COPY of a finished request read, in its order; undefined where the warehouse has no figures.
 * Throws nothing: the load is done, with or without its figures.
 */
export const copyFigures = async ({
	runQuery,
	clock,
	described,
	copies,
	pid,
	signal,
}: FiguresOptions): Promise<readonly (Load | undefined)[]> => {
	const condition = loadCondition(loadKeyOf(described, pid));
	if (condition === undefined || copies.length === 0) return copies.map(() => undefined);
	let matchedLoads: readonly (Load | undefined)[] = copies.map(() => undefined);
	try {
		for (const pause of pausesMs) {
			if (pause > 0) await clock.sleep(pause, signal);
			const loads = loadsOf(await runQuery('figures of a load', copyHistorySql(condition, false), signal));
			matchedLoads = matched(loads, copies, described);
			if (matchedLoads.every(load => load !== undefined)) break;
		}
	} catch {
		// The permission to read the system views may be missing.
	}

	return matchedLoads;
};

/** The service's report on a statement of a request, of one or of several. */
export const reportOf = (described: DescribeStatementResponse, index: number): StatementReport | undefined =>
	described.SubStatements?.length ? described.SubStatements[index] : described;

/** The key of the loads of a request; `pid` is the session as the submission reported it. */
export const loadKeyOf = (described: DescribeStatementResponse, pid: number | undefined): LoadKey => ({
	pid: described.RedshiftPid || pid,
	from: described.CreatedAt?.getTime(),
	to: described.UpdatedAt?.getTime(),
});

const isOf = (load: Load, {table}: Copy, report: StatementReport | undefined): boolean => {
	const rows = report?.ResultRows ?? -1;
	return load.table.toLowerCase() === table.toLowerCase() && (rows < 0 || load.rows === rows);
};

/** One load for each COPY: the newest for the last one of a table, because the loads come newest first. */
const matched = (
	loads: readonly Load[],
	copies: readonly Copy[],
	described: DescribeStatementResponse,
): readonly (Load | undefined)[] => {
	const left = [...loads];
	return copies
		.toReversed()
		.map(copy => {
			const at = left.findIndex(load => isOf(load, copy, reportOf(described, copy.index)));
			return at < 0 ? undefined : left.splice(at, 1)[0];
		})
		.reverse();
};

const pausesMs = [0, 1000] as const;

type FiguresOptions = {
	readonly runQuery: RunQuery;
	readonly clock: Clock;
	readonly described: DescribeStatementResponse;
	readonly copies: readonly Copy[];
	/** The session as the submission reported it. */
	readonly pid: number | undefined;
	readonly signal: AbortSignal;
};

/** A COPY of a request. */
export type Copy = {
	/** Its place in the request, from 0. */
	readonly index: number;
	/** Without schema and quotes. */
	readonly table: string;
	readonly sql: string;
};

const tableOf = (sql: string): string => {
	const tokens = codeTokens(sql);
	let at = 1;
	while (isOperator(tokens[at + 1], '.')) at += 2;
	const name = tokens[at];
	// The value is folded; the warehouse may have names that differ in case alone.
	return name?.kind === 'quoted' ? name.text.slice(1, -1).replaceAll('""', '"') : (name?.value ?? '');
};

/** The COPY statements of a request, in order. */
export const copiesIn = (statements: readonly string[]): readonly Copy[] =>
	statements.flatMap((sql, index) => (firstWord(sql) === 'COPY' ? [{index, table: tableOf(sql), sql}] : []));
