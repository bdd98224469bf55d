import type {DuckDBConnection} from '@duckdb/node-api';
import type {LoadError} from '../../core/load-error.ts';
import type {StoredFile} from '../list-objects.ts';
import type {CopyMeter} from './copy-meter.ts';
import type {CopyStatement} from './copy-statement.ts';
import type {Target} from './target-columns.ts';

/** One COPY at work. */
export type CopyJob = {
	readonly sql: string;
	readonly statement: CopyStatement;
	readonly target: Target;
	/** The caller's, inside its transaction: a statement that fails on it ends that transaction. */
	readonly connection: DuckDBConnection;
	/** The one folder that the connection may read files from; undefined where it may read any. */
	readonly staging: string | undefined;
	readonly files: readonly StoredFile[];
	readonly meter: CopyMeter;
	readonly signal: AbortSignal;
};

export type Loaded = {readonly rows: number; readonly skipped: readonly LoadError[]};

/** SQL of the columns that a COPY fills. */
export const columnList = ({columns}: Target): string =>
	columns.map(({name}) => `"${name.replaceAll('"', '""')}"`).join(', ');
