import type {ObjectName} from '../../../../sql/language/tree/node.ts';
import {type FoundTable, findTable, missingTable} from '../../known-table.ts';
import {namesOf} from '../names-of.ts';
import type {RenderContext} from '../render-context.ts';

/** A table of the warehouse with the name that a statement uses for it. */
export type NamedTable = {
	readonly schema: string | undefined;
	readonly table: string;
	readonly found: FoundTable;
};

/** Throws if the warehouse has no such table: the engine would search further and read a file of that name. */
export const namedTable = (context: RenderContext, name: ObjectName): NamedTable => {
	const [table = '', schema, database, ...more] = namesOf(name.parts).toReversed();
	if (more.length > 0 || (database !== undefined && database !== context.names.database))
		context.refuse(
			'A table of another database',
			name,
			`Use schema.table: this database is "${context.names.database}".`,
		);
	const found = findTable(context.names, schema, table);
	if (found) return {schema, table, found};
	const {code, message, nextSteps} = missingTable(context.names, schema, table);
	return context.fail(message, name, nextSteps, code);
};
