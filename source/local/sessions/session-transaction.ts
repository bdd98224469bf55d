import {DwhError} from '../../core/dwh-error.ts';
import {type TransactionControl, transactionControl} from '../../sql/language/transaction-control.ts';
import {quoteName} from '../dialect/quote.ts';
import {recordStatement} from '../statements/record-statement.ts';
import type {Run} from '../statements/run-context.ts';
import {forgetTransaction} from './session-memory.ts';
import {applySettings} from './session-settings.ts';

const nothingDone = {rowsAffected: undefined, result: undefined, engineSql: '', columns: undefined};

const end = async ({connection, session}: Run, control: TransactionControl): Promise<void> => {
	if (!session) return;
	const {state, memory} = session;
	const wasOpen = state.transaction === 'open';
	if (wasOpen && control === 'commit') {
		for (const {table} of memory.cursors.values()) await connection.run(`DROP TABLE ${quoteName(table)}`);
	}

	const hasLocal = memory.replaced.size > 0;
	forgetTransaction(memory);
	// What failed is undone already; COMMIT then ends it too, without keeping anything.
	// A COMMIT that the engine refuses ends the transaction too.
	state.transaction = 'none';
	if (wasOpen) await connection.run(control === 'commit' ? 'COMMIT' : 'ROLLBACK');
	if (hasLocal) await applySettings(connection, memory);
};

/** Runs BEGIN, COMMIT or ROLLBACK of a session; false where the request is something else. BEGIN within a transaction and an end without one do nothing, as on Redshift. */
export const controlTransaction = async (run: Run): Promise<boolean> => {
	const {job, session, connection, context} = run;
	const sql = job.request.sql[0] ?? '';
	const control = session && transactionControl(sql);
	if (!session || !control) return false;
	job.at = 0;
	run.sql = sql;
	const note = recordStatement(context, job, sql, run.transactionId);
	try {
		if (control !== 'begin') await end(run, control);
		else if (session.state.transaction === 'none') {
			await connection.run(job.request.isReadOnly ? 'BEGIN TRANSACTION READ ONLY' : 'BEGIN TRANSACTION');
			session.state.transaction = 'open';
		}

		run.transaction = 'none';
		note.finished(undefined);
	} catch (error) {
		note.failed(new DwhError('sql', (error as Error).message));
		throw error;
	}

	job.at = undefined;
	run.done.push(nothingDone);
	run.rowsAffected.push(undefined);
	return true;
};

/** Throws `transaction-failed` where an earlier statement of the session's transaction failed. */
export const refuseInFailedTransaction = ({session, job}: Run): void => {
	if (session?.state.transaction !== 'failed') return;
	throw new DwhError(
		'transaction-failed',
		'Current transaction is aborted, commands ignored until end of transaction block.',
		{sql: job.request.sql[0], nextSteps: ['Run ROLLBACK, then repeat the transaction.']},
	);
};

/** A failed statement undoes the session's transaction; only its end is still to be said. */
export const failTransaction = async ({session, connection, transaction}: Run): Promise<void> => {
	if (!session || transaction !== 'session' || session.state.transaction !== 'open') return;
	await connection.run('ROLLBACK').catch(() => undefined);
	forgetTransaction(session.memory);
	session.state.transaction = 'failed';
};

/** Keeps the session on its connection while temporary tables live there. */
export const pinTemporaryTables = async ({session, connection}: Run): Promise<void> => {
	if (!session) return;
	const found = await connection.runAndReadAll(
		'SELECT 1 FROM duckdb_tables() WHERE temporary AND NOT internal LIMIT 1',
	);
	session.state.isPinned = found.currentRowCount > 0;
};
