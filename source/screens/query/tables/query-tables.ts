import {type EditedText, insertText} from '../../../core/keys/text-edit.ts';
import {shortType} from '../../../present/short-type.ts';
import type {Catalogue, TableRole} from '../../../sql/catalogue/catalogue.ts';
import {createdColumns} from '../../../sql/language/created-object.ts';
import {createListCursor, type ListCursor} from '../../../store/list-cursor.ts';

export type QueryTables = {
	rows(): readonly TableRow[];
	readonly cursor: ListCursor;
	/** Cells of the list in a window of this width; 0 where it has no room. */
	widthIn(width: number): number;
};

/** A table, or below it one of its columns. */
export type TableRow =
	| {readonly kind: 'table'; readonly name: string; readonly role: TableRole}
	| {readonly kind: 'column'; readonly name: string; readonly type: string};

/** A window of at least this width shows the list. */
export const widthForTables = 200;

// Queries read facts and dimensions; they come first.
const roles: readonly TableRole[] = ['fact', 'dimension', 'staging'];

/** Tables as the catalogue defines them: a statement would wake an idle warehouse, which bills. */
const tableRows = ({tables, roleOf}: Pick<Catalogue, 'tables' | 'roleOf'>): TableRow[] =>
	roles.flatMap(role =>
		tables
			.filter(({name}) => roleOf(name) === role)
			.flatMap(({name, sql}): TableRow[] => [
				{kind: 'table', name, role},
				...createdColumns(sql).map(column => ({
					kind: 'column' as const,
					name: column.name,
					type: shortType(column.type),
				})),
			]),
	);

export const createQueryTables = (catalogue: Catalogue): QueryTables => {
	// Most windows have no room for it, and need no reading of every statement.
	let read: readonly TableRow[] | undefined;
	const rows = () => {
		read ??= tableRows(catalogue);
		return read;
	};
	return {
		rows,
		cursor: createListCursor(() => rows().length),
		widthIn: width => (width >= widthForTables && catalogue.tables.length > 0 ? 40 : 0),
	};
};

/** The text with a name at its cursor, with a space between it and the words beside it. */
export const insertName = (editor: EditedText, name: string): EditedText => {
	const before = /[\p{L}\p{N}_$"),]$/u.test(editor.text.slice(0, editor.at)) ? ' ' : '';
	const behind = /^[\p{L}\p{N}_$"]/u.test(editor.text.slice(editor.at)) ? ' ' : '';
	return insertText(editor, `${before}${name}${behind}`);
};
