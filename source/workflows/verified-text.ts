import {formatCounted} from '../core/format-counted.ts';

type Verified = {
	readonly checks: readonly unknown[];
	readonly tables: readonly unknown[];
	readonly queries: readonly unknown[];
};

/** What a verification counts: "19 checks, 7 row counts, 16 questions". */
export const verifiedText = ({checks, tables, queries}: Verified): string =>
	[
		formatCounted(checks.length, 'check'),
		formatCounted(tables.length, 'row count'),
		formatCounted(queries.length, 'question'),
	].join(', ');
