import type {LoadError} from '../../core/load-error.ts';
import type {Catalogue} from '../../sql/catalogue/catalogue.ts';
import type {CheckResult} from '../verify/run-check.ts';

/** What the steps of a load find, filled while they run: it is read after a failure too. */
export type EtlFindings = {
	readonly checks: CheckResult[];
	/** Details of records that COPY skipped, as far as they were read. */
	readonly skipped: LoadError[];
	/** All of them, counted. */
	skippedRecords: number;
	/** `unknown`: it was submitted, and its outcome is not known. */
	published: 'no' | 'unknown' | 'yes';
};

export const createFindings = (): EtlFindings => ({checks: [], skipped: [], skippedRecords: 0, published: 'no'});

/** The checks that ended, in the catalogue's order. */
export const checksInOrder = ({checks: all}: Catalogue, {checks}: EtlFindings): readonly CheckResult[] =>
	all.flatMap(({name}) => checks.filter(check => check.name === name));
