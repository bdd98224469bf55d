import type {ChangedTable} from '../../../../sql/language/tree/change.ts';
import type {ObjectName} from '../../../../sql/language/tree/node.ts';
import {quoteName} from '../../quote.ts';
import {countedTable} from '../../statements/deleted-rows.ts';
import type {Relation} from '../../typed.ts';
import {designColumns, type RenderContext} from '../render-context.ts';
import {type NamedTable, namedTable} from './named-table.ts';

/** The target of an UPDATE, DELETE or MERGE. */
export type ChangeTarget = Relation & {
	readonly sql: string;
	readonly table: string;
	/** Columns whose values only the warehouse generates. */
	readonly generated: readonly string[];
	/** By which its deleted rows are counted; undefined where they are not. */
	readonly counted: string | undefined;
};

/** Returns the table that an INSERT, UPDATE, DELETE or MERGE changes. */
export const targetName = (context: RenderContext, name: ObjectName): NamedTable => {
	const named = namedTable(context, name);
	const {schema, table} = named;
	if (named.found.isSystem) context.fail(`The system view ${table} cannot be changed.`, name);
	const design = context.designOf(schema, table);
	if (design?.view)
		context.fail(
			`Could not change "${table}": it is a ${design.view.materialized ? 'materialized ' : ''}view.`,
			name,
			design.view.materialized
				? `Change the tables that it reads, then REFRESH MATERIALIZED VIEW ${table}.`
				: 'Change the tables that it reads.',
		);
	if (design?.external) context.refuse('A change of an external table', name, 'Write its files with UNLOAD.');
	return named;
};

/** Returns the relation for the target of UPDATE, DELETE or MERGE, with the names that refer to it. */
export const targetRelation = (context: RenderContext, {name, alias}: ChangedTable): ChangeTarget => {
	const {schema, table: ownName, found} = targetName(context, name);
	const table = found.sql;
	const design = context.designOf(schema, ownName);
	return {
		table,
		counted: countedTable(design),
		generated: (design?.columns ?? [])
			.filter(({identity}) => identity && !identity.isByDefault)
			.map(column => column.name),
		sql: alias ? `${table} AS ${quoteName(alias.name)}` : table,
		name: alias?.name ?? ownName,
		columns: designColumns(design),
	};
};
