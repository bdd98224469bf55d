import type {ObjectName} from '../../../sql/language/tree/node.ts';
import type {Statement} from '../../../sql/language/tree/statement.ts';
import {noNames} from '../known-table.ts';
import type {RenderContext} from '../query/render-context.ts';
import type {TranslationContext} from '../translation.ts';

type TableName = {readonly schema: string | undefined; readonly table: string};

const key = (schema: string | undefined, table: string): string => `${schema ?? ''}.${table}`;

/** The name of the table where a node is one or changes one: what FROM names, and targets. */
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

/** Every table that a statement names; without recursion, for chains may be long. */
const collect = (root: Statement): ReadonlyMap<string, TableName> => {
	const found = new Map<string, TableName>();
	const open: unknown[] = [root];
	while (open.length > 0) {
		const node = open.pop();
		if (typeof node !== 'object' || node === null) continue;
		const [table, schema] = nameIn(node as Readonly<Record<string, unknown>>)?.parts.toReversed() ?? [];
		if (table) found.set(key(schema?.name, table.name), {schema: schema?.name, table: table.name});
		for (const child of Object.values(node)) if (typeof child === 'object') open.push(child);
	}

	return found;
};

/** What a statement may name, and the designs of the tables it does name; read only where it names one at all. */
export const loadTables = async (
	root: Statement,
	context: TranslationContext,
): Promise<Pick<RenderContext, 'designOf' | 'names' | 'externalOf'>> => {
	const found = collect(root);
	const designs = new Map<string, Awaited<ReturnType<TranslationContext['designOf']>>>();
	const externals = new Map<string, string | undefined>();
	for (const [id, {schema, table}] of found) {
		const design = await context.designOf(schema, table);
		designs.set(id, design);
		if (design?.external) externals.set(id, await context.externalSource?.(design));
	}

	return {
		externalOf: (schema, table) => externals.get(key(schema, table)),
		designOf: (schema, table) => designs.get(key(schema, table)),
		names: found.size === 0 ? noNames : await context.names(),
	};
};
