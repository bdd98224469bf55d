import {redshiftName} from '../../../../sql/language/data-type.ts';
import type {CreateTable, CreateTableAs} from '../../../../sql/language/tree/table-definition.ts';
import {quoteName} from '../../quote.ts';
import {emptyDesign, plainColumn, type TableDesign} from '../../table-design.ts';
import {run, type Translation, type TranslationContext} from '../../translation.ts';
import {requireSchema} from '../changed-name.ts';
import {checkReferences} from '../check-references.ts';
import {checkDesign, createTableStatements, designStatement, withId} from '../create-table.ts';
import {readTableAttributes, readTableBody} from '../read-table.ts';
import {type QualifiedName, qualifiedName, type StatementSource} from '../statement-source.ts';
import {storedRows, storedType} from '../stored-rows.ts';
import {translateStored} from '../translate-query.ts';
import {readLikes} from './like-table.ts';
import {storageOfQuery} from './storage-of-query.ts';

/** CREATE TABLE with columns, LIKE or AS. */
export const translateCreateTable = async (
	source: StatementSource,
	statement: CreateTable | CreateTableAs,
	context: TranslationContext,
): Promise<Translation> => {
	const {ifNotExists, isTemporary} = statement;
	const name = qualifiedName(source, statement.name);
	await requireSchema(source, name, context);
	if (ifNotExists && (await context.designOf(name.schema, name.table))) {
		return run(['SELECT 1'], `Table ${name.table} already exists: nothing was done.`);
	}

	const empty: TableDesign = {...emptyDesign, isTemporary};
	if (statement.kind === 'create-table-as') {
		return createTableAs(source, statement, name, empty, context);
	}

	const {elements, attributes} = statement;
	const likes = await readLikes(source, elements, attributes, context);
	const body = readTableBody(source, elements, likes?.columnsOf);
	const design: TableDesign = {
		...empty,
		...body,
		diststyle: body.distkey === undefined ? 'auto' : 'key',
		sortstyle: body.sortkeys.length > 0 ? 'compound' : 'auto',
	};
	const whole = {...design, ...(likes?.storage ?? readTableAttributes(source, attributes, design))};
	checkDesign(whole, source.sql, name.start);
	await checkReferences(source, elements, {name, design: whole}, context);
	return run(createTableStatements(name, whole, ifNotExists));
};

const createTableAs = async (
	source: StatementSource,
	statement: CreateTableAs,
	name: QualifiedName,
	empty: TableDesign,
	context: TranslationContext,
): Promise<Translation> => {
	const {ifNotExists, columns: given, query: written, attributes} = statement;
	const names = given.map(column => column.name);
	const query = await translateStored(source.sql, written, context);
	const temp = empty.isTemporary ? 'TEMP ' : '';
	const create = `CREATE ${temp}TABLE ${ifNotExists ? 'IF NOT EXISTS ' : ''}${name.sql} AS`;
	const columns = query.columns;
	const keyNames = columns ? columns.map((column, index) => names[index] ?? column.name) : names;
	const start = {...empty, ...(await storageOfQuery(source, statement, keyNames, context))};
	const design = {...start, ...readTableAttributes(source, attributes, start, keyNames)};
	const extra = given[columns?.length ?? given.length];
	if (extra) source.fail('There are more names than columns.', extra);
	if (!columns || columns.some(column => column.type.name === 'any')) {
		const list = names.length > 0 ? ` AS source (${names.map(quoteName).join(', ')})` : '';
		const select = names.length > 0 ? `SELECT * FROM (${query.sql})${list}` : query.sql;
		return run([`${create} ${select}`, designStatement(name.sql, withId(design))]);
	}
	const made = columns.map((column, index) => ({
		name: names[index] ?? column.name,
		type: storedType(column.type),
	}));
	const whole = {...design, columns: made.map(({name: column, type}) => plainColumn(column, redshiftName(type)))};
	checkDesign(whole, source.sql, name.start);
	return run([`${create} ${storedRows(query.sql, made)}`, designStatement(name.sql, withId(whole))]);
};
