import type {PublishPair} from '../backend.ts';
import {bind} from '../sql/bind.ts';
import type {Ask} from './ask.ts';
import type {ColumnNames} from './publish-statements.ts';

// A name without a schema means a table of `public`, where tables are made by default.
const partsOf = (name: string): {readonly schema: string; readonly table: string} => {
	const [table = name, schema = 'public'] = name.split('.').reverse();
	return {schema, table};
};

/** The columns of all tables that a publish is about, in one statement. */
export const readColumnNames = async (
	ask: Ask,
	pairs: readonly PublishPair[],
	signal: AbortSignal,
): Promise<ColumnNames> => {
	const names = pairs.flatMap(({table, shadow}) => [table, shadow]);
	const conditions = names.map(name => {
		const parts: Readonly<Record<string, string>> = partsOf(name);
		return bind('(table_schema = :schema and table_name = :table)', placeholder => {
			const value = parts[placeholder];
			return value === undefined ? undefined : {kind: 'text', value};
		});
	});
	const rows = await ask(
		'columns of shadows',
		`select table_schema, table_name, column_name
from svv_columns
where ${conditions.join(' or ')}
order by table_schema, table_name, ordinal_position`,
		signal,
	);
	const columns = new Map<string, string[]>();
	for (const row of rows) {
		const found = names.find(name => {
			const {schema, table} = partsOf(name);
			return row.table_schema === schema && row.table_name === table;
		});
		if (found !== undefined) columns.set(found, [...(columns.get(found) ?? []), String(row.column_name)]);
	}

	return columns;
};
