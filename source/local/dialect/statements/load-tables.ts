import type {ObjectName} from '../../../sql/language/tree/node.ts';
import {type AnyNode, nodesOf} from '../../../sql/language/tree/visit.ts';
import {functions as builtIn} from '../functions/functions.ts';
import {findTable, noNames} from '../known-table.ts';
import type {RenderContext} from '../query/render-context.ts';
import type {TableDesign} from '../table-design.ts';
import type {TranslationContext} from '../translation.ts';
import type {Query} from '../typed.ts';
import type {ViewDesign} from '../views/view-design.ts';

type TableName = {readonly schema: string | undefined; readonly table: string; readonly start: number};

const key = (schema: string | undefined, table: string): string => `${schema ?? ''}.${table}`;

/** Returns the table named by a node: a table in FROM, or a target. */
const nameIn = (node: Readonly<Record<string, unknown>>): ObjectName | undefined => {
	switch (node.kind) {
		case 'table':
			return node.name as ObjectName;
		case 'insert':
			return node.table as ObjectName;
		case 'update':
		case 'delete':
			return (node.table as {readonly name: ObjectName}).name;
		case 'merge':
			return (node.target as {readonly name: ObjectName}).name;
		default:
			return undefined;
	}
};

type Named = {readonly tables: ReadonlyMap<string, TableName>; readonly calls: ReadonlySet<string>};

/** Returns every table and every function that a statement names. */
const collect = (root: AnyNode): Named => {
	const found = new Map<string, TableName>();
	const calls = new Set<string>();
	for (const node of nodesOf(root)) {
		const fields = node as AnyNode & Readonly<Record<string, unknown>>;
		const call = calledIn(fields);
		if (call !== undefined) calls.add(call);
		const name = nameIn(fields);
		const [table, schema] = name?.parts.toReversed() ?? [];
		if (name && table)
			found.set(key(schema?.name, table.name), {schema: schema?.name, table: table.name, start: name.start});
	}

	return {tables: found, calls};
};

/** Returns the name of a called function that is not Redshift's. */
const calledIn = (node: Readonly<Record<string, unknown>>): string | undefined => {
	if (node.kind !== 'call') return undefined;
	const {parts} = node.name as ObjectName;
	const name = parts.at(-1)?.name;
	return name !== undefined && (parts.length > 1 || !Object.hasOwn(builtIn, name)) ? name : undefined;
};

/** Returns the query of a view that is expanded where it is read. */
export type Expand = (name: TableName, design: TableDesign & {readonly view: ViewDesign}) => Promise<Query>;

/** Returns what a statement may name, and the designs of the tables that it names. Read only if it names any. */
export const loadTables = async (
	root: AnyNode,
	context: TranslationContext,
	expand: Expand,
): Promise<
	Pick<RenderContext, 'designOf' | 'names' | 'externalOf' | 'setting' | 'expandedOf' | 'value' | 'functions'>
> => {
	const {tables: found, calls} = collect(root);
	const designs = new Map<string, Awaited<ReturnType<TranslationContext['designOf']>>>();
	const externals = new Map<string, string | undefined>();
	const expanded = new Map<string, Query>();
	const names = found.size === 0 ? noNames : await context.names();
	for (const [id, name] of found) {
		const {schema, table} = name;
		const known = findTable(names, schema, table);
		// WITH queries and system views have no design.
		if (!known || known.isSystem) continue;
		const design = await context.designOf(schema, table);
		designs.set(id, design);
		if (design?.external) externals.set(id, await context.externalSource?.(design));
		if (design?.view?.isExpanded) expanded.set(id, await expand(name, {...design, view: design.view}));
	}

	return {
		externalOf: (schema, table) => externals.get(key(schema, table)),
		expandedOf: (schema, table) => expanded.get(key(schema, table)),
		designOf: (schema, table) => designs.get(key(schema, table)),
		names,
		value: context.value,
		setting: name => context.setting?.(name),
		functions: calls.size === 0 ? [] : ((await context.functions?.([...calls])) ?? []),
	};
};
