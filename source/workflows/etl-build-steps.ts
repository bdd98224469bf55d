import type {Bindings} from './bindings.ts';
import type {WorkflowContext} from './context.ts';
import {buildStepId, loadStepId} from './etl-ids.ts';
import {inFile, planned, type Resuming, resumable} from './etl-step.ts';
import type {GraphStep} from './run-graph.ts';
import {doneBy, runWork} from './run-statements.ts';
import {statementsWork} from './statements-work.ts';
import {buildShadow} from './table-statements.ts';

/** Fills a shadow of every table of the star, in the order of their `needs`. */
export const buildSteps = (context: WorkflowContext, bindings: Bindings, resume: Resuming): readonly GraphStep[] => {
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
