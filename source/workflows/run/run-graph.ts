import type {Workflow} from '../../core/workflow-event.ts';
import {createPhases, type PhasesOptions} from './phases.ts';
import type {GraphStep, StepFailure} from './run-step.ts';

/** Runs a workflow with one phase, see `Phases`. */
export async function* runGraph(
	options: Omit<PhasesOptions, 'steps'> & {readonly steps: readonly GraphStep[]},
): Workflow<readonly StepFailure[]> {
	const phases = createPhases(options);
	yield* phases.announce();
	return yield* phases.run(options.steps);
}
