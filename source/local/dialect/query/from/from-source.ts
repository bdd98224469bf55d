import {quoteName} from '../../quote.ts';
import type {MergedColumn, OutColumn, Relation} from '../../typed.ts';
import {renamed} from '../resolve-column.ts';

/** An item of FROM, or all of them, and what the rest of the statement may name of it. */
export type FromSource = {
	readonly sql: string;
	readonly relations: readonly Relation[];
	/** Of USING and NATURAL. */
	readonly merged?: readonly MergedColumn[] | undefined;
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
