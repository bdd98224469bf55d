import type {DuckDBConnection} from '@duckdb/node-api';
import {DwhError} from '../../core/dwh-error.ts';
import type {LoadError} from '../../core/load-error.ts';
import {parseCopy} from '../../sql/language/copy/parse-copy.ts';
import type {TransferredFile} from '../system-views/history-rows.ts';
import type {CopyJob, Loaded} from './copy-job.ts';
import {type CopyProgress, copyMeter} from './copy-job.ts';
import {delimitedRecords} from './delimited-records.ts';
import {prepareConnection} from './engine-task.ts';
import {fileChunks} from './file-chunks.ts';
import {filesToLoad} from './files-to-load.ts';
import {loadJson, loadRecords} from './json/load-json.ts';
import {loadFixedWidth} from './load-fixed-width.ts';
import {loadParquet} from './load-parquet.ts';
import type {Resolve} from './read-control-file.ts';
import {readDelimitedRecord} from './read-delimited-record.ts';
import {type DesignOf, targetOf} from './target-columns.ts';

export type {CopyProgress} from './copy-job.ts';

export type CopyRequest = {
	readonly sql: string;
	/** Has an open transaction, which is left aborted when this throws `load`. */
	readonly connection: DuckDBConnection;
	/** The only folder the connection may read files from; undefined if it may read any. */
	readonly staging?: string | undefined;
	/** Returns the files for a URI or path, in byte order of their keys. */
	readonly resolve: Resolve;
	readonly designOf: DesignOf;
	readonly onProgress?: (progress: CopyProgress) => void;
	readonly signal: AbortSignal;
};

export type CopyResult = {
	readonly table: string;
	/** Rows loaded; 0 with NOLOAD. */
	readonly rows: number;
	readonly files: number;
	readonly bytes: number;
	/** Records skipped because of MAXERROR or IGNOREALLERRORS. */
	readonly skipped: readonly LoadError[];
	readonly loadedFiles: readonly TransferredFile[];
};

const load = (job: CopyJob, resolve: Resolve): Promise<Loaded> => {
	const {statement, target, files, signal} = job;
	const {format, options} = statement;
	switch (format.kind) {
		case 'json':
			return loadJson(job, format.mapping, resolve);
		case 'csv':
		case 'delimited':
			return loadRecords(
				job,
				{
					source: 'text',
					records: file => delimitedRecords(fileChunks(file, options, signal), format, options.ignoreHeader),
					read: record => readDelimitedRecord(record, format, target.columns, options),
				},
				files,
			);
		case 'fixedwidth':
			return loadFixedWidth(job, format.fields);
		case 'parquet':
			return loadParquet(job);
		default:
			return format satisfies never;
	}
};

/**
 * Runs a COPY statement inside the caller's transaction, with Redshift's results. Throws `load` with the bad
 * records if there are more than MAXERROR allows, `storage` for unreadable files, `sql` and `unsupported` for an
 * invalid statement, `cancelled` if the signal aborts. After any error the transaction must be rolled back.
 */
export const runCopy = async ({
	sql,
	connection,
	staging,
	resolve,
	designOf,
	onProgress,
	signal,
}: CopyRequest): Promise<CopyResult> => {
	try {
		signal.throwIfAborted();
		const statement = parseCopy(sql);
		const target = await targetOf(connection, statement, designOf);
		const files = await filesToLoad(statement, resolve);
		await prepareConnection(connection);
		const meter = copyMeter(files, onProgress);
		const {rows, skipped} = await load({sql, statement, target, connection, staging, files, meter, signal}, resolve);
		return {
			table: target.name,
			rows: statement.options.isNoLoad ? 0 : rows,
			files: files.length,
			bytes: meter.bytesTotal,
			skipped,
			loadedFiles: meter.transferred(),
		};
	} catch (error) {
		if (signal.aborted && !(error instanceof DwhError)) throw new DwhError('cancelled', 'Cancelled.', {cause: error});
		throw error;
	}
};
