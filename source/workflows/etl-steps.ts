import {beforePublish, createBindings, published} from './bindings.ts';
import type {WorkflowContext} from './context.ts';
import {buildSteps} from './etl-build-steps.ts';
import {checkSteps} from './etl-check-steps.ts';
import {cleanUpStep} from './etl-clean-up-step.ts';
import type {EtlFindings} from './etl-findings.ts';
import {loadSteps} from './etl-load-steps.ts';
import {publishStep} from './etl-publish-step.ts';
import type {EtlResume} from './etl-resume.ts';
import {shrinkStep} from './etl-shrink-step.ts';
import type {GraphStep} from './run-graph.ts';

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
