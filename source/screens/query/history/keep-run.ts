import type {DwhError} from '../../../core/dwh-error.ts';
import type {QueryParam} from '../../../sql/catalogue/catalogue.ts';
import type {Session} from '../../../store/session.ts';
import {historyEntry} from '../../../workflows/history/history.ts';
import type {RanStatement} from '../result/query-statements.ts';

type Ran = {
	readonly text: string;
	readonly params: readonly QueryParam[];
	readonly startedAt: number;
	readonly ms: number;
	readonly error: DwhError | undefined;
	readonly isPlan: boolean;
	readonly statements: readonly RanStatement[];
};

/** Adds a run to the history, with the rows of its last statement on the first page. */
export const keepRun = async (
	{settings, history}: Pick<Session, 'settings' | 'history'>,
	{statements, ...ran}: Ran,
	firstRows: number,
): Promise<void> => {
	const {rows: view, rowsAffected} = statements.at(-1) ?? {};
	await view?.readTo(firstRows);
	const {loaded, isComplete} = view?.state.get() ?? {};
	const entry = historyEntry(settings, {...ran, rows: loaded ?? rowsAffected, hasMore: isComplete === false});
	if (entry) await history.add(entry);
};
