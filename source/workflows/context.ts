import type {Backend} from '../backend.ts';
import type {Clock} from '../core/clock.ts';
import type {Settings} from '../core/settings.ts';
import type {Catalogue} from '../sql/catalogue/catalogue.ts';
import type {Project} from '../sql/catalogue/project.ts';
import type {Records} from './records/records.ts';
import type {StepEvent} from './run/run-step.ts';

/** The context of every workflow. */
export type WorkflowContext = {
	readonly backend: Backend;
	readonly catalogue: Catalogue;
	readonly settings: Settings;
	readonly clock: Clock;
	readonly records: Records;
	/** Notes of the project about source locations. */
	readonly notes?: Project['notes'];
	/** Aborting cancels the workflow: running statements are cancelled on the server, then it throws `cancelled`. */
	readonly signal: AbortSignal;
	/** A started load waits for network and service to return, as long as its statements can be found. */
	readonly isPatient?: boolean;
	/** Reports what a step waits for, for functions that return a promise. */
	readonly report?: (event: StepEvent) => void;
};
