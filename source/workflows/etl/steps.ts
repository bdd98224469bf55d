import type {StatementOutcome} from '../../backend.ts';
import {type Bindings, beforePublish, bindStatement, createBindings, published} from '../bind-statement.ts';
import type {WorkflowContext} from '../context.ts';
import {throughOutage} from '../run/outage.ts';
import type {GraphStep} from '../run/run-graph.ts';
import {doneBy, runWork} from '../run/run-statements.ts';
import {statementsWork} from '../run/submit-statement.ts';
import {buildShadow, reload} from '../tables/table-statements.ts';
import {endOfCheck, runCheck} from '../verify/run-check.ts';
import {cleanUpStep, publishStep} from './publish-steps.ts';
import type {EtlResume} from './resume.ts';
import {shrinkStep} from './shrink-step.ts';
import {type EtlFindings, inFile, planned, type Resuming, resumable} from './step.ts';
import {buildStepId, checkStepId, loadStepId} from './step-ids.ts';

/** Everything between the plan and the report, with its statements bound. */
export const etlSteps = (
	context: WorkflowContext,
	roleArn: string | undefined,
	findings: EtlFindings,
	{resume, isShrinkAllowed = false}: {readonly resume?: EtlResume | undefined; readonly isShrinkAllowed?: boolean} = {},
): readonly GraphStep[] => {
	const {catalogue, settings} = context;
	const shared = {settings, catalogue, roleArn};
	const shadowed = createBindings({...shared, tables: beforePublish(catalogue)});
	const targets = catalogue.transform.map(({name}) => name);
	const loads = loadSteps(context, createBindings({...shared, tables: published}), findings, resume);
	const builds = buildSteps(context, shadowed, resume);
	const checks = checkSteps(context, shadowed, findings, resume);
	const shrink = shrinkStep(context, targets, findings, isShrinkAllowed, resume?.whyAudited);
	const needs = [...loads, ...builds, ...checks, shrink].map(({id}) => id);
	return [
		cleanUpStep(context, targets, findings, resume),
		...loads,
		...builds,
		...checks,
		shrink,
		publishStep(context, targets, needs, findings, resume),
	];
};

const skippedText = (count: number): string => (count === 1 ? '1 record skipped' : `${count} records skipped`);

/** A transaction for each staging table: what it held goes, and the COPY fills it. */
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
			const read = () => context.backend.warehouse.loadErrors({id, name: load.name}, signal);
			for (const each of await throughOutage(context, signal, read)) findings.skipped.push(each);

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

/** Fills a shadow of every table of the star, in the order of their `needs`. */
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

/** The audit: what is staged and built, before anybody reads it. */
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
				async *run(signal, tell) {
					const result = yield* inFile(runCheck({...context, tell}, check, sql, signal), check.file, [sql]);
					findings.checks.push(result);
					return endOfCheck(result);
				},
			};
		});
};
