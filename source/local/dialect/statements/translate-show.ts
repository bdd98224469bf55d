import type {TokenReader} from '../parse/token-reader.ts';
import {quoteText} from '../quote.ts';
import type {TableDesign} from '../table-design.ts';
import type {Translation, TranslationContext} from '../translation.ts';

const result = (sql: string): Translation => ({kind: 'run', statements: [sql], hasResult: true, writes: false});

const hidden = "('information_schema', 'pg_catalog', 'dwh_system')";

/** SHOW DATABASES, SCHEMAS, TABLES, COLUMNS, TABLE, search_path and timezone. */
export const translateShow = async (reader: TokenReader, context: TranslationContext): Promise<Translation> => {
	reader.expect('show');
	const like = (column: string): string =>
		reader.take('like') ? ` AND ${column} LIKE ${quoteText(reader.text())}` : '';

	if (reader.take('databases')) return result('SELECT name AS database_name FROM dwh_system.database_name');
	if (reader.take('schemas')) {
		if (reader.take('from')) {
			reader.take('database');
			reader.name();
		}
		const filter = like('schema_name');
		reader.end();
		return result(
			`SELECT (SELECT name FROM dwh_system.database_name) AS database_name, schema_name FROM duckdb_schemas() WHERE database_name = current_database() AND schema_name NOT IN ${hidden}${filter} ORDER BY schema_name`,
		);
	}
	if (reader.take('tables')) {
		let schema = '';
		if (reader.take('from')) {
			reader.take('schema');
			schema = ` AND table_schema = ${quoteText(reader.qualifiedName().table)}`;
		}
		const filter = like('table_name');
		reader.end();
		return result(
			`SELECT table_catalog AS database_name, table_schema AS schema_name, table_name, CASE table_type WHEN 'BASE TABLE' THEN 'TABLE' ELSE table_type END AS table_type FROM dwh_system.svv_tables WHERE table_schema NOT IN ${hidden}${schema}${filter} ORDER BY schema_name, table_name`,
		);
	}
	if (reader.take('columns')) {
		reader.expect('from');
		reader.take('table');
		const name = reader.qualifiedName();
		reader.end();
		const schema = name.schema === undefined ? '' : ` AND table_schema = ${quoteText(name.schema)}`;
		return result(
			`SELECT table_schema AS schema_name, table_name, column_name, ordinal_position, column_default, is_nullable, data_type FROM dwh_system.svv_columns WHERE table_name = ${quoteText(name.table)}${schema} ORDER BY ordinal_position`,
		);
	}
	if (reader.take('table')) {
		const name = reader.qualifiedName();
		reader.end();
		const design = await context.designOf(name.schema, name.table);
		if (!design)
			return reader.refuse(`SHOW TABLE of ${name.table}, of which no design is known,`, undefined, reader.tokens[2]);
		return result(`SELECT ${quoteText(showTable(name, design))} AS ${'"Show Table DDL statement"'}`);
	}
	if (reader.take('search_path')) return result("SELECT '$user, public' AS search_path");
	if (reader.take('timezone') || reader.take('time', 'zone'))
		return result("SELECT current_setting('TimeZone') AS timezone");
	if (reader.take('server_version')) return result("SELECT '8.0.2' AS server_version");
	return reader.refuse(`SHOW ${reader.peek()?.text.toUpperCase() ?? ''}`.trim());
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
const showTable = (
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
