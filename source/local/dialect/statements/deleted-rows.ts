import type {Vacuum} from '../../../sql/language/tree/maintenance.ts';
import {quoteText} from '../quote.ts';
import type {TableDesign} from '../table-design.ts';

/**
 * The number of rows that DELETE and UPDATE left behind: Redshift keeps them until VACUUM, and `tbl_rows` of
 * svv_table_info counts them. Each transaction adds its own, under an id in the table's design that survives renames.
 */
const table = 'dwh_system.deleted_rows';

/** Returns the id under which a table's deleted rows are counted; undefined for temporary tables, which no view lists. */
export const countedTable = (design: TableDesign | undefined): string | undefined =>
	design?.isTemporary ? undefined : design?.id;

export const addDeletedRows = (id: string, rows: number | string): string =>
	`INSERT INTO ${table} SELECT ${quoteText(id)}, ${rows}`;

/** Clears the count of one table, or of all. */
export const forgetDeletedRows = (id?: string): string =>
	`DELETE FROM ${table}${id === undefined ? '' : ` WHERE table_id = ${quoteText(id)}`}`;

/** Whether this kind of VACUUM reclaims space; the others only sort. */
export const reclaims = (mode: Vacuum['mode']): boolean => mode !== 'sort only' && mode !== 'recluster';

/** Moves the count to another table: ALTER TABLE APPEND moves whole blocks with their deleted rows. */
export const moveDeletedRows = (from: string, to: string): string =>
	`UPDATE ${table} SET table_id = ${quoteText(to)} WHERE table_id = ${quoteText(from)}`;
