import {formatRows} from '../../core/text/format-number.ts';
import type {Workflow} from '../../core/workflow-event.ts';
import {bindStatement, createBindings, loadLockTable, published} from '../bind-statement.ts';
import type {WorkflowContext} from '../context.ts';
import {whileNoLoad} from '../load-lock/exclude-loads.ts';
import {rememberedTables, rememberTables} from '../records/remembered-tables.ts';
import {refuseReadOnly, requireReady} from '../require-ready.ts';
import {nameTheFile} from '../run/name-the-file.ts';
import {runGraph} from '../run/run-graph.ts';
import {runStatements} from '../run/run-statements.ts';
import type {GraphStep} from '../run/run-step.ts';
import {type ColumnsByTable, readColumns} from './read-columns.ts';
import {refuseOtherColumns} from './refuse-other-columns.ts';
import {dropTable, readRowCounts} from './table-statements.ts';

export type CreateTablesResult = {
	readonly tables: readonly {readonly table: string; readonly action: 'created' | 'found' | 'replaced'}[];
};

/**
 * Creates the missing tables, or with `isDropFirst` drops and recreates all, in one transaction. A failure
 * changes nothing. Throws `busy` if tables would be dropped while another process loads.
 */
export async function* createTables(
	context: WorkflowContext,
	{isDropFirst, takesOverLock = false}: {readonly isDropFirst: boolean; readonly takesOverLock?: boolean},
): Workflow<CreateTablesResult> {
	refuseReadOnly(context, 'create tables');
	const snapshot = await requireReady(context);
	const {role} = snapshot;
	const {catalogue, settings, clock, signal} = context;
	const bindings = createBindings({settings, catalogue, roleArn: role.arn, tables: published});
	const creates = catalogue.tables.map(table => ({
		name: table.name,
		file: table.file,
		sql: bindStatement(table, bindings),
	}));
	// In reverse order, so that a table is dropped after those that reference it.
	const own = creates.map(({name}) => dropTable(name)).reverse();
	// An interrupted load cannot be resumed without its tables.
	const lock = context.backend.warehouse.survivesRestart ? [dropTable(loadLockTable)] : [];
	const drops = isDropFirst ? [...own, ...lock] : [];
	let existing: ColumnsByTable = new Map();
	const missing = () => creates.filter(({name}) => isDropFirst || !existing.has(name));

	/** Returns known row counts of fact tables that existed before; new tables have 0 rows. */
	const factsLeft = async () => {
		const before = await rememberedTables(context, snapshot);
		const facts = creates.filter(({name}) => catalogue.roleOf(name) === 'fact').map(({name}) => name);
		const isNew = (name: string) => missing().some(table => table.name === name);
		return Object.fromEntries(facts.map(name => [name, isNew(name) ? 0 : (before?.facts[name] ?? 0)]));
	};

	const read: GraphStep = {
		id: 'read',
		stage: 'read',
		title: 'read what exists',
		needs: [],
		sql: [],
		async run(stop, report) {
			const names = creates.map(({name}) => name);
			existing = await readColumns({...context, report}, names, stop);
			if (!isDropFirst) refuseOtherColumns('create tables', catalogue.tables, existing);
			const rows = isDropFirst
				? [...(await readRowCounts({...context, report}, [...existing.keys()], stop)).values()]
				: [];
			const lost = rows.reduce((sum, count) => sum + count, 0);
			const there = `${existing.size} of ${names.length} tables exist`;
			return {note: lost > 0 ? `${there}, ${formatRows(lost)} ${lost === 1 ? 'goes' : 'go'} with them` : there};
		},
	};
	const create: GraphStep = {
		id: 'create',
		stage: 'create',
		title: isDropFirst ? 'drop and create' : 'create',
		needs: ['read'],
		sql: [...drops, ...creates.map(({sql}) => sql)],
		whyNothing: () => (missing().length === 0 ? 'all tables already exist' : undefined),
		async *run(stop) {
			const sql = [...drops, ...missing().map(statement => statement.sql)];
			const creating = () => runStatements(context, {name: 'create tables', sql}, stop);
			try {
				if (isDropFirst) yield* whileNoLoad(context, {command: 'tables create --drop', takesOverLock}, stop, creating);
				else yield* creating();
			} catch (thrown) {
				throw nameTheFile(thrown, creates);
			}

			return {
				note: missing()
					.map(({name}) => name)
					.join(', '),
			};
		},
	};

	yield* runGraph({workflow: 'create tables', steps: [read, create], clock, signal});
	await rememberTables(context, snapshot, {existing: creates.length, facts: await factsLeft()});
	return {
		tables: creates.map(({name}) => {
			if (!existing.has(name)) return {table: name, action: 'created'};
			return {table: name, action: isDropFirst ? 'replaced' : 'found'};
		}),
	};
}
