import type {Cell} from '../../core/result-set.ts';
import {bind} from '../../sql/catalogue/bind.ts';
import type {Bindings} from '../bind-statement.ts';
import {type QueryContext, queryRows} from '../run/query-rows.ts';
import type {TableColumn} from './table-differences.ts';

/** Columns in order, by table; a missing table has no entry. */
export type ColumnsByTable = ReadonlyMap<string, readonly TableColumn[]>;

const lengthened = new Set(['character varying', 'character', 'varbyte', 'binary varying']);

const typeOf = (row: Readonly<Record<string, Cell>>): string => {
	const type = String(row.data_type);
	if (lengthened.has(type) && row.character_maximum_length !== null) return `${type}(${row.character_maximum_length})`;
	if (type === 'numeric' && row.numeric_precision !== null)
		return `${type}(${row.numeric_precision},${row.numeric_scale})`;
	return type;
};

/**
 * Reads the columns of these tables with one statement. Tables are created without a schema prefix, which means
 * `public` in Redshift; current_schema() cannot be combined with every system view.
 */
export const readColumns = async (
	context: QueryContext,
	tables: readonly string[],
	signal: AbortSignal,
): Promise<ColumnsByTable> => {
	if (tables.length === 0) return new Map();
	const {list, bindings} = listOfNames(tables);
	const rows = await queryRows(
		context,
		{
			name: 'columns of tables',
			sql: bind(
				`select table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale, is_nullable
from svv_columns
where table_schema = 'public' and table_name in (${list})
order by table_name, ordinal_position`,
				bindings,
			),
		},
		signal,
	);
	const columns = new Map<string, TableColumn[]>();
	for (const row of rows) {
		const table = String(row.table_name);
		const column = {
			name: String(row.column_name),
			type: typeOf(row),
			isNullable: String(row.is_nullable).toLowerCase() !== 'no',
		};
		columns.set(table, [...(columns.get(table) ?? []), column]);
	}

	return columns;
};

/** Returns a list for `in (...)` and the values of its placeholders. */
export const listOfNames = (names: readonly string[]): {readonly list: string; readonly bindings: Bindings} => ({
	list: names.map((_, index) => `:item${index}`).join(', '),
	bindings: placeholder => {
		const value = names[Number(placeholder.slice('item'.length))];
		return value === undefined ? undefined : {kind: 'text', value};
	},
});
