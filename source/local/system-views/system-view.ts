import {type DataType, engineType, isString, varchar} from '../../sql/language/data-type.ts';
import {parseType} from '../../sql/language/type-name.ts';
import {shownNamesSql} from '../dialect/exact-names.ts';
import {quoteName} from '../dialect/quote.ts';
import {untraced} from '../dialect/untraced.ts';

/** A documented column: its name and type. */
export type SystemColumn = {readonly name: string; readonly type: DataType};

/** A Redshift system view, based on what the embedded warehouse knows. */
export type SystemView = {
	/** For example `pg_class` or `information_schema_columns`. */
	readonly name: string;
	readonly columns: readonly SystemColumn[];
	/** A query with some or all of the columns; missing ones are NULL. Undefined for a view that is always empty. */
	readonly query: string | undefined;
};

// Catalog types that a table cannot have. An oid is an unsigned 32-bit number.
const catalogTypes: Readonly<Record<string, DataType>> = {
	oid: {name: 'bigint'},
	name: varchar(128),
	text: varchar(65_535),
	regproc: varchar(128),
	xid: {name: 'bigint'},
	aclitems: varchar(65_535),
	numbers: varchar(65_535),
};

const typeOf = (view: string, text: string): DataType => {
	const type = catalogTypes[text] ?? parseType(text);
	if (!type) throw new Error(`The system view ${view} has a column of the unknown type ${text}.`);
	return type;
};

/** Parses columns with their documented types: `oid oid, relname name, relpages integer`. */
const readColumns = (view: string, columns: string): readonly SystemColumn[] =>
	columns
		.trim()
		.split(/\s*,(?![^(]*\))\s*/)
		.map(column => {
			const [name = '', ...type] = column.split(/\s+/);
			return {name, type: typeOf(view, type.join(' '))};
		});

export const systemView = (name: string, columns: string, query?: string): SystemView => {
	let read: readonly SystemColumn[] | undefined;
	return {
		name,
		query,
		// Parsed on demand, because most views are never read.
		get columns() {
			read ??= readColumns(name, columns);
			return read;
		},
	};
};

/** A view that may have rows. */
export type FilledView = SystemView & {readonly query: string};

/** Returns a value in its documented type. Texts may contain names. */
const shownValue = ({name, type}: SystemColumn): string => {
	const isNarrow = type.name === 'integer' || type.name === 'smallint';
	const value = `CAST(${isNarrow ? untraced(quoteName(name)) : quoteName(name)} AS ${engineType(type)})`;
	if (!isString(type) || type.length === 1) return value;
	// Nearly all texts are ASCII, and to put capitals in the place of what stands for them takes most of a view's time.
	return `CASE WHEN strlen(${value}) = length(${value}) THEN ${value} ELSE ${shownNamesSql(value)} END`;
};

/** Returns a query without rows that has the view's columns. */
export const noRows = ({columns}: SystemView): string =>
	`SELECT ${columns.map(column => `CAST(NULL AS ${engineType(column.type)}) AS ${quoteName(column.name)}`).join(', ')} WHERE false`;

/** Returns the statement that creates the view in the engine, with columns in their documented types and order. */
export const viewStatement = (view: FilledView): string => {
	const list = view.columns.map(column => `${shownValue(column)} AS ${quoteName(column.name)}`).join(', ');
	// Columns missing from the query come from the empty row set.
	return `CREATE OR REPLACE VIEW dwh_system.${view.name} AS SELECT ${list} FROM (${noRows(view)} UNION ALL BY NAME (${view.query}))`;
};
