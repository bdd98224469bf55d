import type {Backend} from '../backend.ts';
import type {Clock} from '../core/clock.ts';
import type {ConfigProblem} from '../core/config-problem.ts';
import type {ConfigValue} from '../core/config-value.ts';
import type {Settings} from '../core/settings.ts';
import type {Catalogue} from '../sql/catalogue.ts';
import type {Project} from '../sql/project.ts';
import type {Records} from '../workflows/records.ts';

/** What a command or the dashboard is started with. */
export type Session = {
	readonly settings: Settings;
	readonly problems: readonly ConfigProblem[];
	/** Every effective value of the configuration, for those who show it. */
	readonly values?: readonly ConfigValue[];
	readonly catalogue: Catalogue;
	/** What the project says of places it may be loaded from. */
	readonly notes: Project['notes'];
	/** Other spellings of the project's own keys. */
	readonly aliases?: Project['aliases'];
	readonly records: Records;
	readonly clock: Clock;
	/** Opens the target's backend at the first call, and gives the same one from then on. */
	connect(): Promise<Backend>;
	/** Whether `connect` was ever called, so that leaving opens nothing. */
	isConnected(): boolean;
};
