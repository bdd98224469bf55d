import {type CopyProgress, type CopyResult, runCopy} from '../copy/run-copy.ts';
import type {Run} from './run-context.ts';
import {translationContext} from './translation-context.ts';

const plus = (sum: number, more: number | undefined): number | undefined =>
	more === undefined ? undefined : sum + more;

/** Runs a COPY in the request's transaction. Its progress continues that of earlier COPY statements. */
export const runLoad = async (run: Run, sql: string): Promise<CopyResult> => {
	const {job, context, connection, staging, loaded} = run;
	const {files, bytes} = loaded;
	const onProgress = (progress: CopyProgress): void => {
		job.progress = {
			state: 'running',
			...progress,
			filesDone: plus(files, progress.filesDone),
			filesTotal: plus(files, progress.filesTotal),
			bytesDone: plus(bytes, progress.bytesDone),
			bytesTotal: plus(bytes, progress.bytesTotal),
		};
	};
	const result = await runCopy({
		sql,
		connection,
		staging,
		resolve: context.resolve,
		onProgress,
		signal: job.stop.signal,
		designOf: translationContext(connection).designOf,
	});
	loaded.files += result.files;
	loaded.bytes += result.bytes;
	loaded.skipped += result.skipped.length;
	job.loadErrors = [...job.loadErrors, ...result.skipped];
	return result;
};
