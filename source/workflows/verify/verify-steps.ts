import type {ExpectedResult, ExpectedResults} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {formatCount} from '../../core/text/format-number.ts';
import type {Statement} from '../../sql/catalogue/catalogue.ts';
import type {WorkflowContext} from '../context.ts';
import type {RunRecord} from '../records/records.ts';
import {readResult} from '../run/query-rows.ts';
import {runStatements} from '../run/run-statements.ts';
import type {GraphStep} from '../run/run-step.ts';
import {readColumns} from '../tables/read-columns.ts';
import {readRowCounts} from '../tables/table-statements.ts';
import {asExpected, compareResults} from './compare-results.ts';
import {type CheckResult, endOfCheck, runCheck} from './run-check.ts';
import type {CountResult, QueryResult} from './verify-report.ts';

/** Larger results are not compared, because they would have to be kept in memory. */
const maxRows = 100_000;

/** Findings of a verification, filled while its steps run. */
export type VerifyFindings = {
	readonly checks: CheckResult[];
	readonly counts: CountResult[];
	readonly queries: QueryResult[];
	readonly results: Map<string, ExpectedResult>;
	expected: ExpectedResults | undefined;
};

const step = (
	id: string,
	stage: string,
	title: string,
	needs: readonly string[],
	sql: readonly string[],
	run: GraphStep['run'],
): GraphStep => ({id, stage, title, needs, sql, run, isTolerated: stage !== 'expected'});

/** Compares the row count of every table with the expected count. */
export const countStep = (context: WorkflowContext, findings: VerifyFindings): GraphStep =>
	step('count rows', 'counts', 'count rows', ['expected'], [], async (signal, report) => {
		const tables = context.catalogue.tables.map(({name}) => name);
		const counts = await readRowCounts({...context, report}, tables, signal);
		for (const table of tables) {
			const expected = findings.expected?.rowCounts[table];
			const actual = counts.get(table) ?? 0;
			const status = expected === undefined ? 'unknown' : expected === actual ? 'passed' : 'failed';
			findings.counts.push({table, status, expected, actual});
		}

		const wrong = findings.counts.filter(({status}) => status === 'failed');
		if (wrong.length === 0)
			return {note: tables.map(table => `${table} ${formatCount(counts.get(table) ?? 0)}`).join(', ')};
		const text = wrong.map(
			({table, expected = 0, actual}) => `${table} has ${formatCount(actual)}, not ${formatCount(expected)}`,
		);
		throw new DwhError('audit', `Row counts differ from the expected ones: ${text.join(', ')}.`);
	});

/** Runs one check on the published tables. */
export const checkStep = (
	context: WorkflowContext,
	check: Statement,
	sql: string,
	findings: VerifyFindings,
): GraphStep =>
	step(`check ${check.name}`, 'checks', `check ${check.name}`, ['expected'], [sql], async function* (signal) {
		const result = yield* runCheck(context, check, sql, signal);
		findings.checks.push(result);
		return endOfCheck(result);
	});

/** Compares one query with its expected result. */
export const queryStep = (
	context: WorkflowContext,
	query: Statement,
	sql: string,
	findings: VerifyFindings,
): GraphStep =>
	step(`query ${query.name}`, 'queries', `query ${query.name}`, ['expected'], [sql], async function* (signal) {
		const {name, title} = query;
		const startedAt = context.clock.now();
		const add = (result: Pick<QueryResult, 'status' | 'rows'> & Partial<QueryResult>) =>
			findings.queries.push({
				name,
				title,
				ms: context.clock.now() - startedAt,
				differences: [],
				reason: undefined,
				...result,
			});
		const request = {name: `query ${name}`, sql: [sql], isReadOnly: true};
		const {handle} = yield* runStatements(context, request, signal);
		const answer = await readResult(context.backend.warehouse, handle, maxRows, signal);
		const rows = answer.rows.length;
		if (answer.isCut) {
			add({
				status: 'unknown',
				rows,
				isTooLarge: true,
				reason: `has more than ${formatCount(maxRows)} rows`,
			});
			return {note: 'too many rows to compare'};
		}

		findings.results.set(name, asExpected(answer));
		const expected = findings.expected?.queries[name];
		if (!expected) {
			add({status: 'unknown', rows, reason: 'no expected result'});
			return {rows, note: 'no expected result'};
		}

		const differences = compareResults(expected, answer);
		const [first] = differences;
		add({status: first ? 'failed' : 'passed', rows, differences});
		if (!first) return {rows};
		throw new DwhError('audit', `${title}: ${first.where}: expected ${first.expected}, got ${first.actual}.`);
	});

/** Reads the expected results. Throws `state` if there is nothing to verify. */
export const expectedStep = (context: WorkflowContext, findings: VerifyFindings): GraphStep =>
	step('expected', 'expected', 'read the expected results', [], [], async (signal, report) => {
		const tables = context.catalogue.tables.map(({name}) => name);
		const [columns, runs, saved, expectedResults] = await Promise.all([
			readColumns({...context, report}, tables, signal),
			context.records.runs(20),
			context.records.expected(),
			context.backend.storage.expectedResults(signal),
		]);
		const missing = tables.filter(table => !columns.has(table));
		if (missing.length > 0) {
			throw new DwhError(
				'state',
				`Could not verify: ${missing.join(', ')} ${missing.length === 1 ? 'does' : 'do'} not exist.`,
				{
					nextSteps: [
						{text: 'Create the missing tables', command: 'tables create'},
						{text: 'Then load them', command: 'etl'},
					],
				},
			);
		}

		const lastLoad = runs.find(({outcome}) => outcome === 'ok');
		if (!lastLoad && (await areEmpty({...context, report}, tables, signal))) {
			throw new DwhError('state', 'Nothing has been loaded yet: every table is empty.', {
				nextSteps: [{text: 'Load them', command: 'etl'}],
			});
		}

		const loaded = lastLoad?.sources;
		const isKnown = expectedResults !== undefined && areResultsAbout(expectedResults, loaded);
		findings.expected = saved ?? (isKnown ? expectedResults : undefined);
		if (!findings.expected && expectedResults) return {note: `not for the loaded data: ${expectedResults.source}`};
		return {note: findings.expected?.source ?? 'no expected results'};
	});

/** Counts rows, because another program may have loaded the tables. */
const areEmpty = async (
	context: Parameters<typeof readRowCounts>[0],
	tables: readonly string[],
	signal: AbortSignal,
): Promise<boolean> => [...(await readRowCounts(context, tables, signal)).values()].every(rows => rows === 0);

/** Whether the expected results are for the sources of the last load: same locations, files and bytes. */
export const areResultsAbout = ({reads}: ExpectedResults, loaded: RunRecord['sources']): boolean => {
	if (!reads) return true;
	const isKnown = ({uri, files, bytes}: {uri: string; files: number; bytes: number}) =>
		reads.some(
			known =>
				(uri === known.place || uri.endsWith(`/${known.place}`)) && known.files === files && known.bytes === bytes,
		);
	return loaded?.every(isKnown) ?? false;
};
