import {checkDesign, designStatement} from './create-table.ts';
import {type DataType, engineType, redshiftName} from './data-type.ts';
import {quoteName} from './quote.ts';
import {run} from './run-translation.ts';
import type {ColumnDesign, TableDesign} from './table-design.ts';
import type {QualifiedName, TokenReader} from './token-reader.ts';
import {translateSelect} from './translate-query.ts';
import type {Translation, TranslationContext} from './translation.ts';

/** The type a column of CREATE TABLE AS gets where the query says less. */
const stored = (type: DataType): DataType =>
	type.name === 'varchar' && type.length === undefined
		? {name: 'varchar', length: 65_535}
		: type.name === 'any' || type.name === 'null' || type.name === 'literal'
			? {name: 'varchar', length: 65_535}
			: type;

/** CREATE TABLE AS; the reader stands behind AS. */
export const createTableAs = async (
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
