import {type DataType, engineType, redshiftName} from '../../../sql/language/data-type.ts';
import type {QualifiedName, TokenReader} from '../parse/token-reader.ts';
import {quoteName} from '../quote.ts';
import {type ColumnDesign, emptyDesign, type TableDesign} from '../table-design.ts';
import {run, type Translation, type TranslationContext} from '../translation.ts';
import {requireSchema, requireTable} from './changed-name.ts';
import {checkDesign, createTableStatements, designStatement} from './create-table.ts';
import {readTableAttributes, readTableBody} from './read-table.ts';
import {translateSelect} from './translate-query.ts';

/** CREATE TABLE with columns, LIKE or AS; the reader stands behind TABLE. */
export const translateCreateTable = async (
	reader: TokenReader,
	isTemporary: boolean,
	context: TranslationContext,
): Promise<Translation> => {
	const ifNotExists = reader.take('if', 'not', 'exists');
	const name = reader.qualifiedName();
	await requireSchema(reader, name, context);
	const temporary = isTemporary || name.table.startsWith('#');
	if (ifNotExists && (await context.designOf(name.schema, name.table))) {
		return run(['SELECT 1'], `Table ${name.table} is already there: nothing was done.`);
	}
	let design: TableDesign = {...emptyDesign, isTemporary: temporary};
	let names: readonly string[] = [];

	if (reader.isOperator('(')) {
		const start = reader.index();
		reader.expectOperator('(');
		if (reader.isAt('like')) return createTableLike(reader, name, temporary, ifNotExists, context);
		// `(a, b) AS SELECT`: names only.
		const second = reader.peek(1)?.text;
		if (second === ',' || second === ')') {
			reader.moveTo(start);
			names = reader.names();
		} else {
			const body = readTableBody(reader);
			design = {
				...design,
				...body,
				diststyle: body.distkey === undefined ? 'auto' : 'key',
				sortstyle: body.sortkeys.length > 0 ? 'compound' : 'auto',
			};
		}
	}

	design = {...design, ...readTableAttributes(reader, design)};
	if (design.columns.length === 0) {
		reader.expect('as');
		return createTableAs(reader, name, design, names, ifNotExists, context);
	}
	reader.end();
	checkDesign(design, reader.sql, name.start);
	return run(createTableStatements(name, design, ifNotExists));
};

/** The type a column of CREATE TABLE AS gets where the query says less. */
const stored = (type: DataType): DataType =>
	type.name === 'varchar' && type.length === undefined
		? {name: 'varchar', length: 65_535}
		: type.name === 'any' || type.name === 'null' || type.name === 'literal'
			? {name: 'varchar', length: 65_535}
			: type;

/** CREATE TABLE AS; the reader stands behind AS. */
const createTableAs = async (
	reader: TokenReader,
	name: QualifiedName,
	design: TableDesign,
	names: readonly string[],
	ifNotExists: boolean,
	context: TranslationContext,
): Promise<Translation> => {
	const query = await translateSelect(reader.sql, reader.tokens.slice(reader.index()), context);
	const temp = design.isTemporary ? 'TEMP ' : '';
	const create = `CREATE ${temp}TABLE ${ifNotExists ? 'IF NOT EXISTS ' : ''}${name.sql} AS`;
	const columns = query.columns;
	if (!columns || columns.some(column => column.type.name === 'any')) {
		const list = names.length > 0 ? ` AS source (${names.map(quoteName).join(', ')})` : '';
		const source = names.length > 0 ? `SELECT * FROM (${query.sql})${list}` : query.sql;
		return run([`${create} ${source}`, designStatement(name.sql, design)]);
	}
	const made: ColumnDesign[] = columns.map((column, index) => ({
		name: names[index] ?? column.name,
		type: redshiftName(stored(column.type)),
		isNotNull: false,
		default: undefined,
		identity: undefined,
		encode: undefined,
		comment: undefined,
	}));
	const whole = {...design, columns: made};
	checkDesign(whole, reader.sql, name.start);
	const sources = made.map((_, index) => quoteName(`c${index + 1}`));
	const casts = columns.map(
		(column, index) =>
			`CAST(${sources[index]} AS ${engineType(stored(column.type))}) AS ${quoteName((made[index] as ColumnDesign).name)}`,
	);
	return run([
		`${create} SELECT ${casts.join(', ')} FROM (${query.sql}) AS source (${sources.join(', ')})`,
		designStatement(name.sql, whole),
	]);
};

/** CREATE TABLE (LIKE other): the design without the keys; the reader stands at LIKE. */
const createTableLike = async (
	reader: TokenReader,
	name: QualifiedName,
	isTemporary: boolean,
	ifNotExists: boolean,
	context: TranslationContext,
): Promise<Translation> => {
	reader.expect('like');
	const source = reader.qualifiedName();
	const withDefaults = reader.take('including', 'defaults');
	if (!withDefaults) reader.take('excluding', 'defaults');
	reader.expectOperator(')');
	const attributes = readTableAttributes(reader, {...emptyDesign});
	reader.end();
	await requireTable(reader, source, context);
	const design = await context.designOf(source.schema, source.table);
	if (!design || design.columns.length === 0) {
		// A table without a recorded design: its columns only.
		const temp = isTemporary ? 'TEMP ' : '';
		return run([`CREATE ${temp}TABLE ${ifNotExists ? 'IF NOT EXISTS ' : ''}${name.sql} AS FROM ${source.sql} LIMIT 0`]);
	}
	const copy: TableDesign = {
		...design,
		columns: design.columns.map(column => ({
			...column,
			default: withDefaults ? column.default : undefined,
			comment: undefined,
		})),
		primaryKey: [],
		uniqueKeys: [],
		foreignKeys: [],
		comment: undefined,
		isTemporary,
		backup: attributes.backup ?? design.backup,
	};
	return run(createTableStatements(name, copy, ifNotExists));
};
