import type {ChartKind} from '../../core/chart-kind.ts';
import type {CopySource} from '../language/copy-source.ts';

export type Catalogue = {
	/** Each kind in `needs` order, ties by name. */
	readonly tables: readonly Statement[];
	readonly load: readonly Statement[];
	readonly transform: readonly Statement[];
	readonly checks: readonly Statement[];
	readonly queries: readonly Statement[];
	/** `staging` for tables that a load fills; `fact` and `dimension` for those a transform fills, by the header `role`. */
	readonly roleOf: (table: string) => TableRole;
	/** Folder the files came from. */
	readonly folder: string;
};

/** The kinds of statement, each a folder of that name. */
export const statementKinds = ['tables', 'load', 'transform', 'checks', 'queries'] as const;
export type StatementKind = (typeof statementKinds)[number];

type ChartHint = ChartKind | 'none';

/** What a query lets its reader choose: `:name` in its text, with the value it has unless another is given. */
export type QueryParam = {readonly name: string; readonly value: string | number};

/** One .sql file: its header and its one statement, placeholders still in it. */
export type Statement = {
	readonly kind: StatementKind;
	/** File name without `.sql`. For tables, load and transform also the name of the table it makes or fills. */
	readonly name: string;
	/** Path as a person would open it. */
	readonly file: string;
	/** The statement's text, header lines included, no final semicolon; line 1 is the file's line 1. */
	readonly sql: string;
	/** Loads only: what its COPY reads; absent where it is no COPY from a place. */
	readonly copy?: CopySource;
	/** One line; every file has one. */
	readonly doc: string;
	/** Shown instead of the name in lists; checks and queries only, else the name. */
	readonly title: string;
	/** Names of the statements of the same kind that must run first. */
	readonly needs: readonly string[];
	readonly chart: ChartHint;
	/** Checks only: `error` stops the publish, `warning` is reported. */
	readonly severity: 'error' | 'warning';
	/** Checks only: `audit` on shadows, `published` on published tables, `both`. */
	readonly scope: 'audit' | 'published' | 'both';
	/** Queries only; absent where there are none. */
	readonly params?: readonly QueryParam[];
};

/** A table a warehouse project is made of. */
export type TableRole = 'staging' | 'fact' | 'dimension';
