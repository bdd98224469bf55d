import {parseScriptTolerantly} from '../parser/parse-script.ts';
import type {Identifier} from '../tree/node.ts';
import type {CreateTable} from '../tree/table-definition.ts';
import {outputOf} from './output-columns.ts';
import type {SchemaSnapshot, SchemaTable} from './schema-snapshot.ts';

/** The columns in a CREATE TABLE, without those from LIKE. */
const definedColumns = (sql: string, {elements}: CreateTable): SchemaTable['columns'] =>
	elements.flatMap(element =>
		element.kind === 'column'
			? [
					{
						name: element.name.form === 'quoted' ? element.name.exact : element.name.name,
						type: sql.slice(element.type.start, element.type.end).toLowerCase(),
					},
				]
			: [],
	);

/** Returns the tables and views that the statements of a text create, each resolved with the earlier ones. */
const tablesOf = (sql: string, schema: SchemaSnapshot): SchemaSnapshot => {
	let known = schema;
	for (const statement of parseScriptTolerantly(sql)) {
		if (statement.kind !== 'create-table' && statement.kind !== 'create-table-as' && statement.kind !== 'create-view')
			continue;
		const {parts} = statement.name;
		// Temporary objects exist only in the session, so they have no schema to name.
		const isTemporary = statement.kind !== 'create-view' && statement.isTemporary;
		const own: SchemaTable = {
			schema: parts.at(-2)?.name ?? (isTemporary ? 'temporary' : 'public'),
			name: parts.at(-1)?.name ?? '',
			kind: statement.kind === 'create-view' ? 'view' : 'table',
			...(isTemporary ? {isVisible: true} : {}),
			columns:
				statement.kind === 'create-table'
					? definedColumns(sql, statement)
					: named(outputOf(statement.query, known, undefined), statement.columns),
		};
		const others = known.tables.filter(
			({schema: of, name}) => name !== own.name || (of !== own.schema && of !== 'public'),
		);
		known = {...known, tables: [own, ...others]};
	}

	return known;
};

const named = (columns: SchemaTable['columns'], names: readonly Identifier[]): SchemaTable['columns'] =>
	names.length === 0 ? columns : names.map(({name}, index) => ({name, type: columns[index]?.type ?? ''}));

let last: {readonly sql: string; readonly schema: SchemaSnapshot; readonly known: SchemaSnapshot} | undefined;

// Reading longer text on every key would be noticeable.
const maxLength = 50_000;

/**
 * Returns the schema with the objects that the statements before the current one create: mainly temporary tables,
 * which only the session knows.
 */
export const withTextTables = (schema: SchemaSnapshot, sql: string): SchemaSnapshot => {
	if (sql.length > maxLength || !/\bcreate\b/i.test(sql)) return schema;
	// A key in one statement does not change the statements before it.
	if (last?.sql !== sql || last.schema !== schema) last = {sql, schema, known: tablesOf(sql, schema)};
	return last.known;
};
