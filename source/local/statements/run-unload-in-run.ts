import type {Translation} from '../dialect/translation.ts';
import {runUnload, type UnloadProgress} from '../unload/run-unload.ts';
import type {Run} from './run-context.ts';

/** Runs an UNLOAD, whose query sees the request's transaction. */
export const runUnloadInRun = (
	run: Run,
	sql: string,
	{statement, query, columns}: Extract<Translation, {kind: 'unload'}>,
) => {
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
