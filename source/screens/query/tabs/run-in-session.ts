import {DwhError, toDwhError} from '../../../core/dwh-error.ts';
import type {Workflow} from '../../../core/workflow-event.ts';
import type {WorkflowContext} from '../../../workflows/context.ts';
import {type QueryRequest, type QueryRun, runQuery} from '../../../workflows/query/run-query.ts';
import type {TabSessions} from './tab-sessions.ts';

type TabSession = {
	readonly sessions: TabSessions;
	readonly tab: number;
	/** The tab's transaction was open or failed after its last run. */
	readonly isInTransaction: boolean;
	/** Called when the session had ended and is replaced by a new one. */
	readonly onNewSession: () => void;
};

const ended = (): DwhError =>
	new DwhError('session-ended', 'The session of this tab has ended, and its open transaction was rolled back.', {
		nextSteps: ['Run the transaction again from BEGIN. It starts in a new session.'],
	});

/**
 * Runs a text in the session of a tab. An ended session is replaced by a new one if nothing depends on it: there is
 * no open transaction, and no statement of the text has run.
 */
export async function* runInSession(
	context: WorkflowContext,
	request: QueryRequest,
	{sessions, tab, isInTransaction, onNewSession}: TabSession,
): Workflow<QueryRun> {
	const {warehouse} = context.backend;
	let hasRun = false;
	const run = () =>
		runQuery(context, {
			...request,
			session: sessions.of(tab, warehouse),
			async onStatement(...statement) {
				hasRun = true;
				await request.onStatement?.(...statement);
			},
		});
	try {
		if (isInTransaction && !sessions.has(tab, warehouse)) throw ended();
		return yield* run();
	} catch (thrown) {
		const error = toDwhError(thrown);
		if (error.code !== 'session-ended') throw error;
		await sessions.close(tab);
		if (hasRun) throw error;
		if (isInTransaction) throw ended();
	}

	onNewSession();
	return yield* run();
}
