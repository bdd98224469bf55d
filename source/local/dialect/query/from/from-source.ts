import {quoteName} from '../../quote.ts';
import type {MergedColumn, OutColumn, Relation} from '../../typed.ts';
import {renamed} from '../resolve-column.ts';

/** The SQL of one or all items of FROM, and the relations that the rest of the statement may name. */
export type FromSource = {
	readonly sql: string;
	readonly relations: readonly Relation[];
	/** From USING and NATURAL. */
	readonly merged?: readonly MergedColumn[] | undefined;
	/** Set if the item contains elements of a list which an earlier relation can provide as a column. */
	readonly listed?: ListedElements;
};

export type ListedElements = {
	/** The relation that contains the list. */
	readonly root: string;
	readonly column: string;
	/** SQL of the list, over the root's columns. */
	readonly list: string;
	/** Returns the item's SQL, given a root with the list as a column. */
	readonly elements: (root: string) => string;
};

export const withAlias = (
	sql: string,
	name: string,
	alias: string | undefined,
	columnNames: readonly string[],
	columns: readonly OutColumn[] | undefined,
): FromSource => {
	const list = columnNames.length > 0 ? ` (${columnNames.map(quoteName).join(', ')})` : '';
	return {
		sql: alias === undefined ? sql : `${sql} AS ${quoteName(alias)}${list}`,
		relations: [{name: alias ?? name, columns: renamed(columns, columnNames)}],
	};
};
