import type {StatementOutcome} from '../backend.ts';
import {toDwhError} from '../core/dwh-error.ts';
import type {LoadError} from '../core/load-error.ts';
import type {PlannedStep} from '../core/workflow-event.ts';
import {bindStatement} from './bind-statement.ts';
import {type Bindings, beforePublish, createBindings, published, shadowOf} from './bindings.ts';
import type {WorkflowContext} from './context.ts';
import {buildStepId, checkStepId, loadStepId, publishStepId} from './etl-ids.ts';
import type {EtlResume} from './etl-resume.ts';
import {nameTheFile} from './name-the-file.ts';
import {type CheckResult, endOfCheck, runCheck} from './run-check.ts';
import type {GraphStep} from './run-graph.ts';
import {doneBy, runStatements, runWork, saysNothing} from './run-statements.ts';
import {type StatementsWork, statementsWork} from './statements-work.ts';
import {buildShadow, dropTable, reload} from './table-statements.ts';

/** What the steps of a load find out, filled while they run. */
export type EtlFindings = {
	leftovers: readonly string[];
	readonly checks: CheckResult[];
	readonly skipped: LoadError[];
	/** May be more than `skipped` has details of. */
	skippedRecords: number;
	/** `unknown`: it was handed in, and nobody has heard how it ended. */
	published: 'no' | 'unknown' | 'yes';
};

export const createFindings = (): EtlFindings => ({
	leftovers: [],
	checks: [],
	skipped: [],
	skippedRecords: 0,
	published: 'no',
});

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

/** What goes on with an unfinished load, where the target can: the reason to skip, and the work written down. */
type Resuming = Pick<EtlResume, 'whyDone' | 'whyAudited' | 'journaled'> | undefined;

const resumable = (
	resume: Resuming,
	step: PlannedStep,
	work: StatementsWork,
	run: (work: StatementsWork, signal: AbortSignal) => ReturnType<GraphStep['run']>,
): GraphStep => ({
	...step,
	...(resume ? {whyNothing: () => resume.whyDone(step.id)} : {}),
	run: signal => run(resume ? resume.journaled(step.id, work) : work, signal),
});

const loadSteps = (
	context: WorkflowContext,
	bindings: Bindings,
	findings: EtlFindings,
	resume: Resuming,
): readonly GraphStep[] =>
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

		const id = loadStepId(load.name);
		return resumable(
			resume,
			planned({id, stage: 'stage', needs: ['clean up', ...load.needs.map(loadStepId)], sql}),
			statementsWork(context, {name: id, sql}),
			async function* (work, signal) {
				const {handle, outcome} = yield* inFile(runWork(context, work, signal), load.file, sql);
				return {...doneBy(outcome), ...(await noteSkipped(handle.id, outcome, signal))};
			},
		);
	});

const buildSteps = (context: WorkflowContext, bindings: Bindings, resume: Resuming): readonly GraphStep[] => {
	// Every load, because a transform may read a staging table through a view that its text does not name.
	const loads = context.catalogue.load.map(({name}) => loadStepId(name));
	return context.catalogue.transform.map(transform => {
		const sql = buildShadow(transform, bindings);
		const needs = ['clean up', ...loads, ...transform.needs.map(buildStepId)];
		const id = buildStepId(transform.name);
		return resumable(
			resume,
			planned({id, stage: 'build', needs, sql}),
			statementsWork(context, {name: id, sql}),
			async function* (work, signal) {
				const {outcome} = yield* inFile(runWork(context, work, signal), transform.file, sql);
				return doneBy(outcome);
			},
		);
	});
};

const checkSteps = (
	context: WorkflowContext,
	bindings: Bindings,
	findings: EtlFindings,
	resume: Resuming,
): readonly GraphStep[] => {
	const {load, transform, checks} = context.catalogue;
	const needs = [...load.map(({name}) => loadStepId(name)), ...transform.map(({name}) => buildStepId(name))];
	return checks
		.filter(({scope}) => scope !== 'published')
		.map(check => {
			const sql = bindStatement(check, bindings);
			return {
				...planned({id: checkStepId(check.name), stage: 'audit', needs, sql: [sql]}),
				...(resume ? {whyNothing: resume.whyAudited} : {}),
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
	resume?: EtlResume,
): readonly GraphStep[] => {
	const {backend, catalogue, settings} = context;
	const shared = {settings, catalogue, roleArn};
	const shadowed = createBindings({...shared, tables: beforePublish(catalogue)});
	const targets = catalogue.transform.map(({name}) => name);
	const drops = targets.map(table => dropTable(shadowOf(table)));
	const toDrop = () => {
		const kept = new Set([...(resume?.unfinished().kept ?? [])].map(shadowOf));
		return findings.leftovers.filter(shadow => !kept.has(shadow));
	};
	const cleanUp: GraphStep = {
		...planned({id: 'clean up', stage: 'stage', needs: ['plan', ...(resume ? [resume.claimStep.id] : [])], sql: drops}),
		whyNothing: () =>
			toDrop().length === 0 && (resume?.unfinished().orphans.length ?? 0) === 0
				? 'nothing is left of an earlier run'
				: undefined,
		async *run(signal) {
			await resume?.cancelOrphans();
			const leftovers = toDrop();
			if (leftovers.length === 0) return {note: 'cancelled what an earlier run had begun'};
			yield* runStatements(context, {name: 'clean up', sql: leftovers.map(dropTable)}, signal);
			return {note: `dropped ${leftovers.join(', ')}`};
		},
	};
	const loads = loadSteps(context, createBindings({...shared, tables: published}), findings, resume);
	const builds = buildSteps(context, shadowed, resume);
	const checks = checkSteps(context, shadowed, findings, resume);
	const pairs = targets.map(table => ({table, shadow: shadowOf(table)}));
	const publish = resumable(
		resume,
		planned({
			id: publishStepId,
			stage: 'publish',
			needs: [...loads, ...builds, ...checks].map(({id}) => id),
			sql: targets.length === 0 ? [] : backend.warehouse.publishSql(pairs),
		}),
		{
			name: 'publish',
			async submit(signal, once) {
				findings.published = 'unknown';
				try {
					return await backend.warehouse.publish(pairs, signal, once);
				} catch (thrown) {
					if (!saysNothing(toDwhError(thrown))) findings.published = 'no';
					throw thrown;
				}
			},
			async onEnd(failure, outcome) {
				if (outcome) findings.published = failure ? 'no' : 'yes';
			},
			// The shadows are gone after it: it must not run twice.
			isRepeatable: resume !== undefined,
			isReading: false,
		},
		async function* (work, signal) {
			yield* runWork(context, work, signal);
			return {note: targets.length === 1 ? '1 table' : `${targets.length} tables in one transaction`};
		},
	);
	const whyNotPublish = () => (targets.length === 0 ? 'there is nothing to publish' : resume?.whyDone(publishStepId));
	return [cleanUp, ...loads, ...builds, ...checks, {...publish, whyNothing: whyNotPublish}];
};
