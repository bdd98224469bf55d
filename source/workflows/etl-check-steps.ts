import {bindStatement} from './bind-statement.ts';
import type {Bindings} from './bindings.ts';
import type {WorkflowContext} from './context.ts';
import type {EtlFindings} from './etl-findings.ts';
import {buildStepId, checkStepId, loadStepId} from './etl-ids.ts';
import {inFile, planned, type Resuming} from './etl-step.ts';
import {endOfCheck, runCheck} from './run-check.ts';
import type {GraphStep} from './run-graph.ts';

/** The audit: what is staged and built, before anybody reads it. */
export const checkSteps = (
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
