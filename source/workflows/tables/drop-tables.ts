import type {Workflow} from '../../core/workflow-event.ts';
import type {Catalogue} from '../../sql/catalogue/catalogue.ts';
import {loadLockTable, shadowOf} from '../bind-statement.ts';
import type {WorkflowContext} from '../context.ts';
import {whileNoLoad} from '../load-lock/exclude-loads.ts';
import {rememberTables} from '../records/remembered-tables.ts';
import {refuseReadOnly, requireReady} from '../require-ready.ts';
import {runGraph} from '../run/run-graph.ts';
import {runStatements} from '../run/run-statements.ts';
import type {GraphStep} from '../run/run-step.ts';
import {readColumns} from './read-columns.ts';
import {dropTable} from './table-statements.ts';

/** Drops the catalogue's tables and leftovers of interrupted loads in one transaction. Throws `busy` while another process loads. */
export async function* dropTables(
	context: WorkflowContext,
	{takesOverLock = false}: {readonly takesOverLock?: boolean} = {},
): Workflow<DropTablesResult> {
	refuseReadOnly(context, 'drop tables');
	const snapshot = await requireReady(context);
	const {catalogue, clock, signal} = context;
	// In reverse order, so that a table is dropped after those that reference it.
	const names = [...ownTables(catalogue)].reverse();
	let existing: readonly string[] = [];
	const read: GraphStep = {
		id: 'read',
		stage: 'read',
		title: 'read what exists',
		needs: [],
		sql: [],
		async run(stop, report) {
			const columns = await readColumns({...context, report}, names, stop);
			existing = names.filter(name => columns.has(name));
			return {note: `${existing.length} to drop`};
		},
	};
	const drop: GraphStep = {
		id: 'drop',
		stage: 'drop',
		title: 'drop',
		needs: ['read'],
		sql: names.map(dropTable),
		whyNothing: () => (existing.length === 0 ? 'no tables exist' : undefined),
		async *run(stop) {
			const sql = [
				...new Set([...existing, ...(context.backend.warehouse.survivesRestart ? [loadLockTable] : [])]),
			].map(dropTable);
			yield* whileNoLoad(context, {command: 'tables drop', takesOverLock}, stop, () =>
				runStatements(context, {name: 'drop tables', sql}, stop),
			);
			return {note: existing.join(', ')};
		},
	};
	yield* runGraph({workflow: 'drop tables', steps: [read, drop], clock, signal});
	await rememberTables(context, snapshot, {existing: 0, facts: {}});
	return {dropped: existing};
}

/** Returns every table that this program creates in a warehouse. */
export const ownTables = (catalogue: Catalogue): readonly string[] => [
	...catalogue.transform.map(({name}) => shadowOf(name)),
	...catalogue.tables.map(({name}) => name),
	// An interrupted load cannot be resumed without its tables.
	loadLockTable,
];

export type DropTablesResult = {readonly dropped: readonly string[]};
