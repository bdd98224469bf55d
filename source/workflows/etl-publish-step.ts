import {toDwhError} from '../core/dwh-error.ts';
import {shadowOf} from './bindings.ts';
import type {WorkflowContext} from './context.ts';
import type {EtlFindings} from './etl-findings.ts';
import {publishStepId} from './etl-ids.ts';
import type {EtlResume} from './etl-resume.ts';
import {planned, resumable} from './etl-step.ts';
import type {GraphStep} from './run-graph.ts';
import {runWork, saysNothing} from './run-statements.ts';

/** All shadows in the place of the published tables at once, after everything else. */
export const publishStep = (
	context: WorkflowContext,
	targets: readonly string[],
	needs: readonly string[],
	findings: EtlFindings,
	resume: EtlResume | undefined,
): GraphStep => {
	const {warehouse} = context.backend;
	const pairs = targets.map(table => ({table, shadow: shadowOf(table)}));
	const step = resumable(
		resume,
		planned({
			id: publishStepId,
			stage: 'publish',
			needs,
			sql: targets.length === 0 ? [] : warehouse.publishSql(pairs),
		}),
		{
			name: 'publish',
			async submit(signal, once) {
				findings.published = 'unknown';
				try {
					return await warehouse.publish(pairs, signal, once);
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
			await resume?.confirmClaim(signal);
			yield* runWork(context, work, signal);
			return {note: targets.length === 1 ? '1 table' : `${targets.length} tables in one transaction`};
		},
	);
	const whyNothing = () => (targets.length === 0 ? 'there is nothing to publish' : resume?.whyDone(publishStepId));
	return {...step, whyNothing};
};
