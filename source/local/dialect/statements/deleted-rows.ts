import type {Vacuum} from '../../../sql/language/tree/maintenance.ts';
import {quoteText} from '../quote.ts';
import type {TableDesign} from '../table-design.ts';

/**
 * Rows that DELETE and UPDATE left behind, as Redshift keeps them until VACUUM: `tbl_rows` of svv_table_info counts them.
 * They are written in the transaction that deletes them, by a table's own mark, which follows its names.
 */
const table = 'dwh_system.deleted_rows';

/** The mark of a table whose deleted rows are counted; a temporary one is in no view of sizes. */
export const countedTable = (design: TableDesign | undefined): string | undefined =>
	design?.isTemporary ? undefined : design?.id;

export const addDeletedRows = (id: string, rows: number | string): string =>
	`INSERT INTO ${table} SELECT ${quoteText(id)}, ${rows}`;

/** What gives their room back: of one table, or of all. */
export const forgetDeletedRows = (id?: string): string =>
	`DELETE FROM ${table}${id === undefined ? '' : ` WHERE table_id = ${quoteText(id)}`}`;

/** Whether a VACUUM of this kind gives room back: the others sort alone. */
export const reclaims = (mode: Vacuum['mode']): boolean => mode !== 'sort only' && mode !== 'recluster';

/** Whole blocks go to another table, with the deleted rows in them. */
export const moveDeletedRows = (from: string, to: string): string =>
	`UPDATE ${table} SET table_id = ${quoteText(to)} WHERE table_id = ${quoteText(from)}`;
