import type {ChartKind} from '../../core/chart-kind.ts';
import type {CopySource} from '../language/copy-source.ts';

export type Catalogue = {
	/** Each kind in `needs` order, ties by name. */
	readonly tables: readonly Statement[];
	readonly load: readonly Statement[];
	readonly transform: readonly Statement[];
	readonly checks: readonly Statement[];
	readonly queries: readonly Statement[];
	/**
	 * `staging` for tables filled by a load; `fact` or `dimension` for those filled by a transform, by the header
	 * `role`.
	 */
	readonly roleOf: (table: string) => TableRole;
	/** Folder of the files. */
	readonly folder: string;
};

/** The kinds of statements; each is the name of a folder. */
export const statementKinds = ['tables', 'load', 'transform', 'checks', 'queries'] as const;
export type StatementKind = (typeof statementKinds)[number];

type ChartHint = ChartKind | 'none';

/** A parameter of a query: `:name` in its text, with its default value. */
export type QueryParam = {readonly name: string; readonly value: string | number};

/** One .sql file: its header and its statement, with placeholders. */
export type Statement = {
	readonly kind: StatementKind;
	/** File name without `.sql`. In tables, load and transform also the name of the table that it creates or fills. */
	readonly name: string;
	/** Path as shown to a user. */
	readonly file: string;
	/** The statement's text, header lines included, no final semicolon; line 1 is the file's line 1. */
	readonly sql: string;
	/** Loads only: the source of the COPY; absent if the statement is not a COPY from a location. */
	readonly copy?: CopySource;
	/** One line; every file has one. */
	readonly doc: string;
	/** Shown instead of the name in lists. Checks and queries only; defaults to the name. */
	readonly title: string;
	/** Names of statements of the same kind that must run first. */
	readonly needs: readonly string[];
	readonly chart: ChartHint;
	/** Checks only: `error` stops the publish, `warning` is only reported. */
	readonly severity: 'error' | 'warning';
	/** Checks only: `audit` on shadows, `published` on published tables, `both`. */
	readonly scope: 'audit' | 'published' | 'both';
	/** Queries only; absent if there are none. */
	readonly params?: readonly QueryParam[];
};

/** The role of a table in a warehouse project. */
export type TableRole = 'staging' | 'fact' | 'dimension';
