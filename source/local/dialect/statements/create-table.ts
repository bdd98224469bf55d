import {randomUUID} from 'node:crypto';
import {DwhError} from '../../../core/dwh-error.ts';
import {type DataType, engineType} from '../../../sql/language/data-type.ts';
import {positionAt} from '../../../sql/language/lexer/positions.ts';
import {parseType} from '../../../sql/language/type-name.ts';
import {renderDefault} from '../query/render.ts';
import {quoteName, quoteText} from '../quote.ts';
import {type ColumnDesign, type TableDesign, writeDesign} from '../table-design.ts';
import type {QualifiedName} from './statement-source.ts';

/** The statement that keeps a design with its table. */
export const designStatement = (table: string, design: TableDesign): string =>
	`COMMENT ON TABLE ${table} IS ${quoteText(writeDesign(design))}`;

/** The engine's type of a column; every design holds types that can be read back. */
export const columnEngineType = (column: ColumnDesign): string => {
	const type: DataType | undefined = parseType(column.type);
	return type ? engineType(type) : 'VARCHAR';
};

const sequenceStatement = (name: string, identity: NonNullable<ColumnDesign['identity']>): string =>
	`CREATE SEQUENCE ${name} INCREMENT BY ${identity.step} MINVALUE -9223372036854775807 START WITH ${identity.seed}`;

/** A design in which each identity column has a sequence of its own. */
const withSequences = (design: TableDesign, table: string): TableDesign => ({
	...design,
	columns: design.columns.map(column =>
		column.identity
			? {...column, identity: {...column.identity, sequence: `${table}_${column.name}_${randomUUID().slice(0, 8)}`}}
			: column,
	),
});

/** CREATE TABLE in DuckDB's words, with the sequences before it and the design after it. */
export const createTableStatements = (
	name: QualifiedName,
	given: TableDesign,
	ifNotExists: boolean,
): readonly string[] => {
	const design = withSequences(given, name.table);
	const prefix = name.schema === undefined ? '' : `${quoteName(name.schema)}.`;
	const sequences: string[] = [];
	const columns: string[] = [];
	const temp = design.isTemporary ? 'TEMP ' : '';
	for (const column of design.columns) {
		const parts = [quoteName(column.name), columnEngineType(column)];
		const sequence = column.identity?.sequence;
		if (column.identity && sequence) {
			const sequenceName = `${design.isTemporary ? '' : prefix}${quoteName(sequence)}`;
			sequences.push(sequenceStatement(sequenceName, column.identity).replace('CREATE ', `CREATE ${temp}`));
			parts.push(`DEFAULT nextval(${quoteText(sequenceName)})`);
		} else if (column.default !== undefined) {
			parts.push(`DEFAULT ${renderDefault(column)}`);
		}
		if (column.isNotNull) parts.push('NOT NULL');
		columns.push(parts.join(' '));
	}
	return [
		...sequences,
		`CREATE ${temp}TABLE ${ifNotExists ? 'IF NOT EXISTS ' : ''}${name.sql} (${columns.join(', ')})`,
		designStatement(name.sql, design),
	];
};

/** Keys that name no column of the table, and columns named twice, as the errors they are in Redshift. */
export const checkDesign = (design: TableDesign, sql: string, start: number): void => {
	const names = design.columns.map(column => column.name);
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	const fail = (message: string): never => {
		throw new DwhError('sql', message, {sql, position: positionAt(sql, start)});
	};
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
	if (design.diststyle === 'key' && design.distkey === undefined) fail('DISTSTYLE KEY needs a DISTKEY column.');
	if (design.distkey !== undefined && design.diststyle !== 'key')
		fail(`DISTKEY does not go with DISTSTYLE ${design.diststyle.toUpperCase()}.`);
};
