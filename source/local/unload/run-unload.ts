import {rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {DuckDBConnection} from '@duckdb/node-api';
import {DwhError} from '../../core/dwh-error.ts';
import {diskError} from '../../files/disk-error.ts';
import {makeEngineFolder} from '../copy/engine-folder.ts';
import {prepareConnection} from '../copy/engine-task.ts';
import {queryColumns} from '../dialect/query-columns.ts';
import type {KnownColumns} from '../dialect/translation.ts';
import type {StoragePlace} from '../storage/resolve-uri.ts';
import type {TransferredFile} from '../system-views/history-rows.ts';
import {checkColumns} from './check-columns.ts';
import {findDestination} from './destination.ts';
import {manifestText, type UnloadedFile} from './manifest.ts';
import {parquetParts} from './parquet-parts.ts';
import {type Placing, placeFiles} from './place-files.ts';
import {textParts} from './text-parts.ts';
import type {UnloadColumn, UnloadStatement} from './unload-statement.ts';
import {headerText} from './value-text.ts';
import {type Staged, type StagedFile, writeStaged} from './write-staged.ts';

export type UnloadProgress = {readonly filesDone?: number; readonly rows?: number; readonly bytesDone: number};

export type UnloadRequest = {
	readonly sql: string;
	readonly statement: UnloadStatement;
	/** The query as DuckDB SQL. */
	readonly query: string;
	readonly columns: KnownColumns | undefined;
	/** The query runs in its open transaction. */
	readonly connection: DuckDBConnection;
	/** The only folder the connection may write files to; undefined if it may write any. */
	readonly staging?: string | undefined;
	/** The writable folder mapped to S3; undefined if there is none. */
	readonly place: StoragePlace | undefined;
	readonly onProgress?: (progress: UnloadProgress) => void;
	readonly signal: AbortSignal;
};

export type UnloadResult = {
	readonly rows: number;
	readonly files: number;
	readonly bytes: number;
	readonly written: readonly TransferredFile[];
};

const two = (count: number): string => String(count).padStart(2, '0');

/**
 * Returns Redshift's file names: `0000_part_00` for the first slice, the only one here; without PARALLEL `000`,
 * `001`.
 */
const nameOf = ({isSerial, suffix}: UnloadStatement, part: number): string =>
	`${isSerial ? String(part).padStart(3, '0') : `0000_part_${two(part)}`}${suffix}`;

type NamedPart = {readonly from: string; readonly name: string; readonly bytes: number; readonly records?: number};

const partsOf = async (
	{connection, statement, signal}: UnloadRequest,
	staged: readonly StagedFile[],
	columns: readonly UnloadColumn[],
): Promise<readonly NamedPart[]> => {
	const {format, partitionBy, includesPartitions, hasHeader, maxBytes} = statement;
	const written = columns.filter(({name}) => includesPartitions || !partitionBy.includes(name));
	const header = hasHeader ? `${headerText(statement, written)}\n` : '';
	const counts = new Map<string, number>();
	const named: NamedPart[] = [];
	for (const {file, partition} of staged) {
		const parts =
			format.kind === 'parquet'
				? await parquetParts(connection, file, maxBytes, signal)
				: await textParts(file, statement, header, signal);
		for (const {file: from, bytes, records} of parts) {
			const number = counts.get(partition) ?? 0;
			counts.set(partition, number + 1);
			named.push({from, name: partition + nameOf(statement, number), bytes, ...(records !== undefined && {records})});
		}
	}

	return named;
};

const run = async (request: UnloadRequest): Promise<UnloadResult> => {
	const {sql, statement, query, connection, staging, place, onProgress, signal} = request;
	const destination = await findDestination(sql, statement, place, signal);
	const columns = await queryColumns(request);
	checkColumns(sql, statement, columns);
	const folder = await makeEngineFolder(staging === undefined ? undefined : [staging]);
	try {
		// This does not affect ORDER BY. Preserving the order of a source would buffer rows in memory.
		await prepareConnection(connection);
		const onBytes = (bytesDone: number): void => onProgress?.({bytesDone});
		const staged: Staged = await writeStaged(statement, query, columns, {connection, folder, onBytes, signal});
		const parts = await partsOf(request, staged.files, columns);
		const files: UnloadedFile[] = parts.map(({name, bytes, records}) => ({
			uri: destination.uriOf(name),
			bytes,
			records,
		}));
		const placings: Placing[] = parts.map(({from, name}) => ({from, to: destination.pathOf(name)}));
		if (statement.manifest !== 'none') {
			const from = folder.pathOf('manifest');
			await writeFile(from, manifestText(files, columns, statement.manifest === 'verbose'));
			placings.push({from, to: destination.pathOf('manifest')});
		}

		await placeFiles(placings, destination.requireInside, () => clean(request, placings, destination), signal);
		const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
		onProgress?.({filesDone: files.length, rows: staged.rows, bytesDone: bytes});
		const written = files.map(file => ({
			name: file.uri,
			bytes: file.bytes,
			lines: files.length === 1 ? staged.rows : file.records,
		}));
		return {rows: staged.rows, files: files.length, bytes, written};
	} finally {
		await folder.remove();
	}
};

/** CLEANPATH: removes the files under the prefix; with partitions, only from folders that get new files. */
const clean = async (
	{statement}: UnloadRequest,
	placings: readonly Placing[],
	{existing, requireInside}: Awaited<ReturnType<typeof findDestination>>,
): Promise<void> => {
	if (statement.existing !== 'clean') return;
	const folders = new Set(placings.map(({to}) => path.dirname(to)));
	const isCleaned = (file: string): boolean => statement.partitionBy.length === 0 || folders.has(path.dirname(file));
	const files = existing.map(({file}) => file).filter(isCleaned);
	for (const folder of new Set(files.map(file => path.dirname(file)))) await requireInside(folder);
	for (const file of files) await rm(file, {force: true});
};

/**
 * Runs an UNLOAD: the engine writes the result to its private folder, and complete files are moved from there to
 * the prefix. Throws `refused` if no folder is configured for S3, `storage` for files in the way, `sql` for the
 * query, `disk`, `cancelled`. After an error no file appears.
 */
export const runUnload = async (request: UnloadRequest): Promise<UnloadResult> => {
	const {signal, place} = request;
	try {
		signal.throwIfAborted();
		return await run(request);
	} catch (error) {
		if (error instanceof DwhError) throw error;
		if (signal.aborted) throw new DwhError('cancelled', 'Cancelled.', {cause: error});
		throw diskError(error, place?.s3Root ?? 'the folder of temporary files') ?? error;
	}
};
