import type {Snapshot} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {formatCount} from '../../core/text/format-number.ts';
import type {WorkflowContext} from '../context.ts';
import {readInterruptedRun} from './interrupted-run.ts';
import type {EtlPlan} from './plan.ts';
import type {Shrinking} from './shrink.ts';

/**
 * Whether a load may replace the rows of the tables: always in our own warehouse, in an adopted one only if
 * the records show an earlier load of this program.
 */
export const mayReplaceRows = async (
	context: Pick<WorkflowContext, 'records' | 'backend'>,
	snapshot: Snapshot,
): Promise<boolean> =>
	!snapshot.isAdopted ||
	(await context.records.runs(20)).some(({outcome}) => outcome !== 'interrupted') ||
	(await readInterruptedRun(context, snapshot)) !== undefined;

/** Throws `refused` if a load would replace rows that this program did not load. */
export const refuseRowsOfOthers = ({tables, snapshot: {identifier}}: EtlPlan): void => {
	const held = tables.filter(({rowsNow}) => rowsNow > 0);
	if (held.length === 0) return;
	const cause: Shrinking = {shrinks: held.map(({table, rowsNow}) => ({table, rowsNow, rowsNext: 0}))};
	const names = held.map(({table, rowsNow}) => `${table} ${formatCount(rowsNow)}`).join(', ');
	throw new DwhError(
		'refused',
		`Could not load into ${identifier}: its tables have rows that this program did not load, and a load would replace them: ${names}.`,
		{
			nextSteps: [
				'Load into another database: set DB_NAME in section [CLUSTER] of dwh.cfg.',
				{text: 'To replace these rows, run', command: 'etl --allow-shrink'},
			],
			cause,
		},
	);
};
