import type {ExpectedResults} from '../../backend.ts';
import type {NextStep} from '../../core/next-step.ts';
import type {Workflow} from '../../core/workflow-event.ts';
import type {Statement} from '../../sql/catalogue/catalogue.ts';
import {bindStatement, createBindings, published, withParams} from '../bind-statement.ts';
import type {WorkflowContext} from '../context.ts';
import type {VerifyRecord} from '../records/records.ts';
import {requireReady} from '../require-ready.ts';
import {runGraph} from '../run/run-graph.ts';
import type {StepFailure} from '../run/run-step.ts';
import {auditError} from './run-check.ts';
import {type CountResult, publishedCatalogue, type QueryResult, totalsOf, type VerifyReport} from './verify-report.ts';
import {checkStep, countStep, expectedStep, queryStep, type VerifyFindings} from './verify-steps.ts';

const saveHint: NextStep = {text: "Save today's results as the expected results", command: 'verify --save'};

/** Marks results as saved. With --save every comparable result becomes the expected result. */
const asSaved = <Result extends CountResult | QueryResult>(result: Result): Result =>
	'isTooLarge' in result && result.isTooLarge ? result : {...result, status: 'saved', differences: []};

const save = async (
	context: WorkflowContext,
	findings: VerifyFindings,
	failures: readonly StepFailure[],
): Promise<ExpectedResults> => {
	const failed = findings.checks.filter(({status}) => status === 'failed');
	if (failed.length > 0) throw auditError(failed, 'Nothing was saved.');
	const broken = failures.find(({error}) => error.kind !== 'audit');
	if (broken) throw broken.error;
	const expectedResults: ExpectedResults = {
		source: `results saved on ${new Date(context.clock.now()).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
		rowCounts: Object.fromEntries(findings.counts.map(({table, actual}) => [table, actual])),
		queries: Object.fromEntries(findings.results),
	};
	await context.records.saveExpected(expectedResults);
	return expectedResults;
};

/** Adds steps that could not run to the report as failed, with their reasons. */
const addBroken = (context: WorkflowContext, findings: VerifyFindings, failures: readonly StepFailure[]): void => {
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

const maxNamed = 5;

/** Returns the record of this verification, including whether a load since the last one has fixed its failures. */
const recordOf = async (
	{records, clock}: WorkflowContext,
	{
		checks,
		counts,
		queries,
		passed,
		warned,
		failed,
		unknown,
	}: Omit<VerifyReport, 'expectedFrom' | 'isSaved' | 'ms' | 'nextSteps'>,
): Promise<VerifyRecord> => {
	const failures = [
		...checks.map(({title, status}) => ({name: title, status})),
		...counts.map(({table, status}) => ({name: `rows of ${table}`, status})),
		...queries.map(({title, status}) => ({name: title, status})),
	]
		.filter(({status}) => status === 'failed')
		.slice(0, maxNamed)
		.map(({name}) => name);
	const [before, runs] = await Promise.all([records.lastVerify(), records.runs(20)]);
	const loadedAt = runs.find(({outcome}) => outcome === 'ok')?.startedAt ?? 0;
	const isSame = failed > 0 && before?.failures?.join() === failures.join();
	const isLasting = isSame && (before?.isLasting === true || (before?.at ?? loadedAt) < loadedAt);
	return {at: clock.now(), passed, warned, failed, unknown, failures, ...(isLasting ? {isLasting} : {})};
};

const nextSteps = (report: Pick<VerifyReport, 'checks' | 'queries' | 'unknown' | 'failed'>): NextStep[] => [
	...(report.failed > 0 ? [{text: 'Load everything again', command: 'etl'}] : []),
	// Results of data that fails a check cannot be saved.
	...(report.unknown > 0 && report.failed === 0 ? [saveHint] : []),
];

/**
 * Runs the checks on the published tables and compares row counts and queries with the expected results. With
 * `isSave` today's results are saved as the expected results; throws `audit` if a check fails. Otherwise failures
 * are reported, not thrown.
 */
export async function* verify(context: WorkflowContext, {isSave}: {readonly isSave: boolean}): Workflow<VerifyReport> {
	const {role} = await requireReady(context);
	const {catalogue, settings, clock, records, signal} = context;
	const startedAt = clock.now();
	const bindings = createBindings({settings, catalogue, roleArn: role.arn, tables: published});
	const findings: VerifyFindings = {checks: [], counts: [], queries: [], results: new Map(), expected: undefined};
	const {checks} = publishedCatalogue(catalogue);
	const steps = [
		expectedStep(context, findings),
		countStep(context, findings),
		...checks.map(check => checkStep(context, check, bindStatement(check, bindings), findings)),
		...catalogue.queries.map(query =>
			queryStep(context, query, bindStatement(query, withParams(query, bindings)), findings),
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
	await records.saveVerify(await recordOf(context, {...found, ...totals}));
	return {
		...found,
		...totals,
		expectedFrom: (saved ?? findings.expected)?.source,
		isSaved: saved !== undefined,
		ms: clock.now() - startedAt,
		nextSteps: nextSteps({...found, ...totals}),
	};
}
