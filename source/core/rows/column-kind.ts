import {type Column, isNumericColumn} from '../result-set.ts';

/** How the values of a column are compared. */
export type ColumnKind = 'number' | 'date' | 'boolean' | 'bytes' | 'text';

export const columnKind = (column: Column): ColumnKind => {
	if (isNumericColumn(column)) return 'number';
	if (/^(date|timestamp)/.test(column.type)) return 'date';
	if (column.type === 'boolean') return 'boolean';
	return column.type.startsWith('binary varying') || column.type === 'varbyte' ? 'bytes' : 'text';
};
