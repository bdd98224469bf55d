import type {Workflow} from '../../core/workflow-event.ts';
import {createdName, withoutCreatedName} from '../../sql/language/created-object.ts';
import {bindStatement, createBindings, namesAs, published} from '../bind-statement.ts';
import type {WorkflowContext} from '../context.ts';
import {refuseReadOnly, requireReady} from '../require-ready.ts';
import {nameTheFile} from '../run/name-the-file.ts';
import {runGraph} from '../run/run-graph.ts';
import {runStatements} from '../run/run-statements.ts';
import type {GraphStep} from '../run/run-step.ts';
import {type ColumnsByTable, readColumns} from './read-columns.ts';
import {type ColumnDifference, tableDifferences} from './table-differences.ts';
import {dropTable} from './table-statements.ts';

export type TableDiff = {
	readonly table: string;
	readonly status: 'same' | 'missing' | 'different';
	readonly differences: readonly ColumnDifference[];
};

const scratchOf = (table: string): string => `${table}__diff`;

/**
 * Compares the catalogue's CREATE statements with the existing tables.
 *
 * Each statement is run under another name, described by the same system view as the existing table, and
 * dropped. That way defaults, aliases and lengths (`text`, `numeric`, `varchar`) have the warehouse's meaning
 * on both sides; a parser would have to guess. Temporary tables cannot be used, because each request has
 * its own connection.
 */
export async function* diffTables(context: WorkflowContext): Workflow<readonly TableDiff[]> {
	refuseReadOnly(context, 'compare tables, which creates empty tables for the comparison');
	const {role} = await requireReady(context);
	const {catalogue, settings, clock, signal} = context;
	const bindings = createBindings({settings, catalogue, roleArn: role.arn, tables: published});
	const names = catalogue.tables.map(({name}) => name);
	let actual: ColumnsByTable = new Map();
	let expected: ColumnsByTable = new Map();
	const existing = () => catalogue.tables.filter(({name}) => actual.has(name));
	const drops = () =>
		existing()
			.map(({name}) => dropTable(scratchOf(name)))
			.reverse();
	const creates = () =>
		existing().map(table => {
			const own = namesAs({[createdName]: scratchOf(table.name)});
			const values = (placeholder: string) => own(placeholder) ?? bindings(placeholder);
			return {file: table.file, sql: bindStatement(table, values, withoutCreatedName(table.sql))};
		});

	const read: GraphStep = {
		id: 'read',
		stage: 'read',
		title: 'read what exists',
		needs: [],
		sql: [],
		async run(stop, report) {
			actual = await readColumns({...context, report}, names, stop);
			return {note: `${actual.size} of ${names.length} tables exist`};
		},
	};
	const compare: GraphStep = {
		id: 'compare',
		stage: 'compare',
		title: 'compare',
		needs: ['read'],
		sql: [],
		whyNothing: () => (actual.size === 0 ? 'no tables exist' : undefined),
		async *run(stop, report) {
			const made = creates();
			try {
				yield* runStatements(
					context,
					{name: 'make tables to compare with', sql: [...drops(), ...made.map(({sql}) => sql)]},
					stop,
				);
				expected = await readColumns(
					{...context, report},
					existing().map(({name}) => scratchOf(name)),
					stop,
				);
			} catch (thrown) {
				throw nameTheFile(thrown, made);
			} finally {
				// Drops them in any case, even after an abort.
				const request = {name: 'drop tables to compare with', sql: drops()};
				yield* runStatements(context, request, new AbortController().signal);
			}

			return undefined;
		},
	};

	yield* runGraph({workflow: 'compare tables', steps: [read, compare], clock, signal});
	return names.map(table => {
		const columns = actual.get(table);
		if (!columns) return {table, status: 'missing', differences: []};
		const differences = tableDifferences(expected.get(scratchOf(table)) ?? [], columns);
		return {table, status: differences.length === 0 ? 'same' : 'different', differences};
	});
}
