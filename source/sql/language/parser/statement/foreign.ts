import type {Parser} from '../parser.ts';

type Rule = {readonly words: readonly string[]; readonly name: string; readonly instead: string};

const rule = (words: string, name: string, instead: string): Rule => ({words: words.split(' '), name, instead});
const object = (words: string, instead: string): Rule => rule(words, words.toUpperCase(), instead);

/** Objects of PostgreSQL and DuckDB in CREATE, ALTER and DROP. */
const objects: readonly Rule[] = [
	object('unique index', 'Write SORTKEY in CREATE TABLE, or ALTER TABLE name ALTER SORTKEY (columns).'),
	object('index', 'Write SORTKEY in CREATE TABLE, or ALTER TABLE name ALTER SORTKEY (columns).'),
	object('trigger', 'Write a procedure, and CALL it after the change.'),
	object('constraint trigger', 'Write a procedure, and CALL it after the change.'),
	object('event trigger', 'Query SYS_QUERY_HISTORY for what ran.'),
	object('sequence', 'Write a column of bigint identity(1, 1).'),
	object('type', 'Write the columns one by one, or a column of SUPER.'),
	object('domain', 'Write the type itself at each column.'),
	object('extension', 'Leave the statement out.'),
	object('rule', 'Write a view.'),
	object('aggregate', 'Write a function of one row, or a query.'),
	object('operator', 'Write a function.'),
	object('cast', 'Write a function.'),
	object('collation', 'Write COLLATE case_insensitive at the column.'),
	object('conversion', 'Leave the statement out: text is UTF-8.'),
	object('tablespace', 'Leave the statement out.'),
	object('server', 'Write CREATE EXTERNAL SCHEMA.'),
	object('foreign', 'Write CREATE EXTERNAL TABLE.'),
	object('policy', 'Write CREATE RLS POLICY and ATTACH RLS POLICY.'),
	object('publication', 'Write CREATE DATASHARE.'),
	object('subscription', 'Write CREATE DATABASE name FROM DATASHARE.'),
	object('statistics', 'Write ANALYZE table.'),
	object('macro', 'Write CREATE FUNCTION.'),
	object('secret', 'Name a role after IAM_ROLE.'),
	object('unlogged', 'Write CREATE TABLE, with BACKUP NO if it need not be in snapshots.'),
	object('language', 'Leave the statement out.'),
	object('recursive view', 'Write CREATE VIEW name AS WITH RECURSIVE ...'),
	object('text search', 'Write LIKE, or REGEXP_INSTR.'),
	object('transform', 'Leave the statement out.'),
	object('access method', 'Leave the statement out.'),
];

/** Statements of PostgreSQL and DuckDB, by their first words. */
const statements: readonly Rule[] = [
	rule('from', 'A query that begins with FROM', 'Write SELECT * before FROM.'),
	rule('table', 'TABLE as a query', 'Write SELECT * FROM name.'),
	rule('savepoint', 'SAVEPOINT', 'Commit in smaller transactions.'),
	rule('release', 'RELEASE SAVEPOINT', 'Leave it out.'),
	rule('do', 'DO', 'Write CREATE PROCEDURE, and CALL it.'),
	rule('listen', 'LISTEN', 'Leave it out.'),
	rule('notify', 'NOTIFY', 'Leave it out.'),
	rule('unlisten', 'UNLISTEN', 'Leave it out.'),
	rule('reindex', 'REINDEX', 'Write VACUUM REINDEX table.'),
	rule('cluster', 'CLUSTER', 'Write ALTER TABLE name ALTER SORTKEY (columns).'),
	rule('checkpoint', 'CHECKPOINT', 'Leave it out.'),
	rule('discard', 'DISCARD', 'Write RESET ALL, or start another session.'),
	rule('load', 'LOAD', 'Leave it out.'),
	rule('install', 'INSTALL', 'Leave it out.'),
	rule('pragma', 'PRAGMA', 'Write SHOW name or SET name TO value.'),
	rule('move', 'MOVE', 'Write FETCH FORWARD 10 FROM cursor.'),
	rule('reassign', 'REASSIGN OWNED', 'Write ALTER TABLE name OWNER TO user for each table.'),
	rule('security', 'SECURITY LABEL', 'Leave it out.'),
	rule('import', 'IMPORT', 'Write COPY.'),
	rule('export', 'EXPORT', "Write UNLOAD ('select ...') TO 's3://...'."),
	rule('summarize', 'SUMMARIZE', 'Write SELECT count(*), min(a), max(a) FROM name.'),
	rule('replace', 'REPLACE', 'Write MERGE, or DELETE and INSERT in one transaction.'),
	rule('upsert', 'UPSERT', 'Write MERGE, or DELETE and INSERT in one transaction.'),
	rule('pivot', 'PIVOT as a statement', 'Write SELECT * FROM (query) PIVOT (...).'),
	rule('unpivot', 'UNPIVOT as a statement', 'Write SELECT * FROM (query) UNPIVOT (...).'),
	rule('force', 'FORCE', 'Leave it out.'),
	rule('go', 'GO', 'Write a semicolon.'),
	rule('exec', 'EXEC', 'Write CALL procedure().'),
	rule('if', 'IF outside a procedure', 'Write CREATE PROCEDURE, and CALL it.'),
	rule('while', 'WHILE outside a procedure', 'Write CREATE PROCEDURE, and CALL it.'),
];

/** Throws `sql` if CREATE, ALTER or DROP is followed by an object that Redshift does not have. */
export const refuseForeignObject = (parser: Parser, verb: string): void => {
	if (parser.isDone()) return;
	const found = objects.find(({words}) => parser.isAt(...words));
	if (found) parser.foreign(`${verb} ${found.name}`, found.instead);
};

const insteadOfExists: Readonly<Record<string, string>> = {
	user: 'Query PG_USER first, or write DROP USER IF EXISTS before it.',
	group: 'Query PG_GROUP first.',
	role: 'Query SVV_ROLES first.',
	database: 'Query SVV_REDSHIFT_DATABASES first.',
	function: 'Write CREATE OR REPLACE FUNCTION.',
	procedure: 'Write CREATE OR REPLACE PROCEDURE.',
};

/** Throws `sql` if CREATE has IF NOT EXISTS for an object that does not support it in Redshift. */
export const refuseIfNotExists = (parser: Parser, object: string): void => {
	const instead = Object.hasOwn(insteadOfExists, object) ? insteadOfExists[object] : undefined;
	if (instead && ['if', 'not', 'exists'].every((word, index) => parser.peek(index)?.value === word))
		parser.foreign(`CREATE ${object.toUpperCase()} IF NOT EXISTS`, instead);
};

/** Throws `sql` at a statement of another database. */
export const refuseForeignStatement = (parser: Parser): void => {
	if (parser.isDone()) return;
	const found = statements.find(({words}) => parser.isAt(...words));
	if (found) parser.foreign(found.name, found.instead);
};
