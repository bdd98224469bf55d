import {readOnlyError} from '../../core/read-only.ts';
import {type CopyProgress, type CopyResult, runCopy} from '../copy/run-copy.ts';
import {translate} from '../dialect/translate.ts';
import type {Translation} from '../dialect/translation.ts';
import {errorFromEngine} from '../engine/error-from-engine.ts';
import {runUnload, type UnloadProgress} from '../unload/run-unload.ts';
import {recordStatement} from './record-statement.ts';
import {begin, type Run} from './run-context.ts';
import {runStatement} from './run-statement.ts';
import {searchPathOf} from './session-parameters.ts';
import {translateInSession} from './session-statements.ts';
import {findDesign, translationContext} from './translation-context.ts';

const refuseWrites = (sql: string, translation: Translation): void => {
	if (translation.kind === 'run' && !translation.writes) return;
	throw readOnlyError(sql);
};

/** Runs one statement of a request and writes it into the history. `isAlone`: it is the only one. */
export const runOne = async (run: Run, sql: string, translation: Translation, isAlone: boolean): Promise<void> => {
	const {connection, job, context} = run;
	run.sql = sql;
	const note = recordStatement(context, job, sql, run.transactionId);
	try {
		if (translation.kind === 'copy') {
			await begin(run);
			const result = await runLoad(run, sql);
			run.done.push(undefined);
			run.rowsAffected.push(result.rows);
			note.loaded(result);
			return;
		}

		if (translation.kind === 'unload') {
			await begin(run);
			const {rows} = await unload(run, sql, translation);
			run.done.push(undefined);
			run.rowsAffected.push(rows);
			note.finished(rows);
			return;
		}

		const isSingle = isAlone && translation.statements.length === 1;
		// A streamed result needs a transaction of its own: see `verifyStreamEnd`.
		const isStreamed = isSingle && translation.hasResult && !translation.writes && run.transaction !== 'session';
		if (isStreamed) await begin(run, true);
		else if (!isSingle) await begin(run);
		const result = await runStatement(connection, translation, isStreamed, job.stop.signal);
		run.done.push(result);
		run.rowsAffected.push(result.rowsAffected);
		translation.onDone?.();
		note.finished(result.rowsAffected);
	} catch (error) {
		const known = errorFromEngine(error, {sql, database: context.database});
		note.failed(known);
		throw known;
	}
};

/** What the engine is to run in the statement's place. Throws `refused` for a write in a read-only request. */
export const translated = async (run: Run, sql: string): Promise<Translation> => {
	run.sql = sql;
	if (run.job.isEngineSql) return {kind: 'run', statements: [sql], hasResult: false, writes: true};
	const names = translationContext(run.connection, searchPathOf(run.memory), {
		resolve: run.context.resolve,
		staging: run.staging,
	});
	const translation = await translateInSession(sql, {
		memory: run.memory,
		isInTransaction: run.transaction === 'session',
		schemas: async () => (await names.names()).schemas,
		translate: text => translate(text, names),
	});
	if (run.job.request.isReadOnly) refuseWrites(sql, translation);
	return translation;
};

const plus = (sum: number, more: number | undefined): number | undefined =>
	more === undefined ? undefined : sum + more;

/** Runs a COPY in the request's transaction; its progress continues that of the COPYs before it. */
const runLoad = async (run: Run, sql: string): Promise<CopyResult> => {
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
		designOf: findDesign(connection),
	});
	loaded.files += result.files;
	loaded.bytes += result.bytes;
	loaded.skipped += result.skipped.length;
	job.loadErrors = [...job.loadErrors, ...result.skipped];
	return result;
};

/** Runs an UNLOAD, whose query sees the request's transaction. */
const unload = (run: Run, sql: string, {statement, query, columns}: Extract<Translation, {kind: 'unload'}>) => {
	const {job, context, connection, staging} = run;
	const onProgress = (progress: UnloadProgress): void => {
		job.progress = {state: 'running', ...progress};
	};
	const {signal} = job.stop;
	return runUnload({
		sql,
		statement,
		query,
		columns,
		connection,
		staging,
		place: context.unloadPlace,
		onProgress,
		signal,
	});
};
