import type {DuckDBConnection} from '@duckdb/node-api';
import type {StoredFile} from '../../storage/list-objects.ts';
import type {CopyJob} from '../copy-job.ts';
import {type LinkedFiles, linkFiles} from '../engine-folder.ts';
import {interruptible, isInterrupt} from '../engine-task.ts';
import {fileBatches} from '../packed-files.ts';
import {doubtfulFiles} from './json-scan.ts';
import {isRefused, type JsonSource} from './json-source.ts';
import {readingOf, readJson} from './read-json.ts';

/** Returns the files that the engine refuses or should refuse. Uses a connection whose statements may fail. */
export const refusedFiles = async (
	job: CopyJob,
	source: JsonSource,
	files: readonly StoredFile[],
	scratch: DuckDBConnection,
	enough: number,
): Promise<readonly StoredFile[]> => {
	const where = isRefused(source, job.target.columns, job.statement.options);
	const isGood = async (some: readonly StoredFile[], links: LinkedFiles): Promise<boolean> => {
		try {
			return await interruptible(scratch, job.signal, async () => {
				const from = await readJson(scratch, job, source, await readingOf(job, some, links));
				const result = await scratch.runAndReadAll(`SELECT 1 FROM ${from} WHERE ${where} LIMIT 1`);
				return result.currentRowCount === 0;
			});
		} catch (error) {
			if (job.signal.aborted || isInterrupt(error)) throw error;
			return false;
		}
	};

	const refused: StoredFile[] = [];
	const search = async (some: readonly StoredFile[], links: LinkedFiles): Promise<void> => {
		if (refused.length >= enough || (await isGood(some, links))) return;
		if (some.length === 1) {
			refused.push(...some);
			return;
		}

		const middle = some.length >> 1;
		await search(some.slice(0, middle), links);
		await search(some.slice(middle), links);
	};

	for (const batch of fileBatches(files)) {
		const doubtful = new Set(await doubtfulFiles(batch, job.statement.options.compression, job.signal));
		refused.push(...doubtful);
		const links = await linkFiles(batch, job.signal);
		try {
			const others = batch.filter(file => !doubtful.has(file));
			if (others.length > 0) await search(others, links);
		} finally {
			await links.remove();
		}
	}

	const all = new Set(refused);
	return files.filter(file => all.has(file));
};
