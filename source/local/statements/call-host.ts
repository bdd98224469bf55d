import {shownNames} from '../dialect/exact-names.ts';
import {type CallHost, type MessageSeverity, messageSeverities} from '../procedures/call-state.ts';
import {closeCursors} from '../sessions/cursors.ts';
import {parameterValue, searchPathOf} from '../sessions/session-parameters.ts';
import {begin, type Run} from './run-context.ts';
import {runLoad} from './run-load.ts';
import {runUnloadInRun} from './run-unload-in-run.ts';
import {contextFor, translateInRun} from './translate-in-run.ts';

/**
 * Returns what a CALL works with. `isAlone`: it is the only statement of its request, so it may end its
 * transaction.
 */
export const callHost = (run: Run, isAlone: boolean): CallHost => {
	const {connection, memory, job, context} = run;
	const isInTransaction = run.transaction === 'session' || !isAlone;
	return {
		connection,
		memory,
		signal: job.stop.signal,
		database: context.database,
		searchPath: searchPathOf(memory),
		isInTransaction,
		context: value => contextFor(run, value),
		translate: (text, value) => translateInRun(run, text, value),
		load: async text => (await runLoad(run, text)).rows,
		unload: async (text, translation) => (await runUnloadInRun(run, text, translation)).rows,
		begin: () => begin(run),
		async end(word) {
			if (run.transaction === 'none') return;
			const isSession = run.transaction === 'session';
			if (word === 'commit') await closeCursors(connection, memory);
			memory.cursors.clear();
			await connection.run(word === 'commit' ? 'COMMIT' : 'ROLLBACK');
			// The caller of the procedure ends the session's transaction.
			if (isSession) await connection.run('BEGIN TRANSACTION');
			else run.transaction = 'none';
		},
		note: text => void run.notes.push(text),
		keepMessage(severity, text, line) {
			const lowest = parameterValue(memory, 'stored_proc_log_min_messages').toUpperCase() as MessageSeverity;
			if (!job.current || messageSeverities.indexOf(severity) < messageSeverities.indexOf(lowest)) return;
			const {queryId} = job.current;
			context.history.addMessage({queryId, at: context.clock.now(), severity, text: shownNames(text), line});
		},
	};
};
