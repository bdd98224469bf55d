import type {Identifier, ObjectName} from '../../../sql/language/tree/node.ts';
import {shownNames} from '../exact-names.ts';
import {createRefusals, type RenderContext} from '../query/render-context.ts';
import {quoteTable} from '../quote.ts';

/** A statement's text, and the ways to say what is wrong in it. */
export type StatementSource = Pick<RenderContext, 'sql' | 'refuse' | 'fail'> & {
	/** What the warehouse itself is called: it may stand in front of a schema. */
	readonly database: string | undefined;
};

export const createSource = (sql: string, database?: string): StatementSource => ({
	sql,
	database,
	...createRefusals(sql),
});

/** A name as a statement gives it. */
export type QualifiedName = {
	readonly schema: string | undefined;
	readonly table: string;
	/** For the engine. */
	readonly sql: string;
	/** Offset in the statement. */
	readonly start: number;
};

const maxNameBytes = 127;

/** A name that an object may have. Throws `sql` for one beyond 127 bytes. */
export const allowedName = (source: StatementSource, name: Identifier): string => {
	const bytes = Buffer.byteLength(shownNames(name.name));
	return bytes <= maxNameBytes
		? name.name
		: source.fail(
				`Syntax error at or near "${name.exact}": The name has ${bytes} bytes, and ${maxNameBytes} are allowed.`,
				name,
			);
};

/** A table's or a view's name. Throws `unsupported` for one of another database. */
export const qualifiedName = (source: StatementSource, name: ObjectName): QualifiedName => {
	const all = name.parts.map(part => allowedName(source, part));
	const parts = all.length === 3 && all[0] === source.database ? all.slice(1) : all;
	if (parts.length > 2) source.refuse('A table of another database', name, 'Name it as schema.table.');
	const [table = '', schema] = parts.toReversed();
	return {schema, table, start: name.start, sql: quoteTable(schema, table)};
};
