import type {ObjectName} from '../../../sql/language/tree/node.ts';
import type {Query} from '../../../sql/language/tree/query.ts';
import {nodesOf} from '../../../sql/language/tree/visit.ts';
import {isSystemSchema, isSystemView} from '../known-table.ts';
import type {StatementSource} from '../statements/statement-source.ts';

type Named = {readonly name: ObjectName; readonly alias?: {readonly name: string}};

/**
 * Throws `sql` unless every table of a late-binding view is qualified with an existing schema. The table itself
 * need not exist.
 */
export const checkLateBound = (source: StatementSource, query: Query, schemas: readonly string[]): void => {
	const nodes = [...nodesOf(query)];
	const ctes = new Set(
		nodes.flatMap(node => {
			const {with: list} = node as {
				readonly with?: {readonly tables: readonly {readonly name: {readonly name: string}}[]};
			};
			return list ? list.tables.map(({name}) => name.name) : [];
		}),
	);
	const tables = nodes.filter(({kind}) => kind === 'table').map(node => node as unknown as Named);
	// `b.items` may be a path into a relation of FROM.
	const relations = new Set(tables.map(({name, alias}) => alias?.name ?? name.parts.at(-1)?.name));
	for (const {name} of tables) {
		const [table = '', schema] = name.parts.map(part => part.name).toReversed();
		if (schema === undefined) {
			if (ctes.has(table) || isSystemView(table)) continue;
			source.fail(
				`Relation "${table}" has no schema: in a view WITH NO SCHEMA BINDING, every relation must be qualified with its schema.`,
				name,
				`Write public.${table}.`,
			);
		} else if (!schemas.includes(schema) && !relations.has(schema) && !isSystemSchema(schema)) {
			source.fail(`Schema "${schema}" does not exist.`, name);
		}
	}
};
