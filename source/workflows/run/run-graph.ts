import type {Workflow} from '../../core/workflow-event.ts';
import {createPhases, type PhasesOptions} from './phases.ts';
import type {GraphStep, StepFailure} from './run-step.ts';

/** Runs a workflow of one phase: announces its steps, then runs them as `Phases` says. */
export async function* runGraph(
	options: Omit<PhasesOptions, 'steps'> & {readonly steps: readonly GraphStep[]},
): Workflow<readonly StepFailure[]> {
	const phases = createPhases(options);
	yield* phases.announce();
	return yield* phases.run(options.steps);
}
