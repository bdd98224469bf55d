import type {LoadError} from '../../core/load-error.ts';
import type {Catalogue} from '../../sql/catalogue/catalogue.ts';
import type {CheckResult} from '../verify/run-check.ts';

/** Findings of a load, filled while its steps run and read after a failure too. */
export type EtlFindings = {
	readonly checks: CheckResult[];
	/** Details of skipped records, as far as they were read. */
	readonly skipped: LoadError[];
	/** Number of all skipped records. */
	skippedRecords: number;
	/** `unknown`: submitted without a known outcome. */
	published: 'no' | 'unknown' | 'yes';
};

export const createFindings = (): EtlFindings => ({checks: [], skipped: [], skippedRecords: 0, published: 'no'});

/** Returns the finished checks in the catalogue's order. */
export const checksInOrder = ({checks: all}: Catalogue, {checks}: EtlFindings): readonly CheckResult[] =>
	all.flatMap(({name}) => checks.filter(check => check.name === name));
