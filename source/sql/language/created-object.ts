import {parseScriptTolerantly} from './parser/parse-script.ts';
import type {Span} from './tree/node.ts';
import type {CreateTable, CreateTableAs} from './tree/table-definition.ts';

/** A column in a CREATE TABLE. */
export type CreatedColumn = {readonly name: string; readonly type: string};

/** Returns the CREATE TABLE of the text; undefined for other statements, and for what cannot be parsed. */
const createTable = (sql: string): CreateTable | CreateTableAs | undefined => {
	const [statement] = parseScriptTolerantly(sql);
	return statement?.kind === 'create-table' || statement?.kind === 'create-table-as' ? statement : undefined;
};

/** Returns the columns in a CREATE TABLE with their types as written; none if another statement determines them. */
export const createdColumns = (sql: string): readonly CreatedColumn[] => {
	const created = createTable(sql);
	const written = ({start, end}: Span): string => sql.slice(start, end);
	if (created?.kind === 'create-table-as') return created.columns.map(name => ({name: written(name), type: ''}));
	return (created?.elements ?? []).flatMap(element =>
		element.kind === 'column'
			? [{name: written(element.name), type: written(element.type).replaceAll(/\s+/g, ' ').toLowerCase()}]
			: [],
	);
};

/** The placeholder for the name in the result of `withoutCreatedName`. */
export const createdName = 'created_table';

/** Replaces the table name in a CREATE TABLE by the placeholder `:created_table`. */
export const withoutCreatedName = (sql: string): string => {
	const name = createTable(sql)?.name;
	return name ? `${sql.slice(0, name.start)}:${createdName}${sql.slice(name.end)}` : sql;
};
