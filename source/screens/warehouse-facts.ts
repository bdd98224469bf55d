import type {Snapshot} from '../backend.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import {type PastStatement, readStatements} from '../workflows/read-statements.ts';
import {readTables, type TableReport} from '../workflows/read-tables.ts';
import type {RunRecord} from '../workflows/records.ts';

/** What the status panel shows beyond one look: it takes statements to know it. */
export type WarehouseFacts = {
	readonly statements: readonly PastStatement[];
	readonly tables: readonly TableReport[];
	readonly lastRun: RunRecord | undefined;
};

/** Why the warehouse is not asked for more than a look shows, as a sentence; undefined when it may be. */
export const whyNotAsk = (snapshot: Snapshot | undefined): string | undefined => {
	if (!snapshot?.isReady) return 'Statements and tables are shown once the warehouse is ready.';
	if (snapshot.wakesOnStatements)
		return 'Not asked for statements and tables: a statement would wake the workgroup, which bills. r asks.';
	return undefined;
};

/** Recent statements, tables and the last load. */
export const readWarehouseFacts = async (context: WorkflowContext, signal: AbortSignal): Promise<WarehouseFacts> => {
	// Before the others, which would else be among what runs.
	const statements = await readStatements(context, signal);
	const [tables, runs] = await Promise.all([readTables(context, signal), context.records.runs(20)]);
	return {statements, tables, lastRun: runs.find(({outcome}) => outcome === 'ok')};
};
