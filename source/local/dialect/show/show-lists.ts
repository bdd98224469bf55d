import type {Show} from '../../../sql/language/tree/session.ts';
import {quoteText} from '../quote.ts';
import type {StatementSource} from '../statements/statement-source.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {
	likeFilter,
	limitOf,
	nameIn,
	ofRelation,
	optionOf,
	requireDatabase,
	requireRelation,
	requireSchemaOf,
	result,
} from './show-options.ts';

const hidden = "('information_schema', 'pg_catalog', 'dwh_system')";

/** SHOW DATABASES. */
export const showDatabases = (source: StatementSource, statement: Show): Translation =>
	result(
		`SELECT * RENAME (database_options AS parameters) FROM dwh_system.svv_redshift_databases WHERE true${likeFilter(statement, 'database_name')}${limitOf(source, statement)}`,
	);

/** SHOW SCHEMAS. */
export const showSchemas = async (
	source: StatementSource,
	statement: Show,
	context: TranslationContext,
): Promise<Translation> => {
	await requireDatabase(source, nameIn(optionOf(statement, 'from database', 'from')), context);
	return result(
		`SELECT database_name, schema_name, schema_owner, schema_type, schema_acl, source_database, schema_option
		FROM dwh_system.svv_all_schemas WHERE schema_name NOT IN ${hidden}${likeFilter(statement, 'schema_name')} ORDER BY schema_name${limitOf(source, statement)}`,
	);
};

/** SHOW TABLES, of one schema or of all. */
export const showTables = async (
	source: StatementSource,
	statement: Show,
	context: TranslationContext,
): Promise<Translation> => {
	const from = nameIn(optionOf(statement, 'from schema', 'from'));
	const filter = from ? ` AND schema_name = ${quoteText(await requireSchemaOf(source, from, context))}` : '';
	return result(
		`SELECT database_name, schema_name, table_name, table_type, table_acl, remarks, owner, last_altered_time, last_modified_time,
			dist_style, table_subtype
		FROM dwh_system.svv_all_tables WHERE schema_name NOT IN ${hidden}${filter}${likeFilter(statement, 'table_name')}
		ORDER BY schema_name, table_name${limitOf(source, statement)}`,
	);
};

/** SHOW COLUMNS of a table or a view. */
export const showColumns = async (
	source: StatementSource,
	statement: Show,
	context: TranslationContext,
): Promise<Translation> => {
	const from = nameIn(optionOf(statement, 'from table', 'from'));
	if (!from) return source.fail('Syntax error at the end of the statement: FROM TABLE was expected.', statement);
	const table = await requireRelation(source, from, context);
	return result(
		`SELECT c.database_name, c.schema_name, c.table_name, c.column_name, c.ordinal_position, c.column_default, c.is_nullable,
			c.data_type, c.character_maximum_length, c.numeric_precision, c.numeric_scale, c.remarks,
			CASE WHEN d.sort_position <> 0 THEN CASE WHEN json_extract_string(r.design, '$.sortstyle') = 'interleaved' THEN 'INTERLEAVED' ELSE 'COMPOUND' END END AS sort_key_type,
			d.sort_position AS sort_key, CASE WHEN d.is_distkey THEN 1 END AS dist_key, d.encoding,
			CASE WHEN d.type_name IN ('character', 'character varying') THEN 'default' END AS "collation"
		FROM dwh_system.svv_all_columns c
		JOIN dwh_system.designed_columns d USING (schema_name, table_name, column_name)
		JOIN dwh_system.relations r ON r.oid = d.table_oid
		WHERE ${ofRelation(table, 'c.schema_name', 'c.table_name')}${likeFilter(statement, 'c.column_name')}
		ORDER BY c.ordinal_position${limitOf(source, statement)}`,
	);
};

/** SHOW CONSTRAINTS: a table's primary key, its foreign keys, or those of others that refer to it. */
export const showConstraints = async (
	source: StatementSource,
	statement: Show,
	context: TranslationContext,
): Promise<Translation> => {
	const from = nameIn(optionOf(statement, 'from table'));
	if (!from) return source.fail('Syntax error at the end of the statement: FROM TABLE was expected.', statement);
	const table = await requireRelation(source, from, context);
	const limit = limitOf(source, statement);
	const names = statement.options.map(({name}) => name);
	if (names.includes('primary keys')) {
		return result(
			`SELECT database_name, schema_name, table_name, key_name AS pk_name, unnest(key_columns) AS column_name,
				generate_subscripts(key_columns, 1) AS key_seq
			FROM dwh_system.keys WHERE key_kind = 'p' AND ${ofRelation(table, 'schema_name', 'table_name')} ORDER BY key_seq${limit}`,
		);
	}

	const isExported = names.includes('foreign keys exported');
	if (!isExported && !names.includes('foreign keys'))
		return source.fail('Syntax error: PRIMARY KEYS or FOREIGN KEYS was expected.', statement);
	const filter = isExported
		? ofRelation(table, 'f.target_schema', 'f.target_name')
		: ofRelation(table, 'f.schema_name', 'f.table_name');
	return result(
		`SELECT f.database_name AS pk_database_name, f.target_schema AS pk_schema_name, f.target_name AS pk_table_name,
			unnest(f.target_columns) AS pk_column_name, f.database_name AS fk_database_name, f.schema_name AS fk_schema_name,
			f.table_name AS fk_table_name, unnest(f.key_columns) AS fk_column_name, generate_subscripts(f.key_columns, 1) AS key_seq,
			f.key_name AS fk_name, p.key_name AS pk_name, CAST(NULL AS VARCHAR) AS update_rule, CAST(NULL AS VARCHAR) AS delete_rule,
			CAST(NULL AS VARCHAR) AS deferrability
		FROM dwh_system.keys f LEFT JOIN dwh_system.keys p ON p.key_kind = 'p' AND p.table_oid = f.target_oid
		WHERE f.key_kind = 'f' AND ${filter} ORDER BY fk_name, key_seq${limit}`,
	);
};
