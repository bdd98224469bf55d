import {DwhError} from '../../core/dwh-error.ts';
import {firstWord} from '../../sql/language/check-request.ts';
import {parseStatement} from '../../sql/language/parser/parse-statement.ts';
import {withoutSqlSecrets} from '../../sql/language/secrets/without-sql-secrets.ts';
import {type TransactionControl, transactionControl} from '../../sql/language/transaction-control.ts';
import {recordStatement} from '../statements/record-statement.ts';
import type {Run} from '../statements/run-context.ts';
import {closeCursors} from './cursors.ts';
import {forgetTransaction} from './session-memory.ts';
import {applySettings} from './session-settings.ts';

const nothingDone = {rowsAffected: undefined, result: undefined, engineSql: '', columns: undefined, zone: 'UTC'};

const end = async ({connection, session}: Run, control: TransactionControl): Promise<void> => {
	if (!session) return;
	const {state, memory} = session;
	const wasOpen = state.transaction === 'open';
	if (wasOpen && control === 'commit') await closeCursors(connection, memory);
	const hasChanged = forgetTransaction(memory, control === 'rollback');
	// A failed transaction is already rolled back, and COMMIT ends it without saving anything. A COMMIT that the engine
	// refuses ends the transaction too.
	state.transaction = 'none';
	state.open = undefined;
	if (wasOpen) await connection.run(control === 'commit' ? 'COMMIT' : 'ROLLBACK');
	state.isReadOnly = false;
	if (hasChanged) await applySettings(connection, memory);
};

/** Commits a session's transaction and starts the next one, as TRUNCATE does. */
export const commitAndContinue = async ({connection, session}: Run): Promise<void> => {
	if (!session) return;
	const {memory} = session;
	await closeCursors(connection, memory);
	const hasChanged = forgetTransaction(memory, false);
	await connection.run('COMMIT');
	await connection.run('BEGIN TRANSACTION');
	session.state.open?.locks.clear();
	memory.before = new Map(memory.settings);
	if (hasChanged) await applySettings(connection, memory);
};

/** Throws `sql` for a change in a transaction opened with BEGIN READ ONLY. */
export const refuseInReadOnlyTransaction = ({session}: Run, sql: string): void => {
	if (!session?.state.isReadOnly || session.state.transaction !== 'open') return;
	throw new DwhError('sql', `${firstWord(sql)} cannot run in a read-only transaction.`, {
		sql,
		nextSteps: ['Run COMMIT, then run it in a separate transaction.'],
	});
};

/**
 * Runs BEGIN, COMMIT or ROLLBACK of a session; returns false for other requests. As on Redshift, BEGIN inside a
 * transaction and COMMIT or ROLLBACK outside one have no effect.
 */
export const controlTransaction = async (run: Run): Promise<boolean> => {
	const {job, session, connection, context} = run;
	const sql = job.request.sql[0] ?? '';
	const control = session && transactionControl(sql);
	if (!session || !control) return false;
	job.at = 0;
	run.sql = sql;
	const note = recordStatement(context, job, sql, run.transactionId);
	try {
		// Only the parser knows what may follow the word: ROLLBACK TO must not roll back everything.
		const statement = parseStatement(sql);
		if (control !== 'begin') await end(run, control);
		else if (session.state.transaction === 'none') {
			await connection.run(job.request.isReadOnly ? 'BEGIN TRANSACTION READ ONLY' : 'BEGIN TRANSACTION');
			session.state.transaction = 'open';
			session.state.isReadOnly = statement.kind === 'begin' && statement.access === 'read only';
			session.state.open = {id: run.transactionId, at: context.clock.now(), locks: new Map()};
			session.memory.before = new Map(session.memory.settings);
		}

		run.transaction = 'none';
		note.finished(undefined);
	} catch (error) {
		note.failed(withoutSqlSecrets(new DwhError('sql', (error as Error).message), sql));
		throw error;
	}

	job.at = undefined;
	run.done.push(nothingDone);
	run.rowsAffected.push(undefined);
	return true;
};

/** Throws `transaction-failed` if an earlier statement of the session's transaction failed. */
export const refuseInFailedTransaction = ({session, job}: Run): void => {
	if (session?.state.transaction !== 'failed') return;
	throw new DwhError(
		'transaction-failed',
		'Current transaction is aborted, commands ignored until end of transaction block.',
		{sql: job.request.sql[0], nextSteps: ['Run ROLLBACK, then repeat the transaction.']},
	);
};

/**
 * Rolls back the session's transaction after a failed statement. The transaction stays aborted until COMMIT or
 * ROLLBACK.
 */
export const failTransaction = async ({session, connection, transaction}: Run): Promise<void> => {
	if (!session || transaction !== 'session' || session.state.transaction !== 'open') return;
	await connection.run('ROLLBACK').catch(() => undefined);
	const hasChanged = forgetTransaction(session.memory, true);
	session.state.transaction = 'failed';
	session.state.open = undefined;
	if (hasChanged) await applySettings(connection, session.memory).catch(() => undefined);
};

/** Restores the session's parameters that a failed request outside BEGIN changed. */
export const undoSettings = async ({session, connection, settingsBefore}: Run): Promise<void> => {
	if (session?.state.transaction !== 'none') return;
	const {settings} = session.memory;
	const isSame =
		settings.size === settingsBefore.size && [...settings].every(([name, value]) => settingsBefore.get(name) === value);
	if (isSame) return;
	settings.clear();
	for (const [name, value] of settingsBefore) settings.set(name, value);
	await applySettings(connection, session.memory).catch(() => undefined);
};

/** Keeps the session on its connection while it has temporary tables, or while an open transaction may restore one. */
export const pinTemporaryTables = async ({session, connection, transaction, makesTemporary}: Run): Promise<void> => {
	if (!session || !(makesTemporary || session.state.isPinned)) return;
	const found = await connection.runAndReadAll(
		'SELECT 1 FROM duckdb_tables() WHERE temporary AND NOT internal LIMIT 1',
	);
	session.state.isPinned = found.currentRowCount > 0 || (session.state.isPinned && transaction === 'session');
};
