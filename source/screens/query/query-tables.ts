import {type EditedText, insertText} from '../../core/keys/text-edit.ts';
import {shortType} from '../../present/short-type.ts';
import type {Catalogue, TableRole} from '../../sql/catalogue/catalogue.ts';
import {createdColumns} from '../../sql/language/created-object.ts';
import {createListCursor, type ListCursor} from '../../store/list-cursor.ts';

/** A table, or below it one of its columns. */
export type TableRow =
	| {readonly kind: 'table'; readonly name: string; readonly role: TableRole}
	| {readonly kind: 'column'; readonly name: string; readonly type: string};

export type QueryTables = {
	rows(): readonly TableRow[];
	readonly cursor: ListCursor;
	/** Cells that the list takes on a screen of so many; 0 where it has no room. */
	widthIn(width: number): number;
	/** Whether the last screen had room for it. */
	isShown(): boolean;
};

/** From here on the list joins what narrower screens show. */
export const widthForTables = 200;

// What questions are about comes first.
const roles: readonly TableRole[] = ['fact', 'dimension', 'staging'];

/** Tables as the catalogue defines them: to ask the warehouse would wake one that sleeps, and bill it. */
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

export const createQueryTables = (catalogue: Catalogue, onMove: () => void): QueryTables => {
	// Most screens never have the room, and need not read every statement for it.
	let read: readonly TableRow[] | undefined;
	const rows = () => {
		read ??= tableRows(catalogue);
		return read;
	};
	let isShown = false;
	return {
		rows,
		cursor: createListCursor(() => rows().length, onMove),
		widthIn(width) {
			isShown = width >= widthForTables && catalogue.tables.length > 0;
			return isShown ? 40 : 0;
		},
		isShown: () => isShown,
	};
};

/** The text with a name at its cursor, never grown together with the word before or behind it. */
export const insertName = (editor: EditedText, name: string): EditedText => {
	const before = /[\p{L}\p{N}_$"),]$/u.test(editor.text.slice(0, editor.at)) ? ' ' : '';
	const behind = /^[\p{L}\p{N}_$"]/u.test(editor.text.slice(editor.at)) ? ' ' : '';
	return insertText(editor, `${before}${name}${behind}`);
};
