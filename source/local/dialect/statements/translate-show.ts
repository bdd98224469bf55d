import type {Show} from '../../../sql/language/tree/session.ts';
import {quoteText} from '../quote.ts';
import type {TableDesign} from '../table-design.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {qualifiedName, type StatementSource} from './statement-source.ts';

const result = (sql: string): Translation => ({kind: 'run', statements: [sql], hasResult: true, writes: false});

const hidden = "('information_schema', 'pg_catalog', 'dwh_system')";

/** SHOW DATABASES, SCHEMAS, TABLES, COLUMNS, TABLE, search_path and timezone. */
export const translateShow = async (
	source: StatementSource,
	statement: Show,
	context: TranslationContext,
): Promise<Translation> => {
	const option = (name: string) => statement.options.find(each => each.name === name)?.value;
	const like = (column: string): string => {
		const pattern = option('like');
		return pattern?.kind === 'text' ? ` AND ${column} LIKE ${quoteText(pattern.value)}` : '';
	};
	const named = (...names: readonly string[]) => {
		const value = names.map(option).find(each => each?.kind === 'object');
		return value?.kind === 'object' ? qualifiedName(source, value.name) : undefined;
	};
	const others = statement.options.find(({name}) => !understood.has(name));
	if (others) {
		source.refuse(`SHOW ${statement.object.toUpperCase()} ... ${others.name.toUpperCase()}`, others, 'Leave it out.');
	}

	switch (statement.object) {
		case 'databases':
			return result('SELECT name AS database_name FROM dwh_system.database_name');
		case 'schemas':
			return result(
				`SELECT (SELECT name FROM dwh_system.database_name) AS database_name, schema_name FROM duckdb_schemas() WHERE database_name = current_database() AND schema_name NOT IN ${hidden}${like('schema_name')} ORDER BY schema_name${limitOf(statement)}`,
			);
		case 'tables': {
			const schema = named('from schema', 'from');
			const filter = schema ? ` AND table_schema = ${quoteText(schema.table)}` : '';
			return result(
				`SELECT table_catalog AS database_name, table_schema AS schema_name, table_name, CASE table_type WHEN 'BASE TABLE' THEN 'TABLE' ELSE table_type END AS table_type FROM dwh_system.svv_tables WHERE table_schema NOT IN ${hidden}${filter}${like('table_name')} ORDER BY schema_name, table_name${limitOf(statement)}`,
			);
		}

		case 'columns': {
			const name = named('from table', 'from');
			if (!name) return source.fail('Syntax error at the end of the statement: FROM TABLE was expected.', statement);
			const schema = name.schema === undefined ? '' : ` AND table_schema = ${quoteText(name.schema)}`;
			return result(
				`SELECT table_schema AS schema_name, table_name, column_name, ordinal_position, column_default, is_nullable, data_type FROM dwh_system.svv_columns WHERE table_name = ${quoteText(name.table)}${schema}${like('column_name')} ORDER BY ordinal_position${limitOf(statement)}`,
			);
		}

		case 'table':
			return showTable(source, statement, context);
		default:
			return source.refuse(`SHOW ${statement.object.toUpperCase()}`, statement);
	}
};

// A database has the schemas and tables of this warehouse only.
const understood = new Set(['like', 'limit', 'from schema', 'from table', 'from database', 'from']);

const limitOf = ({options}: Show): string => {
	const limit = options.find(({name}) => name === 'limit')?.value;
	return limit?.kind === 'number' ? ` LIMIT ${limit.value}` : '';
};

const showTable = async (
	source: StatementSource,
	statement: Show,
	context: TranslationContext,
): Promise<Translation> => {
	const {name: shown} = statement;
	if (!shown) return source.fail('A table was expected.', statement);
	const name = qualifiedName(source, shown);
	const design = await context.designOf(name.schema, name.table);
	if (!design) return source.refuse(`SHOW TABLE of ${name.table}, of which no design is known,`, shown);
	return result(`SELECT ${quoteText(createStatement(name, design))} AS ${'"Show Table DDL statement"'}`);
};

const column = (one: TableDesign['columns'][number]): string =>
	[
		`    ${one.name} ${one.type}`,
		one.isNotNull ? 'NOT NULL' : '',
		one.default === undefined ? '' : `DEFAULT ${one.default}`,
		one.identity ? `IDENTITY(${one.identity.seed},${one.identity.step})` : '',
		one.encode === undefined ? '' : `ENCODE ${one.encode}`,
	]
		.filter(part => part !== '')
		.join(' ');

/** The CREATE TABLE statement that makes a table of this design. */
const createStatement = (
	name: {readonly schema: string | undefined; readonly table: string},
	design: TableDesign,
): string => {
	const lines = [
		...design.columns.map(column),
		...(design.primaryKey.length > 0 ? [`    PRIMARY KEY (${design.primaryKey.join(', ')})`] : []),
		...design.uniqueKeys.map(key => `    UNIQUE (${key.join(', ')})`),
		...design.foreignKeys.map(
			key =>
				`    FOREIGN KEY (${key.columns.join(', ')}) REFERENCES ${key.table}${key.references.length > 0 ? ` (${key.references.join(', ')})` : ''}`,
		),
	];
	const after = [
		design.diststyle === 'key'
			? `DISTSTYLE KEY\nDISTKEY (${design.distkey})`
			: `DISTSTYLE ${design.diststyle.toUpperCase()}`,
		design.sortkeys.length > 0
			? `${design.sortstyle === 'interleaved' ? 'INTERLEAVED ' : ''}SORTKEY (${design.sortkeys.join(', ')})`
			: design.sortstyle === 'auto'
				? 'SORTKEY AUTO'
				: '',
	].filter(part => part !== '');
	const table = name.schema === undefined ? name.table : `${name.schema}.${name.table}`;
	return `CREATE TABLE ${table} (\n${lines.join(',\n')}\n)\n${after.join('\n')};`;
};
