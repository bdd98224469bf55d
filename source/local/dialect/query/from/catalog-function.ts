import {boolean, integer, interval, varchar} from '../../../../sql/language/data-type.ts';
import type {Call} from '../../../../sql/language/tree/query.ts';
import {engineCall} from '../../engine-function.ts';
import {shownNamesSql} from '../../exact-names.ts';
import {asText} from '../../expression/coerce.ts';
import {quoteName} from '../../quote.ts';
import type {Relation, Scope} from '../../typed.ts';
import type {RenderContext} from '../render-context.ts';

const columns = [
	{name: 'view_schema', type: varchar(128)},
	{name: 'view_name', type: varchar(128)},
	{name: 'col_name', type: varchar(128)},
	{name: 'col_type', type: varchar()},
	{name: 'col_num', type: integer},
] as const;

/** Functions that return a row in FROM. */
const rowFunctions = new Set(['generate_series', 'current_database', 'current_schema', 'version', 'pg_backend_pid']);

const zoneColumns = [
	{name: 'name', type: varchar()},
	{name: 'abbrev', type: varchar()},
	{name: 'utc_offset', type: interval},
	{name: 'is_dst', type: boolean},
] as const;

const zoneLists: Readonly<Record<string, string>> = {
	pg_timezone_names: 'SELECT name, abbrev, utc_offset, is_dst FROM pg_timezone_names()',
};

/** Returns the relation for a catalog function in FROM; undefined for other functions. */
export const catalogFunction = (
	context: RenderContext,
	call: Call,
	scope: Scope,
	alias: string | undefined,
): (Relation & {readonly sql: string}) | undefined => {
	const name = call.name.parts.at(-1)?.name ?? '';
	const [of] = call.arguments;
	const shown = columns
		.map(({name: one, type}) => (type === integer ? one : `${shownNamesSql(one)} AS ${one}`))
		.join(', ');
	if (name === 'pg_get_late_binding_view_cols')
		return {name, columns, sql: `(SELECT ${shown} FROM dwh_system.late_binding_columns)`};
	const zones = zoneLists[name];
	if (zones) return {name, columns: zoneColumns, sql: `(${zones})`};
	if (rowFunctions.has(name)) {
		const series = context.expression(call, scope);
		// An unnamed column gets the name of its table.
		const column = alias ?? name;
		return {name, columns: [{name: column, type: series.type}], sql: `(SELECT ${series.sql} AS ${quoteName(column)})`};
	}
	if (name !== 'pg_get_cols' || !of) return undefined;
	const table = engineCall('class_oid', asText(context.expression(of, scope)));
	return {
		name,
		columns,
		sql: `(SELECT ${shown} FROM (SELECT schema_name AS view_schema, table_name AS view_name, column_name AS col_name, redshift_type AS col_type, column_index AS col_num FROM dwh_system.designed_columns WHERE table_oid = ${table}))`,
	};
};
