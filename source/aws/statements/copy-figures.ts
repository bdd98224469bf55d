import type {DescribeStatementResponse} from '@aws-sdk/client-redshift-data';
import type {Clock} from '../../core/clock.ts';
import {firstWord} from '../../sql/language/check-request.ts';
import {codeTokens, isOperator} from '../../sql/language/lexer/lexer.ts';
import {copyHistorySql, type Load, type LoadKey, loadCondition, loadsOf} from './copy-history.ts';
import type {RunQuery} from './run-query.ts';

type StatementReport = {readonly ResultRows?: number};

/**
 * Returns what each COPY of a finished request read, in order; undefined if the warehouse has no figures.
 * Never throws, because the load has succeeded anyway.
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

/** Returns the service's report on one statement of a request. */
export const reportOf = (described: DescribeStatementResponse, index: number): StatementReport | undefined =>
	described.SubStatements?.length ? described.SubStatements[index] : described;

/** Returns the key of a request's loads; `pid` is the session that the submission reported. */
export const loadKeyOf = (described: DescribeStatementResponse, pid: number | undefined): LoadKey => ({
	pid: described.RedshiftPid || pid,
	from: described.CreatedAt?.getTime(),
	to: described.UpdatedAt?.getTime(),
});

const isOf = (load: Load, {table}: Copy, report: StatementReport | undefined): boolean => {
	const rows = report?.ResultRows ?? -1;
	return load.table.toLowerCase() === table.toLowerCase() && (rows < 0 || load.rows === rows);
};

/** Matches a load to each COPY. Loads are sorted newest first, so the newest belongs to the last COPY of a table. */
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
	/** The session that the submission reported. */
	readonly pid: number | undefined;
	readonly signal: AbortSignal;
};

/** A COPY of a request. */
export type Copy = {
	/** Its index in the request. */
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
	// The name is folded to lower case, but the warehouse may have names that differ only in case.
	return name?.kind === 'quoted' ? name.text.slice(1, -1).replaceAll('""', '"') : (name?.value ?? '');
};

/** Returns the COPY statements of a request, in order. */
export const copiesIn = (statements: readonly string[]): readonly Copy[] =>
	statements.flatMap((sql, index) => (firstWord(sql) === 'COPY' ? [{index, table: tableOf(sql), sql}] : []));
