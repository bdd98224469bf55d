import type {DuckDBConnection} from '@duckdb/node-api';
import type {StoredFile} from '../list-objects.ts';
import {type CopyJob, columnList} from './copy-job.ts';
import {interruptible, isInterrupt, watched} from './engine-task.ts';
import {areObjectLines, fileBatches} from './file-batches.ts';
import {isRefused, type JsonSource, strictValues} from './json-source.ts';

// The engine's buffers are twice this size; no object is larger than its file.
const largestObject = (files: readonly StoredFile[], isPlain: boolean): number => {
	const largest = files.reduce((most, {bytes}) => Math.max(most, bytes), 1 << 20);
	return Math.min(isPlain ? largest : 64 << 20, 64 << 20);
};

const readJson = async (
	connection: DuckDBConnection,
	{statement}: CopyJob,
	source: JsonSource,
	files: readonly StoredFile[],
): Promise<string> => {
	const isPlain = statement.options.compression === 'none';
	const isLines = isPlain && (await areObjectLines(files));
	// As one text: a list of 10,000 literals takes the parser ten times as long.
	await connection.run('SET VARIABLE copy_files = string_split($1, chr(0))', [files.map(({file}) => file).join('\0')]);
	const options = [
		`columns = ${source.columns}`,
		`format = '${isLines ? 'newline_delimited' : 'unstructured'}'`,
		'records = true',
		`compression = '${isPlain ? 'uncompressed' : 'gzip'}'`,
		`maximum_object_size = ${isLines ? 16 << 20 : largestObject(files, isPlain)}`,
	];
	return `read_json(getvariable('copy_files'), ${options.join(', ')})`;
};

/** A statement refused by the engine while it read these files. */
export type FastRefusal = {readonly files: readonly StoredFile[]; readonly error: unknown};

/**
 * Loads JSON files by statements of the engine alone: as many rows as they have, or the first batch it
 * refused, which ends the connection's transaction.
 */
export const fastJson = async (
	job: CopyJob,
	source: JsonSource,
	files: readonly StoredFile[],
): Promise<{readonly rows: number} | FastRefusal> => {
	const {connection, target, statement, meter, signal} = job;
	const values = strictValues(source, target.columns, statement.options);
	let rows = 0;
	for (const batch of fileBatches(files)) {
		try {
			const changed = await interruptible(connection, signal, async () => {
				const from = await readJson(connection, job, source, batch);
				const sql = `INSERT INTO ${target.sqlName} (${columnList(target)}) SELECT ${values} FROM ${from}`;
				const result = await watched(
					connection,
					share => meter.part(batch, share),
					() => connection.run(sql),
				);
				return result.rowsChanged;
			});
			rows += changed;
			meter.finished(batch, changed);
		} catch (error) {
			if (signal.aborted || isInterrupt(error)) throw error;
			return {files: batch, error};
		}
	}

	return {rows};
};

/** Those of the files that the engine would refuse, found on a connection that may fail. */
export const refusedFiles = async (
	job: CopyJob,
	source: JsonSource,
	files: readonly StoredFile[],
	scratch: DuckDBConnection,
	enough: number,
): Promise<readonly StoredFile[]> => {
	const where = isRefused(source, job.target.columns, job.statement.options);
	const isGood = async (some: readonly StoredFile[]): Promise<boolean> => {
		try {
			return await interruptible(scratch, job.signal, async () => {
				const from = await readJson(scratch, job, source, some);
				const found = await scratch.runAndReadAll(`SELECT 1 FROM ${from} WHERE ${where} LIMIT 1`);
				return found.currentRowCount === 0;
			});
		} catch (error) {
			if (job.signal.aborted || isInterrupt(error)) throw error;
			return false;
		}
	};

	const refused: StoredFile[] = [];
	const search = async (some: readonly StoredFile[]): Promise<void> => {
		if (refused.length >= enough || (await isGood(some))) return;
		if (some.length === 1) {
			refused.push(...some);
			return;
		}

		const middle = some.length >> 1;
		await search(some.slice(0, middle));
		await search(some.slice(middle));
	};

	for (const batch of fileBatches(files)) await search(batch);
	return refused;
};
