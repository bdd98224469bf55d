import {parseScriptTolerantly} from './parser/parse-script.ts';
import type {Span} from './tree/node.ts';
import type {CreateTable, CreateTableAs} from './tree/table-definition.ts';

/** A column as a CREATE TABLE writes it. */
export type CreatedColumn = {readonly name: string; readonly type: string};

/** The CREATE TABLE that the text is; undefined for any other, and for what cannot be read. */
const createTable = (sql: string): CreateTable | CreateTableAs | undefined => {
	const [statement] = parseScriptTolerantly(sql);
	return statement?.kind === 'create-table' || statement?.kind === 'create-table-as' ? statement : undefined;
};

/** The columns that a CREATE TABLE names, with their types as written; none where another statement decides about them. */
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

/** Stands for the name in what `withoutCreatedName` gives. */
export const createdName = 'created_table';

/** A CREATE TABLE with the placeholder `:created_table` where it names its table; everything else as it was. */
export const withoutCreatedName = (sql: string): string => {
	const name = createTable(sql)?.name;
	return name ? `${sql.slice(0, name.start)}:${createdName}${sql.slice(name.end)}` : sql;
};
