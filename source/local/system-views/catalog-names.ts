/**
 * Returns the oid for an object with these names. Derived from the names, so that it is the same after every
 * opening.
 */
export const oid = (...names: readonly string[]): string =>
	`CAST(md5_number_lower(${names.join(` || '.' || `)}) % 2000000000 + 100000 AS BIGINT)`;

export const schemaOid = (name: string): string =>
	`CASE ${name} WHEN 'public' THEN 2200 WHEN 'pg_catalog' THEN 11 WHEN 'information_schema' THEN 10300 ELSE ${oid(`'schema'`, name)} END`;

/** The user that opened the warehouse, who owns every object without another owner. */
export const user = `coalesce(CAST(getvariable('dwh_login') AS VARCHAR), 'awsuser')`;

/** The user's id; 1 is the id of the service. */
export const userId = 100;

export const database = '(SELECT name FROM dwh_system.database_name)';

/** PostgreSQL's oids of its catalog tables, which descriptions and dependencies refer to. */
export const catalogOids = {
	pg_type: 1247,
	pg_attribute: 1249,
	pg_proc: 1255,
	pg_class: 1259,
	pg_database: 1262,
	pg_attrdef: 2604,
	pg_constraint: 2606,
	pg_index: 2610,
	pg_namespace: 2615,
	pg_rewrite: 2618,
} as const;
