import type {NextStep} from '../../core/next-step.ts';
import {formatCounted} from '../../core/text/format-number.ts';
import type {Catalogue} from '../../sql/catalogue/catalogue.ts';
import type {Difference} from './compare-results.ts';
import type {CheckResult} from './run-check.ts';

/** The result of `verify`. A check with a warning has neither passed nor failed. */
export type VerifyReport = {
	readonly checks: readonly CheckResult[];
	readonly counts: readonly CountResult[];
	readonly queries: readonly QueryResult[];
	readonly passed: number;
	readonly warned: number;
	readonly failed: number;
	readonly unknown: number;
	/** Source of the expected results, in words; undefined if there are none. */
	readonly expectedFrom: string | undefined;
	readonly isSaved: boolean;
	readonly ms: number;
	/** Next steps for unknown or failed results. */
	readonly nextSteps: readonly NextStep[];
};

/** `unknown`: no expected result. `saved`: saved as the expected result. */
export type VerifyStatus = 'passed' | 'failed' | 'unknown' | 'saved';

export type CountResult = {
	readonly table: string;
	readonly status: VerifyStatus;
	readonly expected: number | undefined;
	readonly actual: number;
};

export type QueryResult = {
	readonly name: string;
	readonly title: string;
	readonly status: VerifyStatus;
	readonly rows: number;
	readonly ms: number;
	/** The first ten differences. */
	readonly differences: readonly Difference[];
	/** Why it is unknown or could not run. */
	readonly reason: string | undefined;
	/** It has too many rows to be compared or saved. */
	readonly isTooLarge?: boolean;
};

const numberOf = (statuses: readonly string[], ...wanted: readonly string[]): number =>
	statuses.filter(status => wanted.includes(status)).length;

export const totalsOf = ({checks, counts, queries}: Pick<VerifyReport, 'checks' | 'counts' | 'queries'>) => {
	const statuses = [...checks, ...counts, ...queries].map(({status}) => status);
	return {
		passed: numberOf(statuses, 'passed', 'saved'),
		warned: numberOf(statuses, 'warned'),
		failed: numberOf(statuses, 'failed'),
		unknown: numberOf(statuses, 'unknown'),
	};
};

/** Returns the part of the catalogue that is verified: published tables with their checks and queries. */
export const publishedCatalogue = ({checks, tables, queries}: Catalogue) => ({
	checks: checks.filter(({scope}) => scope !== 'audit'),
	tables,
	queries,
});

type Verified = {
	readonly checks: readonly unknown[];
	readonly tables: readonly unknown[];
	readonly queries: readonly unknown[];
};

/** Returns "19 checks, 7 row counts, 16 queries". */
export const verifiedText = ({checks, tables, queries}: Verified): string =>
	[
		formatCounted(checks.length, 'check'),
		formatCounted(tables.length, 'row count'),
		formatCounted(queries.length, 'query', 'queries'),
	].join(', ');
