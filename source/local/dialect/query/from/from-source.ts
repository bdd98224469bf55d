import {quoteName} from '../../quote.ts';
import type {MergedColumn, OutColumn, Relation} from '../../typed.ts';
import {renamed} from '../resolve-column.ts';

/** An item of FROM, or all of them, and what the rest of the statement may name of it. */
export type FromSource = {
	readonly sql: string;
	readonly relations: readonly Relation[];
	/** Of USING and NATURAL. */
	readonly merged?: readonly MergedColumn[] | undefined;
	/** Set where it is elements of a list that a relation before it may have as a column. */
	readonly listed?: ListedElements;
};

export type ListedElements = {
	/** The relation that has the list. */
	readonly root: string;
	readonly column: string;
	/** SQL of the list, over the root's columns. */
	readonly list: string;
	/** The item's SQL once the root has the column. */
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
