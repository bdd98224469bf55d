import type {Field} from './cfg-keys.ts';
import type {ConfiguredValue} from './origin.ts';
import type {Report} from './report.ts';

/** What the resolvers of the parts of a configuration are given. */
export type Resolving = {
	/** The value in use, defaults included. */
	readonly find: (field: Field) => ConfiguredValue | undefined;
	readonly report: Report;
	/** How bad it is to break a rule that only AWS has: on the embedded target it stops nothing. */
	readonly onAws: 'error' | 'warning';
};
