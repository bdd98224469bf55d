import {readOnlyError} from '../../core/read-only.ts';
import {firstWord} from '../../sql/language/check-request.ts';
import type {Translation} from '../dialect/translation.ts';
import {errorFromEngine} from '../engine/error-from-engine.ts';
import {writeResultFile} from '../export/write-result-file.ts';
import {maintainedTables} from '../monitor/maintained-tables.ts';
import {showActivity} from '../monitor/show-activity.ts';
import {takeLocks} from '../monitor/take-locks.ts';
import {runCall} from '../procedures/run-call.ts';
import {closeCursors} from '../sessions/cursors.ts';
import {searchPathOf} from '../sessions/session-parameters.ts';
import {commitAndContinue} from '../sessions/session-transaction.ts';
import {sessionZone} from '../sessions/session-zone.ts';
import {readsActivity} from '../system-views/system-views.ts';
import {callHost} from './call-host.ts';
import {recordStatement} from './record-statement.ts';
import {begin, commit, type Run} from './run-context.ts';
import {runLoad} from './run-load.ts';
import {runStatement} from './run-statement.ts';
import {runUnloadInRun} from './run-unload-in-run.ts';
import {translateInRun} from './translate-in-run.ts';

/** A CALL is interpreted from its original text. */
type Work = Translation | {readonly kind: 'call'};

const refuseWrites = (sql: string, translation: Work): void => {
	if (translation.kind === 'run' && !translation.writes) return;
	throw readOnlyError(sql);
};

/** Loads and procedures use temporary tables internally. */
const mayMakeTemporary = (work: Work): boolean =>
	work.kind !== 'run' || work.statements.some(sql => /^create (?:or replace )?temp/i.test(sql));

/** Runs one statement of a request and records it in the history. `isAlone`: it is the only one. */
export const runOne = async (run: Run, sql: string, translation: Work, isAlone: boolean): Promise<void> => {
	const {connection, job, context} = run;
	run.sql = sql;
	const note = recordStatement(context, job, sql, run.transactionId);
	try {
		if (run.transaction === 'session') takeLocks(run.session?.state.open?.locks, sql);
		run.makesTemporary ||= run.session !== undefined && mayMakeTemporary(translation);
		if (readsActivity(sql)) await showActivity(connection, context.activity());
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
			const result = await runUnloadInRun(run, sql, translation);
			run.done.push(undefined);
			run.rowsAffected.push(result.rows);
			note.unloaded(result);
			return;
		}

		if (translation.kind === 'call') {
			const result = await runCall(callHost(run, isAlone), sql);
			if (run.transaction !== 'session') await closeCursors(connection, run.memory);
			run.done.push(result && {...result, zone: sessionZone(run.memory)});
			run.rowsAffected.push(undefined);
			note.finished(undefined);
			return;
		}

		const maintained = await maintainedTables(connection, sql, searchPathOf(run.memory), run.transaction === 'none');
		const {into} = job.request;
		if (into) {
			await begin(run, true);
			const query = translation.statements.at(-1) ?? '';
			const onBytes = (bytesDone: number): void => {
				job.progress = {state: 'running', bytesDone};
			};
			const {columns} = translation;
			const rows = await writeResultFile({connection, query, columns, into, staging: run.staging, onBytes});
			run.done.push(undefined);
			run.rowsAffected.push(rows);
			note.finished(rows);
			return;
		}

		// Deleted rows are recorded in the same transaction.
		const isSingle = isAlone && translation.statements.length === 1 && !translation.deletes;
		// A streamed result needs its own transaction: see `verifyStreamEnd`.
		const isStreamed = isSingle && translation.hasResult && !translation.writes && run.transaction !== 'session';
		if (isStreamed) await begin(run, true);
		else if (!isSingle) await begin(run);
		const result = await runStatement(connection, translation, isStreamed, job.stop.signal);
		if (isStreamed) job.measurable = result.engineSql;
		run.done.push({...result, zone: sessionZone(run.memory)});
		run.rowsAffected.push(result.rowsAffected);
		translation.onDone?.();
		if (translation.commits) await (run.transaction === 'session' ? commitAndContinue(run) : commit(run));
		if (translation.note) run.notes.push(translation.note);
		if (run.transaction === 'none') run.memory.areRowsChanged = false;
		note.maintained(result.rowsAffected, maintained);
	} catch (error) {
		const known = errorFromEngine(error, {sql, database: context.database});
		note.failed(known);
		throw known;
	}
};

/** Returns what the engine runs instead of the statement. Throws `refused` for a write in a read-only request. */
export const translated = async (run: Run, sql: string): Promise<Work> => {
	run.sql = sql;
	if (run.job.isEngineSql) return {kind: 'run', statements: [sql], hasResult: false, writes: true};
	const translation: Work = firstWord(sql) === 'CALL' ? {kind: 'call'} : await translateInRun(run, sql);
	if (run.job.request.isReadOnly || run.job.request.into) refuseWrites(sql, translation);
	return translation;
};
