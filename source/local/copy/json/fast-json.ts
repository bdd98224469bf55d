import type {LoadError} from '../../../core/load-error.ts';
import type {StoredFile} from '../../storage/list-objects.ts';
import {type CopyJob, columnList} from '../copy-job.ts';
import {linkFiles} from '../engine-folder.ts';
import {interruptible, isInterrupt, watched} from '../engine-task.ts';
import {fileBatches, isWorthPacking, type PackedFiles, packBytes, packFiles} from '../packed-files.ts';
import {doubtfulFiles} from './json-scan.ts';
import {type JsonSource, strictValues} from './json-source.ts';
import {type Reading, readingOf, readJson} from './read-json.ts';

/**
 * Returns load errors for records that the engine may have accepted although they are invalid; empty if all are
 * valid.
 */
export type CheckExactly = (files: readonly StoredFile[]) => Promise<readonly LoadError[]>;

/** Files that a statement was reading when the engine refused it, with the engine's error. */
export type FastRefusal = {readonly files: readonly StoredFile[]; readonly error: unknown};

/**
 * Loads JSON files using engine statements only. Returns the number of rows; or the first batch that the engine
 * refused, which aborts the connection's transaction; or the errors of records that it should have refused.
 */
export const fastJson = async (
	job: CopyJob,
	source: JsonSource,
	files: readonly StoredFile[],
	check: CheckExactly | undefined,
): Promise<{readonly rows: number} | {readonly errors: readonly LoadError[]} | FastRefusal> => {
	const {connection, target, statement, meter, signal} = job;
	const values = strictValues(source, target.columns, statement.options);
	const insert = async (batch: readonly StoredFile[], reading: Reading): Promise<number> =>
		interruptible(connection, signal, async () => {
			const from = await readJson(connection, job, source, reading);
			const sql = `INSERT INTO ${target.sqlName} (${columnList(target)}) SELECT ${values} FROM ${from}`;
			const result = await watched(
				connection,
				share => meter.part(batch, share),
				() => connection.run(sql),
			);
			meter.finished(batch, result.rowsChanged);
			return result.rowsChanged;
		});

	/** Reads the files a second time, concurrently with the engine. */
	const whileScanned = async <T>(batch: readonly StoredFile[], work: () => Promise<T>) => {
		const stop = new AbortController();
		const scanning = doubtfulFiles(batch, statement.options.compression, AbortSignal.any([signal, stop.signal]));
		// Awaited below, unless the engine refuses the files.
		scanning.catch(() => undefined);
		try {
			const result = await work();
			return {result, doubtful: await scanning};
		} finally {
			stop.abort();
		}
	};

	let rows = 0;
	for await (const {batch, reading, done, isScanned} of readings(job, files)) {
		try {
			if (!check || isScanned) rows += await insert(batch, reading);
			else {
				const {result, doubtful} = await whileScanned(batch, () => insert(batch, reading));
				const errors = doubtful.length > 0 ? await check(doubtful) : [];
				if (errors.length > 0) return {errors};
				rows += result;
			}
		} catch (error) {
			if (signal.aborted || isInterrupt(error)) throw error;
			return {files: batch, error};
		} finally {
			await done();
		}
	}

	return {rows};
};

type BatchReading = {
	readonly batch: readonly StoredFile[];
	readonly reading: Reading;
	/** Whether the files need no further check: they are certainly valid JSON. */
	readonly isScanned: boolean;
	done(): Promise<void>;
};

async function* linked(job: CopyJob, batch: readonly StoredFile[]): AsyncGenerator<BatchReading, void, void> {
	const links = await linkFiles(batch, job.signal, job.staging);
	try {
		yield {batch, reading: await readingOf(job, batch, links), isScanned: false, done: async () => undefined};
	} finally {
		await links.remove();
	}
}

/** Yields the input of each batch. The next batch is packed while the engine loads the current one. */
async function* readings(job: CopyJob, files: readonly StoredFile[]): AsyncGenerator<BatchReading, void, void> {
	const {signal, statement} = job;
	if (statement.options.compression !== 'none' || !isWorthPacking(files)) {
		for (const batch of fileBatches(files)) yield* linked(job, batch);
		return;
	}

	const batches = fileBatches(files);
	const pack = (index: number): Promise<PackedFiles> | undefined => {
		const batch = batches[index];
		const packing = batch && packFiles(batch, signal, job.staging);
		// Awaited below. Until then, a failure must not count as an unhandled rejection.
		packing?.catch(() => undefined);
		return packing;
	};

	let next = pack(0);
	try {
		for (let index = 1; next; index++) {
			const packed: PackedFiles = await next;
			next = pack(index);
			const bytes = packed.files.reduce((most, file) => Math.max(most, file.bytes), packBytes * 2);
			if (packed.packs.length > 0) {
				const reading = {paths: packed.packs, isLines: false, bytes};
				yield {batch: packed.files, reading, isScanned: true, done: packed.remove};
			} else await packed.remove();
			if (packed.others.length > 0) yield* linked(job, packed.others);
		}
	} finally {
		await next?.then(({remove}) => remove()).catch(() => undefined);
	}
}
