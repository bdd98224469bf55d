import {noNames, type WarehouseNames} from '../known-table.ts';
import type {Node} from '../parse/node.ts';
import type {TableDesign} from '../table-design.ts';
import type {TranslationContext} from '../translation.ts';

type TableName = {readonly schema: string | undefined; readonly table: string};
type Identifier = {readonly name?: string} | null | undefined;

const key = (schema: string | undefined, table: string): string => `${schema ?? ''}.${table}`;

const collect = (value: unknown, found: Map<string, TableName>): void => {
	if (typeof value !== 'object' || value === null) return;
	for (const [field, child] of Object.entries(value)) {
		if (child === null || typeof child !== 'object') continue;
		const reference = child as {readonly name?: Identifier; readonly schema?: Identifier};
		// Targets of INSERT and the like are `table` fields, relations of FROM are `table` nodes, USING lists are bare.
		if (field === 'table' || field === 'using') {
			for (const one of Array.isArray(child) ? child : [reference]) {
				const table = (one as typeof reference).name?.name;
				if (typeof table !== 'string') continue;
				const schema = (one as typeof reference).schema?.name?.toLowerCase();
				found.set(key(schema, table.toLowerCase()), {schema, table: table.toLowerCase()});
			}
		}
		collect(child, found);
	}
};

/** The designs of every table a statement names, read a single time. */
export const loadDesigns = async (
	root: Node,
	context: TranslationContext,
): Promise<(schema: string | undefined, table: string) => TableDesign | undefined> => {
	const names = new Map<string, TableName>();
	collect(root, names);
	const designs = new Map<string, TableDesign | undefined>();
	for (const [id, {schema, table}] of names) designs.set(id, await context.designOf(schema, table));
	return (schema, table) => designs.get(key(schema, table));
};

/** What the statement may name; read only where it names a table at all. */
export const loadNames = async (root: Node, context: TranslationContext): Promise<WarehouseNames> => {
	const found = new Map<string, TableName>();
	collect(root, found);
	return found.size === 0 ? noNames : context.names();
};
