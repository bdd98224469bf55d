import type {DuckDBConnection} from '@duckdb/node-api';
import {DwhError} from '../../core/dwh-error.ts';
import type {CopyStatement} from '../../sql/language/copy/copy-statement.ts';
import {shownNames} from '../dialect/exact-names.ts';
import {quoteTable} from '../dialect/quote.ts';

/** What COPY needs from a table's declared design. The rest comes from the engine's catalog. */
export type CopyDesign = {
	readonly columns: readonly {
		readonly name: string;
		/** Redshift's full name: `character varying(256)`. */
		readonly type: string;
		readonly isNotNull?: boolean;
		readonly identity?: {readonly isByDefault?: boolean} | undefined;
	}[];
	/** Set for an external table. */
	readonly external?: unknown;
	/** Set for a materialized view. */
	readonly view?: object;
};

export type DesignOf = (schema: string | undefined, table: string) => Promise<CopyDesign | undefined>;

/** A column that COPY fills. */
export type TargetColumn = {
	/** As declared, for matching JSON keys. */
	readonly name: string;
	readonly type: FieldType;
	/** DuckDB's name of its type. */
	readonly engineType: string;
	readonly isNotNull: boolean;
};

export type Target = {
	/** The name shown in messages. */
	readonly name: string;
	/** Quoted, for SQL. */
	readonly sqlName: string;
	/** In the order of the fields. */
	readonly columns: readonly TargetColumn[];
};

type TableColumn = TargetColumn & {readonly identity: 'always' | 'default' | undefined};

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const columnsOf = async (
	connection: DuckDBConnection,
	{schema, table}: CopyStatement,
	designOf: DesignOf,
): Promise<{schema: string; columns: TableColumn[]}> => {
	// Redshift's default schema is "public", the engine's is "main".
	const reader = await connection.runAndReadAll(
		`SELECT schema_name, column_name, data_type, is_nullable FROM duckdb_columns()
		WHERE lower(table_name) = lower($1) AND database_name IN (current_database(), 'temp') AND NOT internal AND schema_name <> 'dwh_system'
		AND ($2 = '' OR schema_name = $2 OR ($2 = 'public' AND schema_name = 'main'))
		ORDER BY database_name = 'temp' DESC, schema_name = current_schema() DESC, schema_name, column_index`,
		[table, schema ?? ''],
	);
	const rows = reader.getRows().map(row => row.map(String)) as [string, string, string, string][];
	const place = rows[0]?.[0];
	if (place === undefined) {
		const name = schema === undefined ? table : `${schema}.${table}`;
		throw new DwhError('relation-missing', `Relation "${name}" does not exist.`, {
			nextSteps: ['Create the tables first.'],
		});
	}

	const design = await designOf(schema, table);
	if (design?.view) {
		throw new DwhError('sql', `Could not load "${table}": it is a view.`, {
			nextSteps: ['Load the tables that it reads.'],
		});
	}

	if (design?.external) {
		throw new DwhError('unsupported', `COPY into the external table ${table} is not supported here.`, {
			nextSteps: ['Write its files with UNLOAD.'],
		});
	}

	const columns: TableColumn[] = [];
	for (const [from, name, engineType, isNullable] of rows) {
		if (from !== place || columns.some(column => column.name === shownNames(name))) continue;
		const declared = design?.columns.find(column => column.name.toLowerCase() === name.toLowerCase());
		const {identity} = declared ?? {};
		columns.push({
			name: shownNames(name),
			type: fieldType(declared?.type ?? engineType),
			engineType,
			isNotNull: isNullable === 'false' || declared?.isNotNull === true,
			identity: identity && (identity.isByDefault ? 'default' : 'always'),
		});
	}

	return {schema: place, columns};
};

const chosen = (all: readonly TableColumn[], statement: CopyStatement): TableColumn[] => {
	const {options, table} = statement;
	const names = statement.columns?.map(shownNames);
	const fail = (message: string, nextStep: string): DwhError => new DwhError('sql', message, {nextSteps: [nextStep]});
	if (!names) return all.filter(({identity}) => identity === undefined || options.hasExplicitIds);
	const columns = names.map(name => {
		const column = all.find(one => one.name === name);
		if (!column) throw fail(`Column "${name}" of relation "${table}" does not exist.`, 'Correct the column list.');
		if (column.identity === 'always' && !options.hasExplicitIds) {
			throw fail(
				`Column "${name}" is an IDENTITY column, which COPY fills automatically.`,
				'Add EXPLICIT_IDS, or remove the column from the list.',
			);
		}

		return column;
	});
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) throw fail(`column "${twice}" specified more than once.`, 'Name each column once.');
	const left = all.find(({identity, name}) => identity === 'always' && !columns.some(column => column.name === name));
	if (left && options.hasExplicitIds) {
		throw fail(`EXPLICIT_IDS needs the IDENTITY column "${left.name}" in the column list.`, 'Add it to the list.');
	}

	return columns;
};

/** Returns the columns that a COPY fills, with their declared types. Throws `sql` if one of them does not exist. */
export const targetOf = async (
	connection: DuckDBConnection,
	statement: CopyStatement,
	designOf: DesignOf,
): Promise<Target> => {
	const {schema, columns} = await columnsOf(connection, statement, designOf);
	return {
		name: shownNames(statement.table),
		sqlName: quoteTable(statement.schema === undefined ? undefined : schema, statement.table),
		columns: chosen(columns, statement),
	};
};

/** A column's type, as COPY uses it for conversions. */
type FieldType = {
	readonly kind:
		| 'integer'
		| 'decimal'
		| 'float'
		| 'boolean'
		| 'char'
		| 'varchar'
		| 'date'
		| 'time'
		| 'timestamp'
		| 'timestamptz'
		| 'super'
		| 'varbyte'
		| 'other';
	/** Redshift's short name, as in load errors: `int4`, `varchar`. */
	readonly shortName: string;
	/** In bytes; char and varchar only. */
	readonly length: number | undefined;
	/** For decimal only. */
	readonly precision: number;
	readonly scale: number;
};

const names: readonly (readonly [pattern: RegExp, kind: FieldType['kind'], shortName: string])[] = [
	[/^(smallint|int2|tinyint|utinyint)$/, 'integer', 'int2'],
	[/^(integer|int|int4|usmallint)$/, 'integer', 'int4'],
	[/^(bigint|int8|uinteger|hugeint)$/, 'integer', 'int8'],
	[/^(numeric|decimal)/, 'decimal', 'numeric'],
	[/^(real|float4|float)$/, 'float', 'float4'],
	[/^(double precision|double|float8)$/, 'float', 'float8'],
	[/^(boolean|bool)$/, 'boolean', 'bool'],
	[/^(character varying|varchar|nvarchar|text)/, 'varchar', 'varchar'],
	[/^(character|char|nchar|bpchar)/, 'char', 'char'],
	[/^date$/, 'date', 'date'],
	[/^(timestamp with time zone|timestamptz)$/, 'timestamptz', 'timestamptz'],
	[/^(timestamp|datetime)/, 'timestamp', 'timestamp'],
	[/^(time with time zone|timetz)$/, 'time', 'timetz'],
	[/^time/, 'time', 'time'],
	[/^(super|json)$/, 'super', 'super'],
	[/^(binary varying|varbyte|varbinary|blob)/, 'varbyte', 'varbyte'],
];

/** Parses a Redshift or DuckDB type name. Unknown types are `other`; the engine converts them. */
const fieldType = (text: string): FieldType => {
	const type = text.trim().toLowerCase();
	const [, kind, shortName] = names.find(([pattern]) => pattern.test(type)) ?? [undefined, 'other' as const, type];
	const [first, second] = /\((\d+|max)\s*(?:,\s*(\d+))?\)/.exec(type)?.slice(1) ?? [];
	const size = first === 'max' ? 65_535 : first === undefined ? undefined : Number(first);
	return {
		kind,
		shortName,
		length: kind === 'char' || kind === 'varchar' || kind === 'varbyte' ? size : undefined,
		precision: size ?? 18,
		scale: Number(second ?? 0),
	};
};
