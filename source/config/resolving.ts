import type {Field} from './cfg-keys.ts';
import type {ConfiguredValue} from './origin.ts';
import type {Report} from './report.ts';

/** What every resolver is given. */
export type Resolving = {
	/** The effective value, including defaults. */
	readonly find: (field: Field) => ConfiguredValue | undefined;
	readonly report: Report;
	/** The severity of breaking a rule of AWS: on the embedded target it stops nothing. */
	readonly onAws: 'error' | 'warning';
};
