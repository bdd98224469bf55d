import {readOnlyError} from '../core/read-only-error.ts';
import {translate} from './dialect/translate.ts';
import type {Translation} from './dialect/translation.ts';
import {errorFromEngine} from './error-from-engine.ts';
import {recordStatement} from './record-statement.ts';
import {begin, type Run} from './run-context.ts';
import {runLoad} from './run-load.ts';
import {runStatement} from './run-statement.ts';
import {translationContext} from './translation-context.ts';

const refuseWrites = (sql: string, translation: Translation): void => {
	if (translation.kind === 'run' && !translation.writes) return;
	throw readOnlyError(sql);
};

/** What the engine is to run in the statement's place. Throws `refused` for a write in a read-only request. */
export const translated = async (run: Run, sql: string): Promise<Translation> => {
	run.sql = sql;
	if (run.job.isEngineSql) return {kind: 'run', statements: [sql], hasResult: false, writes: true};
	const translation = await translate(sql, translationContext(run.connection));
	if (run.job.request.isReadOnly) refuseWrites(sql, translation);
	return translation;
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

		const isSingle = isAlone && translation.statements.length === 1;
		const isStreamed = isSingle && translation.hasResult && !translation.writes;
		// A streamed result needs a transaction around it: see `checkWhole`.
		if (isStreamed) await begin(run, true);
		else if (!isSingle) await begin(run);
		const result = await runStatement(connection, translation, isStreamed, job.stop.signal);
		run.done.push(result);
		run.rowsAffected.push(result.rowsAffected);
		note.finished(result.rowsAffected);
	} catch (error) {
		const known = errorFromEngine(error, {sql, database: context.database});
		note.failed(known);
		throw known;
	}
};
