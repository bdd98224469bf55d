import type {Backend} from '../backend.ts';
import type {Clock} from '../core/clock.ts';
import type {Settings} from '../core/settings.ts';
import type {Catalogue} from '../sql/catalogue/catalogue.ts';
import type {Project} from '../sql/catalogue/project.ts';
import type {Records} from './records/records.ts';
import type {StepEvent} from './run/run-step.ts';

/** What every workflow is given. */
export type WorkflowContext = {
	readonly backend: Backend;
	readonly catalogue: Catalogue;
	readonly settings: Settings;
	readonly clock: Clock;
	readonly records: Records;
	/** What the project says of places it may be loaded from. */
	readonly notes?: Project['notes'];
	/** Aborting cancels the workflow: running statements are cancelled on the server, then it throws `cancelled`. */
	readonly signal: AbortSignal;
	/** A load that has begun waits for network and service to come back, as long as its statements can be found. */
	readonly isPatient?: boolean;
	/** Reports what a step waits for, where it only returns a promise. */
	readonly report?: (event: StepEvent) => void;
};
