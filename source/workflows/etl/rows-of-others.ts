import type {Snapshot} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {formatCount} from '../../core/text/format-number.ts';
import type {WorkflowContext} from '../context.ts';
import {readInterruptedRun} from './interrupted-run.ts';
import type {EtlPlan} from './plan.ts';
import type {Shrinking} from './shrink.ts';

/**
 * Whether a load may replace the rows of the tables: always in a warehouse of ours; in an adopted one when
 * this program has loaded it before, according to its records.
 */
export const mayReplaceRows = async (
	context: Pick<WorkflowContext, 'records' | 'backend'>,
	snapshot: Snapshot,
): Promise<boolean> =>
	!snapshot.isAdopted ||
	(await context.records.runs(20)).some(({outcome}) => outcome !== 'interrupted') ||
	(await readInterruptedRun(context, snapshot)) !== undefined;

/** Throws `refused` where a load would replace rows of others. */
export const refuseRowsOfOthers = ({tables, snapshot: {identifier}}: EtlPlan): void => {
	const held = tables.filter(({rowsNow}) => rowsNow > 0);
	if (held.length === 0) return;
	const cause: Shrinking = {shrinks: held.map(({table, rowsNow}) => ({table, rowsNow, rowsNext: 0}))};
	const names = held.map(({table, rowsNow}) => `${table} ${formatCount(rowsNow)}`).join(', ');
	throw new DwhError(
		'refused',
		`Could not load into ${identifier}: its tables hold rows that this program did not load, and a load replaces them: ${names}.`,
		{
			nextSteps: [
				'Load into another database of it: DB_NAME in section [CLUSTER] of dwh.cfg.',
				{text: 'If these rows may go, replace them', command: 'etl --allow-shrink'},
			],
			cause,
		},
	);
};
