import {database, oid, schemaOid} from '../catalog-names.ts';

const keyDesign = `{"primaryKey": ["VARCHAR"], "uniqueKeys": [["VARCHAR"]], "keyNames": "JSON",
	"foreignKeys": [{"columns": ["VARCHAR"], "table": "VARCHAR", "references": ["VARCHAR"]}]}`;

// Keys without a name have the one that PostgreSQL gives them.
const keys = `CREATE OR REPLACE VIEW dwh_system.keys AS
	WITH designs AS MATERIALIZED (
		SELECT oid, schema_name, name, from_json(design, '${keyDesign}') AS d FROM dwh_system.made WHERE kind = 'r'
	), declared AS (
		SELECT oid, schema_name, name, d.keyNames AS key_names, unnest(list_concat(
			list_transform(CASE WHEN len(d.primaryKey) > 0 THEN [d.primaryKey] ELSE [] END,
				lambda key: {kind: 'p', columns: key, target: CAST(NULL AS VARCHAR), target_columns: CAST([] AS VARCHAR[])}),
			list_transform(coalesce(d.uniqueKeys, []),
				lambda key: {kind: 'u', columns: key, target: CAST(NULL AS VARCHAR), target_columns: CAST([] AS VARCHAR[])}),
			list_transform(coalesce(d.foreignKeys, []),
				lambda key: {kind: 'f', columns: key.columns, target: key."table", target_columns: key."references"}))) AS key
		FROM designs
	), named AS (
		SELECT *, coalesce(json_extract_string(key_names, '$."' || ending || '"'), name || '_' || ending) AS key_name
		FROM (SELECT * EXCLUDE (key), key.kind AS key_kind, key.columns AS key_columns, key.target, key.target_columns,
			CASE key.kind WHEN 'p' THEN 'pkey' WHEN 'u' THEN array_to_string(key.columns, '_') || '_key'
				ELSE array_to_string(key.columns, '_') || '_fkey' END AS ending FROM declared)
	)
	SELECT ${oid(`'key'`, 'n.schema_name', 'n.key_name')} AS oid, n.key_name, n.key_kind, ${database} AS database_name, n.schema_name,
		${schemaOid('n.schema_name')} AS schema_oid, n.oid AS table_oid, n.name AS table_name, n.key_columns, t.oid AS target_oid,
		t.schema_name AS target_schema, t.name AS target_name,
		CASE WHEN len(n.target_columns) > 0 THEN n.target_columns ELSE t.d.primaryKey END AS target_columns
	FROM named n
	LEFT JOIN designs t ON n.target IS NOT NULL
		AND n.target IN (t.schema_name || '.' || t.name, CASE WHEN t.schema_name = n.schema_name OR t.schema_name = 'public' THEN t.name END)`;

const keyDefinitions = `CREATE OR REPLACE VIEW dwh_system.key_definitions AS
	SELECT oid, CASE key_kind WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' ELSE 'FOREIGN KEY' END
		|| ' (' || array_to_string(key_columns, ', ') || ')'
		|| CASE key_kind WHEN 'f' THEN ' REFERENCES ' || target_name || '(' || array_to_string(target_columns, ', ') || ')' ELSE '' END AS definition
	FROM dwh_system.keys`;

// PostgreSQL keeps a primary and a unique key by an index, which is a relation of the key's name.
const keyIndexes = `CREATE OR REPLACE VIEW dwh_system.key_indexes AS
	SELECT *, ${oid(`'index'`, 'schema_name', 'key_name')} AS index_oid FROM dwh_system.keys WHERE key_kind IN ('p', 'u')`;

/** Primary, unique and foreign keys as tables declare them, for the views that show them. */
export const keyViews: readonly string[] = [keys, keyDefinitions, keyIndexes];
