import {DwhError, toDwhError} from '../../../core/dwh-error.ts';
import type {Workflow} from '../../../core/workflow-event.ts';
import type {WorkflowContext} from '../../../workflows/context.ts';
import {type QueryRequest, type QueryRun, runQuery} from '../../../workflows/query/run-query.ts';
import type {TabSessions} from './tab-sessions.ts';

type TabSession = {
	readonly sessions: TabSessions;
	readonly tab: number;
	/** The tab had an open transaction, or a failed one, when it last ran something. */
	readonly isInTransaction: boolean;
	/** Called when the session had ended, and another one takes its place. */
	readonly onNewSession: () => void;
};

const ended = (): DwhError =>
	new DwhError('session-ended', 'The session of this tab has ended, and its open transaction was rolled back.', {
		nextSteps: ['Run the transaction again, from BEGIN on: it starts in a new session.'],
	});

/**
 * Runs a text in the session of a tab. A session that has ended meanwhile is replaced by a new one where nothing
 * depended on it: no open transaction, and no statement of the text that has run.
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
