import {precisions} from './catalog/precisions.ts';
import {typeRows} from './catalog/type-oids.ts';
import {database, oid, schemaOid, user, userId} from './catalog-names.ts';
import {systemView} from './system-view.ts';

const isExternal = `regexp_matches(r.definition, '^create\\s+(or\\s+replace\\s+)?external\\s', 'i')`;

/** Procedures and functions with their argument types. */
const routines = `CREATE OR REPLACE VIEW dwh_system.all_routines AS
	SELECT ${oid(`'routine'`, 'r.kind', 'r.schema_name', 'r.routine_name', 'r.signature')} AS oid, r.*, ${schemaOid('r.schema_name')} AS schema_oid, ${isExternal} AS is_external,
		list_transform(list_filter(CAST(json(r.arguments) AS JSON[]), lambda a: json_extract_string(a, '$.mode') <> 'out'),
			lambda a: json_extract_string(a, '$.type')) AS argument_types,
		coalesce(o.owner, ${user}) AS owner, coalesce(p.principal_id, ${userId}) AS owner_id
	FROM dwh_system.routines r
	LEFT JOIN dwh_system.owners o ON o.object_kind = r.kind AND o.schema_name = r.schema_name AND o.object_name = r.routine_name || '(' || r.signature || ')'
	LEFT JOIN dwh_system.principals p ON p.kind = 'user' AND p.name = o.owner`;

/** The arguments of routines, one per row. */
const parameters = `CREATE OR REPLACE VIEW dwh_system.routine_parameters AS
	SELECT *, type_name AS data_type, ${precisions} FROM (
		SELECT oid, kind, schema_name, routine_name, signature, json_extract_string(argument, '$.name') AS parameter_name,
			ordinal_position, upper(json_extract_string(argument, '$.mode')) AS parameter_type,
			regexp_replace(json_extract_string(argument, '$.type'), '\\(.*\\)$', '') AS type_name,
			TRY_CAST(regexp_extract(json_extract_string(argument, '$.type'), '\\((\\d+)', 1) AS INTEGER) AS type_size,
			TRY_CAST(regexp_extract(json_extract_string(argument, '$.type'), ',\\s*(\\d+)\\)', 1) AS INTEGER) AS type_scale
		FROM (SELECT *, unnest(CAST(json(arguments) AS JSON[])) AS argument,
			generate_subscripts(CAST(json(arguments) AS JSON[]), 1) AS ordinal_position FROM dwh_system.all_routines)
	)`;

const openingQuote = `regexp_extract(definition, '(?is)\\bas\\s*(\\$\\w*\\$)', 1)`;

const quotedBody = `regexp_extract(definition, '(?is)\\bas\\s*''((?:[^'']|'''')*)''', 1)`;

/** The text between the quotes of the CREATE statement. The body of an external function is not stored here. */
const body = `CASE WHEN is_external THEN definition WHEN ${openingQuote} <> '' THEN split_part(definition, ${openingQuote}, 2)
	ELSE replace(${quotedBody}, '''''', '''') END`;

const volatility = `CASE lower(regexp_extract(definition, '(?is)\\b(immutable|stable)\\s+as\\b', 1)) WHEN 'immutable' THEN 'i' WHEN 'stable' THEN 's' ELSE 'v' END`;

const language = "CASE WHEN kind = 'procedure' THEN 100356 WHEN is_external THEN 100357 ELSE 14 END";

const numbers = `(SELECT map_from_entries(list((t.sql, t.oid))) AS numbers FROM ${typeRows} AS t (oid, name, sql, length)) AS n`;

const typeNumber = (name: string): string => `n.numbers[regexp_replace(${name}, '\\(.*\\)$', '')]`;

const allArguments = 'CAST(json(arguments) AS JSON[])';

/** Returns a catalog list with a value for each argument. */
const listOf = (value: string): string =>
	`'{' || array_to_string(list_transform(${allArguments}, lambda a: ${value}), ',') || '}'`;

const hasOutput = `len(list_filter(${allArguments}, lambda a: json_extract_string(a, '$.mode') <> 'in')) > 0`;

const procColumns = `proname name, pronamespace oid, proowner integer, prolang oid, proisagg boolean, prosecdef boolean,
	proisstrict boolean, proretset boolean, provolatile char(1), pronargs smallint, prorettype oid, proargtypes numbers,
	proargnames text, prosrc text, probin text, proacl aclitems`;

const procValues = `routine_name AS proname, schema_oid AS pronamespace, owner_id AS proowner, ${language} AS prolang,
	false AS proisagg, false AS prosecdef, false AS proisstrict, false AS proretset, ${volatility} AS provolatile,
	coalesce(len(argument_types), 0) AS pronargs, ${typeNumber('return_type')} AS prorettype,
	array_to_string(list_transform(argument_types, lambda t: ${typeNumber('t')}), ' ') AS proargtypes,
	CASE WHEN len(list_filter(${allArguments}, lambda a: json_extract_string(a, '$.name') <> '')) > 0
		THEN ${listOf(`coalesce(json_extract_string(a, '$.name'), '')`)} END AS proargnames, ${body} AS prosrc`;

/** Procedures and functions as in PostgreSQL, the SQL standard and Redshift. */
export const routineViews = [
	systemView(
		'pg_proc',
		`oid oid, ${procColumns}`,
		`SELECT oid, ${procValues} FROM dwh_system.all_routines, ${numbers}`,
	),
	systemView(
		'pg_proc_info',
		`prooid oid, ${procColumns}, prokind char(1), proargmodes text, proallargtypes numbers`,
		`SELECT oid AS prooid, ${procValues}, CASE kind WHEN 'procedure' THEN 'p' ELSE 'f' END AS prokind,
			CASE WHEN ${hasOutput} THEN ${listOf(`left(json_extract_string(a, '$.mode'), 1)`)} END AS proargmodes,
			CASE WHEN ${hasOutput} THEN ${listOf(typeNumber(`json_extract_string(a, '$.type')`))} END AS proallargtypes
		FROM dwh_system.all_routines, ${numbers}`,
	),
	systemView(
		'svv_redshift_functions',
		`database_name varchar(128), schema_name varchar(128), function_name varchar(128), function_type varchar(128),
		argument_type varchar(512), result_type varchar(128)`,
		`SELECT ${database} AS database_name, schema_name, routine_name AS function_name,
			CASE kind WHEN 'procedure' THEN 'STORED PROCEDURE' ELSE 'REGULAR FUNCTION' END AS function_type,
			array_to_string(argument_types, ', ') AS argument_type, nullif(return_type, '') AS result_type
		FROM dwh_system.all_routines`,
	),
	systemView(
		'information_schema_routines',
		`specific_catalog text, specific_schema text, specific_name text, routine_catalog text, routine_schema text,
		routine_name text, routine_type text, data_type text, routine_body text, routine_definition text,
		external_language text`,
		`SELECT ${database} AS specific_catalog, schema_name AS specific_schema, routine_name || '_' || oid AS specific_name,
			${database} AS routine_catalog, schema_name AS routine_schema, routine_name, upper(kind) AS routine_type,
			nullif(return_type, '') AS data_type, 'EXTERNAL' AS routine_body, ${body} AS routine_definition,
			CASE WHEN kind = 'procedure' THEN 'PLPGSQL' WHEN is_external THEN 'EXFUNC' ELSE 'SQL' END AS external_language
		FROM dwh_system.all_routines`,
	),
	systemView(
		'information_schema_parameters',
		`specific_catalog text, specific_schema text, specific_name text, ordinal_position integer, parameter_mode text,
		is_result text, as_locator text, parameter_name text, data_type text, character_maximum_length integer,
		numeric_precision integer, numeric_scale integer`,
		`SELECT ${database} AS specific_catalog, schema_name AS specific_schema, routine_name || '_' || oid AS specific_name,
			ordinal_position, parameter_type AS parameter_mode, 'NO' AS is_result, 'NO' AS as_locator, parameter_name, data_type,
			character_maximum_length, numeric_precision, numeric_scale
		FROM dwh_system.routine_parameters`,
	),
];

/** Internal views of routines. */
export const routineSetup: readonly string[] = [routines, parameters];
