import type {SchemaSnapshot, SchemaTable} from '../../sql/language/completion/schema-snapshot.ts';
import {textLiteral} from '../../sql/language/quote.ts';
import {type QueryContext, queryRows} from '../run/query-rows.ts';

/** Reads the names of tables and views with one statement, and the columns of `withColumns`. */
export const readNames = async (
	context: QueryContext,
	withColumns: readonly string[],
	signal: AbortSignal,
): Promise<SchemaSnapshot> => {
	const named = withColumns.length === 0 ? 'false' : `c.relname in (${withColumns.map(textLiteral).join(', ')})`;
	const sql = `select n.nspname as schema_name, c.relname as table_name, c.relkind as kind,
	pg_table_is_visible(c.oid) as is_visible, a.attname as column_name
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and ${named}
where c.relkind in ('r', 'v') and n.nspname not like 'pg!_%' escape '!'
	and n.nspname not in ('information_schema', 'catalog_history') and c.relname not like 'mv!_tbl!_!_%' escape '!'
order by n.nspname, c.relname, a.attnum`;
	const rows = await queryRows(context, {name: 'names of tables', sql}, signal);
	const byTable = Map.groupBy(rows, row => JSON.stringify([row.schema_name, row.table_name]));
	const tables = [...byTable.values()].map((own): SchemaTable => {
		const [first] = own;
		const visible = first?.is_visible;
		return {
			schema: String(first?.schema_name ?? '').trimEnd(),
			name: String(first?.table_name ?? '').trimEnd(),
			kind: first?.kind === 'v' ? 'view' : 'table',
			isVisible: visible === true || visible === 't' || visible === 'true',
			columns: own.flatMap(({column_name}) =>
				column_name === null || column_name === undefined ? [] : [{name: String(column_name).trimEnd(), type: ''}],
			),
		};
	});
	return {schemas: [...new Set(tables.map(({schema}) => schema))], tables, functions: [], queries: []};
};
