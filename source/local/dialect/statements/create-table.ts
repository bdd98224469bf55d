import {randomUUID} from 'node:crypto';
import {DwhError} from '../../../core/dwh-error.ts';
import {type DataType, engineType} from '../../../sql/language/data-type.ts';
import {positionAt} from '../../../sql/language/lexer/positions.ts';
import {parseType} from '../../../sql/language/type-name.ts';
import {renderDefault} from '../query/render.ts';
import {quoteName, quoteTable, quoteText} from '../quote.ts';
import {type ColumnDesign, type TableDesign, writeDesign} from '../table-design.ts';
import type {QualifiedName} from './statement-source.ts';

/** Returns the statement that stores a design with its table. */
export const designStatement = (
	name: string,
	design: TableDesign,
	// A materialized view is a table of the engine.
	isView = design.view !== undefined && !design.view.materialized,
): string => `COMMENT ON ${isView ? 'VIEW' : 'TABLE'} ${name} IS ${quoteText(writeDesign(design))}`;

/** Returns the design of a new table, with an id. */
export const withId = (design: TableDesign): TableDesign => ({...design, id: randomUUID()});

/** Returns the engine's type of a column. All types in designs can be parsed. */
export const columnEngineType = (column: ColumnDesign): string => {
	const type: DataType | undefined = parseType(column.type);
	return type ? engineType(type) : 'VARCHAR';
};

const sequenceStatement = (name: string, identity: NonNullable<ColumnDesign['identity']>, temp: string): string =>
	`CREATE ${temp}SEQUENCE ${name} INCREMENT BY ${identity.step} MINVALUE -9223372036854775807 START WITH ${identity.seed}`;

/** Returns the design with a separate sequence for each identity column. */
const withSequences = (design: TableDesign, table: string): TableDesign => ({
	...design,
	columns: design.columns.map(column =>
		column.identity
			? {...column, identity: {...column.identity, sequence: `${table}_${column.name}_${randomUUID().slice(0, 8)}`}}
			: column,
	),
});

/** Returns the engine's name of an identity column's sequence; undefined for other columns. */
const sequenceName = ({schema}: QualifiedName, {isTemporary}: TableDesign, {identity}: ColumnDesign) =>
	identity?.sequence && quoteTable(isTemporary ? undefined : schema, identity.sequence);

const createStatement = (name: QualifiedName, design: TableDesign, ifNotExists: boolean): string => {
	const columns = design.columns.map(column => {
		const sequence = sequenceName(name, design, column);
		const value = sequence === undefined ? column.default && renderDefault(column) : `nextval(${quoteText(sequence)})`;
		const parts = [quoteName(column.name), columnEngineType(column), value && `DEFAULT ${value}`];
		return [...parts, column.isNotNull && 'NOT NULL'].filter(Boolean).join(' ');
	});
	return `CREATE ${design.isTemporary ? 'TEMP ' : ''}TABLE ${ifNotExists ? 'IF NOT EXISTS ' : ''}${name.sql} (${columns.join(', ')})`;
};

/** Returns CREATE TABLE for DuckDB, with its sequences first and its design last. */
export const createTableStatements = (
	name: QualifiedName,
	given: TableDesign,
	ifNotExists: boolean,
): readonly string[] => {
	const design = withId(withSequences(given, name.table));
	const temp = design.isTemporary ? 'TEMP ' : '';
	const sequences = design.columns.flatMap(column => {
		const sequence = sequenceName(name, design, column);
		return column.identity && sequence ? [sequenceStatement(sequence, column.identity, temp)] : [];
	});
	return [...sequences, createStatement(name, design, ifNotExists), designStatement(name.sql, design)];
};

/** Returns the statements that recreate a table with another design and copy the rows of the columns that remain. */
export const remakeTableStatements = (
	name: QualifiedName,
	before: TableDesign,
	design: TableDesign,
): readonly string[] => {
	const old = {...name, table: `rs_before_${randomUUID().slice(0, 8)}`};
	const oldSql = quoteTable(name.schema, old.table);
	const remaining = design.columns.filter(column => before.columns.some(one => one.name === column.name));
	const names = remaining.map(column => quoteName(column.name)).join(', ');
	return [
		`ALTER TABLE ${name.sql} RENAME TO ${quoteName(old.table)}`,
		createStatement(name, design, false),
		`INSERT INTO ${name.sql} (${names}) SELECT ${names} FROM ${oldSql}`,
		`DROP TABLE ${oldSql}`,
		designStatement(name.sql, design),
	];
};

/**
 * Returns why a key is invalid: its column is SUPER.
 * https://docs.aws.amazon.com/redshift/latest/dg/limitations-super.html
 */
export const superKeyOf = ({columns, distkey, sortkeys}: TableDesign): string | undefined => {
	const isSuper = (key: string | undefined): boolean =>
		columns.some(({name, type}) => name === key && parseType(type)?.name === 'super');
	if (isSuper(distkey)) return `Column "${distkey}" of type super cannot be a distribution key.`;
	const sortkey = sortkeys.find(isSuper);
	return sortkey === undefined ? undefined : `Column "${sortkey}" of type super cannot be a sort key.`;
};

const maxColumns = 1600;
const maxSorted = 400;
const maxInterleaved = 8;

/** Throws Redshift's errors for keys that name unknown columns, and for duplicate columns. */
export const checkDesign = (design: TableDesign, sql: string, start: number): void => {
	const names = design.columns.map(column => column.name);
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	const fail = (message: string): never => {
		throw new DwhError('sql', message, {sql, position: positionAt(sql, start)});
	};
	if (design.sortstyle === 'interleaved' && design.sortkeys.length > maxInterleaved)
		fail(`An interleaved sort key has at most ${maxInterleaved} columns, not ${design.sortkeys.length}.`);
	if (design.sortkeys.length > maxSorted)
		fail(`A sort key has at most ${maxSorted} columns, not ${design.sortkeys.length}.`);
	const sortedTwice = design.sortkeys.find((name, index) => design.sortkeys.indexOf(name) !== index);
	if (sortedTwice !== undefined) fail(`Column "${sortedTwice}" is named twice in the sort key.`);
	if (names.length > maxColumns) fail(`A table has at most ${maxColumns} columns, not ${names.length}.`);
	if (twice) fail(`Column "${twice}" is named twice.`);
	const keys = [
		design.distkey,
		...design.sortkeys,
		...design.primaryKey,
		...design.uniqueKeys.flat(),
		...design.foreignKeys.flatMap(key => key.columns),
	];
	const missing = keys.find(key => key !== undefined && !names.includes(key));
	if (missing) fail(`Column "${missing}" named in a key does not exist.`);
	const superKey = superKeyOf(design);
	if (superKey !== undefined) fail(superKey);
	if (design.diststyle === 'key' && design.distkey === undefined) fail('DISTSTYLE KEY needs a DISTKEY column.');
	if (design.distkey !== undefined && design.diststyle !== 'key')
		fail(`DISTKEY is not allowed with DISTSTYLE ${design.diststyle.toUpperCase()}.`);
};
