import {DwhError} from '../../core/dwh-error.ts';
import {type Line, line, span} from '../../core/text/line.ts';
import {changingStatementLines, lossLines, lossTitle} from '../../present/loss-lines.ts';
import {readableSql} from '../../present/sql-lines.ts';
import {tableChanges} from '../../sql/language/table-changes.ts';
import type {WorkflowContext} from '../../workflows/context.ts';
import {measureLosses} from '../../workflows/query/measure-losses.ts';
import {queryNamed} from '../../workflows/query/run-query.ts';

/** How to prompt the user: prints lines and reads an answer. */
type Person = {
	readonly say: (line: Line) => void;
	readonly ask: (prompt: string) => Promise<string | undefined>;
};

/**
 * Before a statement removes or changes every row of a table, shows the tables and row counts and asks, as the Query
 * screen does. Scripts are never prompted. Throws `refused` for every answer but yes.
 */
export const confirmLosses = async (context: WorkflowContext, text: string, {say, ask}: Person): Promise<void> => {
	const {catalogue, clock, settings, signal} = context;
	// The statement will be refused, so no rows are lost.
	if (settings.isReadOnly) return;
	const query = queryNamed(catalogue, text);
	const changes = tableChanges(query ? readableSql(query) : text).filter(({isWhole}) => isWhole);
	if (changes.length === 0) return;
	const under = async (stop: AbortSignal) => ({...context, signal: AbortSignal.any([signal, stop])});
	const losses = await measureLosses(clock, under, changes);
	signal.throwIfAborted();
	for (const one of [line(span(lossTitle, 'strong')), ...lossLines(losses), ...changingStatementLines(changes)])
		say(one);
	const answer = await ask('Run it? Type y, or Enter for no:');
	if (/^y(?:es)?$/i.test(answer?.trim() ?? '')) return;
	throw new DwhError('refused', 'Nothing was run.');
};
