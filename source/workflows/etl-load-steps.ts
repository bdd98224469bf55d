import type {StatementOutcome} from '../backend.ts';
import type {Bindings} from './bindings.ts';
import type {WorkflowContext} from './context.ts';
import type {EtlFindings} from './etl-findings.ts';
import {loadStepId} from './etl-ids.ts';
import {inFile, planned, type Resuming, resumable} from './etl-step.ts';
import {throughOutage} from './outage.ts';
import type {GraphStep} from './run-graph.ts';
import {doneBy, runWork} from './run-statements.ts';
import {statementsWork} from './statements-work.ts';
import {reload} from './table-statements.ts';

const skippedText = (count: number): string => (count === 1 ? '1 record skipped' : `${count} records skipped`);

/** A transaction for each staging table: what it held goes, and the COPY fills it. */
export const loadSteps = (
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
