import type {StatementOutcome} from '../backend.ts';
import type {LoadError} from '../core/load-error.ts';
import type {PlannedStep} from '../core/workflow-event.ts';
import {bindStatement} from './bind-statement.ts';
import {type Bindings, beforePublish, createBindings, published, shadowOf} from './bindings.ts';
import type {WorkflowContext} from './context.ts';
import {nameTheFile} from './name-the-file.ts';
import {type CheckResult, endOfCheck, runCheck} from './run-check.ts';
import type {GraphStep} from './run-graph.ts';
import {doneBy, runStatements, runWork} from './run-statements.ts';
import {buildShadow, dropTable, reload} from './table-statements.ts';

/** What the steps of a load find out, filled while they run. */
export type EtlFindings = {
	leftovers: readonly string[];
	readonly checks: CheckResult[];
	readonly skipped: LoadError[];
	/** May be more than `skipped` has details of. */
	skippedRecords: number;
	isPublished: boolean;
};

export const createFindings = (): EtlFindings => ({
	leftovers: [],
	checks: [],
	skipped: [],
	skippedRecords: 0,
	isPublished: false,
});

const idOf = {
	load: (table: string) => `load ${table}`,
	build: (table: string) => `build ${table}`,
	check: (check: string) => `check ${check}`,
};

/** The id of the step that loads a table. */
export const loadStepId = idOf.load;

const planned = (step: Pick<PlannedStep, 'id' | 'stage'> & Partial<PlannedStep>): PlannedStep => ({
	title: step.id,
	needs: [],
	sql: [],
	...step,
});

const skippedText = (count: number): string => (count === 1 ? '1 record skipped' : `${count} records skipped`);

/** The statements of a request that fails, as the files they come from. */
const inFile = async function* <Event, Result>(
	work: AsyncGenerator<Event, Result, void>,
	file: string,
	sql: readonly string[],
): AsyncGenerator<Event, Result, void> {
	try {
		return yield* work;
	} catch (thrown) {
		throw nameTheFile(thrown, [{file, sql: sql.at(-1) ?? ''}]);
	}
};

const loadSteps = (context: WorkflowContext, bindings: Bindings, findings: EtlFindings): readonly GraphStep[] =>
	context.catalogue.load.map(load => {
		const sql = reload(load, bindings);
		const noteSkipped = async (id: string, outcome: StatementOutcome, signal: AbortSignal) => {
			const count = outcome.skipped ?? 0;
			if (count === 0) return {};
			findings.skippedRecords += count;
			for (const each of await context.backend.warehouse.loadErrors({id, name: load.name}, signal)) {
				findings.skipped.push(each);
			}

			return {note: skippedText(count)};
		};

		return {
			...planned({id: idOf.load(load.name), stage: 'stage', needs: ['clean up', ...load.needs.map(idOf.load)], sql}),
			async *run(signal) {
				const work = runStatements(context, {name: idOf.load(load.name), sql}, signal);
				const {handle, outcome} = yield* inFile(work, load.file, sql);
				return {...doneBy(outcome), ...(await noteSkipped(handle.id, outcome, signal))};
			},
		};
	});

const buildSteps = (context: WorkflowContext, bindings: Bindings): readonly GraphStep[] => {
	// Every load, because a transform may read a staging table through a view that its text does not name.
	const loads = context.catalogue.load.map(({name}) => idOf.load(name));
	return context.catalogue.transform.map(transform => {
		const sql = buildShadow(transform, bindings);
		const needs = ['clean up', ...loads, ...transform.needs.map(idOf.build)];
		return {
			...planned({id: idOf.build(transform.name), stage: 'build', needs, sql}),
			async *run(signal) {
				const work = runStatements(context, {name: idOf.build(transform.name), sql}, signal);
				const {outcome} = yield* inFile(work, transform.file, sql);
				return doneBy(outcome);
			},
		};
	});
};

const checkSteps = (context: WorkflowContext, bindings: Bindings, findings: EtlFindings): readonly GraphStep[] => {
	const {load, transform, checks} = context.catalogue;
	const needs = [...load.map(({name}) => idOf.load(name)), ...transform.map(({name}) => idOf.build(name))];
	return checks
		.filter(({scope}) => scope !== 'published')
		.map(check => {
			const sql = bindStatement(check, bindings);
			return {
				...planned({id: idOf.check(check.name), stage: 'audit', needs, sql: [sql]}),
				// All of them are asked, so that one run tells everything that is wrong.
				isTolerated: true,
				async *run(signal) {
					const result = yield* inFile(runCheck(context, check, sql, signal), check.file, [sql]);
					findings.checks.push(result);
					return endOfCheck(result);
				},
			};
		});
};

/** Everything between the plan and the report, with its statements bound. */
export const etlSteps = (
	context: WorkflowContext,
	roleArn: string | undefined,
	findings: EtlFindings,
): readonly GraphStep[] => {
	const {backend, catalogue, settings} = context;
	const shared = {settings, catalogue, roleArn};
	const shadowed = createBindings({...shared, tables: beforePublish(catalogue)});
	const targets = catalogue.transform.map(({name}) => name);
	const drops = targets.map(table => dropTable(shadowOf(table)));
	const cleanUp: GraphStep = {
		...planned({id: 'clean up', stage: 'stage', needs: ['plan'], sql: drops}),
		whyNothing: () => (findings.leftovers.length === 0 ? 'nothing is left of an earlier run' : undefined),
		async *run(signal) {
			const sql = findings.leftovers.map(dropTable);
			yield* runStatements(context, {name: 'clean up', sql}, signal);
			return {note: `dropped ${findings.leftovers.join(', ')}`};
		},
	};
	const loads = loadSteps(context, createBindings({...shared, tables: published}), findings);
	const builds = buildSteps(context, shadowed);
	const checks = checkSteps(context, shadowed, findings);
	const publish: GraphStep = {
		...planned({id: 'publish', stage: 'publish', needs: [...loads, ...builds, ...checks].map(({id}) => id)}),
		whyNothing: () => (targets.length === 0 ? 'there is nothing to publish' : undefined),
		async *run(signal) {
			const pairs = targets.map(table => ({table, shadow: shadowOf(table)}));
			const work = {
				name: 'publish',
				submit: (submitSignal: AbortSignal) => backend.warehouse.publish(pairs, submitSignal),
				// The shadows are gone after it.
				isRepeatable: false,
				isReading: false,
			};
			yield* runWork(context, work, signal);
			findings.isPublished = true;
			return {note: targets.length === 1 ? '1 table' : `${targets.length} tables in one transaction`};
		},
	};
	return [cleanUp, ...loads, ...builds, ...checks, publish];
};
