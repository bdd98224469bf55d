import type {Identifier, ObjectName} from '../../../sql/language/tree/node.ts';
import {shownNames} from '../exact-names.ts';
import {createRefusals, type RenderContext} from '../query/render-context.ts';
import {quoteTable} from '../quote.ts';

/** A statement's text, with functions that report errors in it. */
export type StatementSource = Pick<RenderContext, 'sql' | 'refuse' | 'fail'> & {
	/** The name of the database, which may precede a schema. */
	readonly database: string | undefined;
};

export const createSource = (sql: string, database?: string): StatementSource => ({
	sql,
	database,
	...createRefusals(sql),
});

/** A name as given in a statement. */
export type QualifiedName = {
	readonly schema: string | undefined;
	readonly table: string;
	/** For the engine. */
	readonly sql: string;
	/** Offset in the statement. */
	readonly start: number;
};

const maxNameBytes = 127;

/** Returns a valid object name. Throws `sql` for more than 127 bytes. */
export const allowedName = (source: StatementSource, name: Identifier): string => {
	const bytes = Buffer.byteLength(shownNames(name.name));
	return bytes <= maxNameBytes
		? name.name
		: source.fail(
				`Syntax error at or near "${name.exact}": The name has ${bytes} bytes, and ${maxNameBytes} are allowed.`,
				name,
			);
};

/** Returns the name of a table or view. Throws `unsupported` for one in another database. */
export const qualifiedName = (source: StatementSource, name: ObjectName): QualifiedName => {
	const all = name.parts.map(part => allowedName(source, part));
	const parts = all.length === 3 && all[0] === source.database ? all.slice(1) : all;
	if (parts.length > 2) source.refuse('A table of another database', name, 'Use schema.table.');
	const [table = '', schema] = parts.toReversed();
	return {schema, table, start: name.start, sql: quoteTable(schema, table)};
};
