import type {Show} from '../../../sql/language/tree/session.ts';
import {shownNamesSql} from '../exact-names.ts';
import type {StatementSource} from '../statements/statement-source.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {
	likeFilter,
	limitOf,
	nameCondition,
	nameIn,
	optionOf,
	relationCondition,
	requireDatabase,
	requireRelation,
	requireSchemaOf,
	result,
	shown,
} from './show-options.ts';

const hidden = "('information_schema', 'pg_catalog', 'dwh_system')";

/** SHOW DATABASES. */
export const showDatabases = (source: StatementSource, statement: Show): Translation =>
	result(
		`SELECT * RENAME (database_options AS parameters) FROM dwh_system.svv_redshift_databases WHERE true${likeFilter(statement, 'database_name')} ORDER BY database_name${limitOf(source, statement)}`,
	);

/** SHOW SCHEMAS. */
export const showSchemas = async (
	source: StatementSource,
	statement: Show,
	context: TranslationContext,
): Promise<Translation> => {
	const from = nameIn(optionOf(statement, 'from database', 'from'));
	if (!from) return source.fail('Syntax error at the end of the statement: FROM DATABASE was expected.', statement);
	await requireDatabase(source, from, context);
	return result(
		`SELECT database_name, schema_name, schema_owner, schema_type, schema_acl, source_database, schema_option
		FROM dwh_system.svv_all_schemas WHERE schema_name <> 'dwh_system'${likeFilter(statement, 'schema_name')} ORDER BY schema_name${limitOf(source, statement)}`,
	);
};

/** SHOW TABLES of a schema. */
export const showTables = async (
	source: StatementSource,
	statement: Show,
	context: TranslationContext,
): Promise<Translation> => {
	const from = nameIn(optionOf(statement, 'from schema', 'from'));
	if (!from)
		return source.fail(
			'Syntax error at the end of the statement: FROM SCHEMA was expected.',
			statement,
			'Write SHOW TABLES FROM SCHEMA public.',
		);
	const filter = ` AND ${nameCondition('schema_name', await requireSchemaOf(source, from, context))}`;
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
		JOIN dwh_system.designed_columns d ON c.schema_name = ${shownNamesSql('d.schema_name')}
			AND c.table_name = ${shownNamesSql('d.table_name')} AND c.column_name = ${shownNamesSql('d.column_name')}
		JOIN dwh_system.relations r ON r.oid = d.table_oid
		WHERE ${relationCondition(table, 'c.schema_name', 'c.table_name')}${likeFilter(statement, 'c.column_name')}
		ORDER BY c.ordinal_position${limitOf(source, statement)}`,
	);
};

/** SHOW CONSTRAINTS: a table's primary key, its foreign keys, or foreign keys of other tables that reference it. */
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
			`SELECT database_name, ${shown('schema_name')}, ${shown('table_name')}, ${shown('key_name', 'pk_name')}, ${shown('unnest(key_columns)', 'column_name')},
				generate_subscripts(key_columns, 1) AS key_seq
			FROM dwh_system.keys WHERE key_kind = 'p' AND ${relationCondition(table, 'schema_name', 'table_name')} ORDER BY key_seq${limit}`,
		);
	}

	const isExported = names.includes('foreign keys exported');
	if (!isExported && !names.includes('foreign keys'))
		return source.fail('Syntax error: PRIMARY KEYS or FOREIGN KEYS was expected.', statement);
	const filter = isExported
		? relationCondition(table, 'f.target_schema', 'f.target_name')
		: relationCondition(table, 'f.schema_name', 'f.table_name');
	return result(
		`SELECT f.database_name AS pk_database_name, ${shown('f.target_schema', 'pk_schema_name')}, ${shown('f.target_name', 'pk_table_name')},
			${shown('unnest(f.target_columns)', 'pk_column_name')}, f.database_name AS fk_database_name, ${shown('f.schema_name', 'fk_schema_name')},
			${shown('f.table_name', 'fk_table_name')}, ${shown('unnest(f.key_columns)', 'fk_column_name')}, generate_subscripts(f.key_columns, 1) AS key_seq,
			${shown('f.key_name', 'fk_name')}, ${shown('p.key_name', 'pk_name')}, CAST(NULL AS VARCHAR) AS update_rule, CAST(NULL AS VARCHAR) AS delete_rule,
			CAST(NULL AS VARCHAR) AS deferrability
		FROM dwh_system.keys f LEFT JOIN dwh_system.keys p ON p.key_kind = 'p' AND p.table_oid = f.target_oid
		WHERE f.key_kind = 'f' AND ${filter} ORDER BY fk_name, key_seq${limit}`,
	);
};
