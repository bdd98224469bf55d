import type {Truth, TruthResult} from '../backend.ts';
import {asExpected, compareResults} from '../core/compare-results.ts';
import {DwhError} from '../core/dwh-error.ts';
import {formatCount} from '../core/format-count.ts';
import type {Workflow} from '../core/workflow-event.ts';
import {bind} from '../sql/bind.ts';
import type {Statement} from '../sql/catalogue.ts';
import {readAnswer} from './ask.ts';
import {createBindings, published, withParams} from './bindings.ts';
import type {WorkflowContext} from './context.ts';
import {readColumns} from './read-columns.ts';
import {readRowCounts} from './read-row-counts.ts';
import {requireReady} from './require-ready.ts';
import {auditError, type CheckResult, endOfCheck, runCheck} from './run-check.ts';
import {type GraphStep, runGraph, type StepFailure} from './run-graph.ts';
import {runStatements} from './run-statements.ts';
import {type CountResult, type QueryResult, totalsOf, type VerifyReport} from './verify-report.ts';

/** A longer result is not held in memory to be compared. */
const mostRows = 100_000;
const saveHint = "dwh-tui verify --save keeps today's results as the expected ones.";

type Findings = {
	readonly checks: CheckResult[];
	readonly counts: CountResult[];
	readonly queries: QueryResult[];
	readonly results: Map<string, TruthResult>;
	expected: Truth | undefined;
};

const step = (
	id: string,
	stage: string,
	title: string,
	needs: readonly string[],
	sql: readonly string[],
	run: GraphStep['run'],
): GraphStep => ({id, stage, title, needs, sql, run, isTolerated: stage !== 'look'});

const countStep = (context: WorkflowContext, findings: Findings): GraphStep =>
	step('count rows', 'counts', 'count rows', ['look'], [], async signal => {
		const tables = context.catalogue.tables.map(({name}) => name);
		const counts = await readRowCounts(context, tables, signal);
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
		throw new DwhError('audit', `Other numbers of rows than expected: ${text.join(', ')}.`);
	});

const checkStep = (context: WorkflowContext, check: Statement, sql: string, findings: Findings): GraphStep =>
	step(`check ${check.name}`, 'checks', `check ${check.name}`, ['look'], [sql], async function* (signal) {
		const result = yield* runCheck(context, check, sql, signal);
		findings.checks.push(result);
		return endOfCheck(result);
	});

const queryStep = (context: WorkflowContext, query: Statement, sql: string, findings: Findings): GraphStep =>
	step(`query ${query.name}`, 'queries', `query ${query.name}`, ['look'], [sql], async function* (signal) {
		const {name, title} = query;
		const startedAt = context.clock.now();
		const tell = (result: Pick<QueryResult, 'status' | 'rows'> & Partial<QueryResult>) =>
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
		const answer = await readAnswer(context.backend.warehouse, handle, mostRows, signal);
		const rows = answer.rows.length;
		if (answer.isCut) {
			tell({status: 'unknown', rows, reason: `more than ${formatCount(mostRows)} rows are not compared`});
			return {note: 'too long to compare'};
		}

		findings.results.set(name, asExpected(answer));
		const expected = findings.expected?.queries[name];
		if (!expected) {
			tell({status: 'unknown', rows, reason: 'nothing says what it should answer'});
			return {rows, note: 'no expected result'};
		}

		const differences = compareResults(expected, answer);
		const [first] = differences;
		tell({status: first ? 'failed' : 'passed', rows, differences});
		if (!first) return {rows};
		throw new DwhError('audit', `${title}: ${first.where}: expected ${first.expected}, got ${first.actual}.`);
	});

/** With --save everything that could be compared becomes the expectation, whatever it was compared with. */
const asSaved = <Result extends CountResult | QueryResult>(result: Result): Result =>
	'reason' in result && result.reason?.startsWith('more than') ? result : {...result, status: 'saved', differences: []};

const save = async (context: WorkflowContext, findings: Findings, failures: readonly StepFailure[]): Promise<Truth> => {
	const failed = findings.checks.filter(({status}) => status === 'failed');
	if (failed.length > 0) throw auditError(failed, 'Nothing was saved.');
	const broken = failures.find(({error}) => error.kind !== 'audit');
	if (broken) throw broken.error;
	const truth: Truth = {
		source: `results saved on ${new Date(context.clock.now()).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
		rowCounts: Object.fromEntries(findings.counts.map(({table, actual}) => [table, actual])),
		queries: Object.fromEntries(findings.results),
	};
	await context.records.saveExpected(truth);
	return truth;
};

/** What could not run at all stands in the report as failed, with its reason. */
const addBroken = (context: WorkflowContext, findings: Findings, failures: readonly StepFailure[]): void => {
	const {checks, queries} = context.catalogue;
	for (const {step: id, error} of failures) {
		const check = checks.find(({name}) => id === `check ${name}`);
		if (check && !findings.checks.some(({name}) => name === check.name)) {
			const {name, title, severity} = check;
			const doc = error.message;
			findings.checks.push({
				name,
				title,
				doc,
				severity,
				status: 'failed',
				columns: [],
				rows: [],
				hasMoreRows: false,
				ms: 0,
			});
		}

		const query = queries.find(({name}) => id === `query ${name}`);
		if (query && !findings.queries.some(({name}) => name === query.name)) {
			const {name, title} = query;
			findings.queries.push({name, title, status: 'failed', rows: 0, ms: 0, differences: [], reason: error.message});
		}
	}
};

const inOrder = <Result extends {readonly name: string}>(
	results: readonly Result[],
	statements: readonly Statement[],
) => statements.flatMap(({name}) => results.filter(result => result.name === name));

const lookStep = (context: WorkflowContext, findings: Findings): GraphStep =>
	step('look', 'look', 'look for what is expected', [], [], async signal => {
		const tables = context.catalogue.tables.map(({name}) => name);
		const [columns, saved, truth] = await Promise.all([
			readColumns(context, tables, signal),
			context.records.expected(),
			context.backend.storage.truth(signal),
		]);
		const missing = tables.filter(table => !columns.has(table));
		if (missing.length > 0) {
			throw new DwhError(
				'state',
				`There is nothing to verify: ${missing.join(', ')} ${missing.length === 1 ? 'does' : 'do'} not exist.`,
				{
					nextSteps: ['dwh-tui tables create', 'dwh-tui etl'],
				},
			);
		}

		findings.expected = saved ?? truth;
		return {note: findings.expected?.source ?? 'nothing says what the questions should answer'};
	});

const nextSteps = (report: Pick<VerifyReport, 'checks' | 'queries' | 'unknown' | 'failed'>): string[] => [
	...(report.unknown > 0 ? [saveHint] : []),
	...(report.failed > 0 ? ['dwh-tui etl loads everything anew.'] : []),
];

/**
 * The checks on the published tables, their numbers of rows, and every question of the catalogue
 * against its expected result. With `isSave` today's results are kept as the expected ones, which a
 * failing check refuses with `audit`. What fails is in the report and not thrown.
 */
export async function* verify(context: WorkflowContext, {isSave}: {readonly isSave: boolean}): Workflow<VerifyReport> {
	const {role} = await requireReady(context);
	const {catalogue, settings, clock, records, signal} = context;
	const startedAt = clock.now();
	const bindings = createBindings({settings, catalogue, roleArn: role.arn, tables: published});
	const findings: Findings = {checks: [], counts: [], queries: [], results: new Map(), expected: undefined};
	const checks = catalogue.checks.filter(({scope}) => scope !== 'audit');
	const steps = [
		lookStep(context, findings),
		countStep(context, findings),
		...checks.map(check => checkStep(context, check, bind(check.sql, bindings), findings)),
		...catalogue.queries.map(query =>
			queryStep(context, query, bind(query.sql, withParams(query, bindings)), findings),
		),
	];
	const failures = yield* runGraph({workflow: 'verify', steps, clock, signal});
	const saved = isSave ? await save(context, findings, failures) : undefined;
	addBroken(context, findings, failures);
	const found = {
		checks: inOrder(findings.checks, catalogue.checks),
		counts: saved ? findings.counts.map(asSaved) : findings.counts,
		queries: inOrder(saved ? findings.queries.map(asSaved) : findings.queries, catalogue.queries),
	};
	const totals = totalsOf(found);
	await records.saveVerify({at: clock.now(), ...totals});
	return {
		...found,
		...totals,
		expectedFrom: (saved ?? findings.expected)?.source,
		isSaved: saved !== undefined,
		ms: clock.now() - startedAt,
		nextSteps: nextSteps({...found, ...totals}),
	};
}
