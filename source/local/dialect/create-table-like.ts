import {requireTable} from './changed-name.ts';
import {createTableStatements} from './create-table.ts';
import {readTableAttributes} from './read-table-attributes.ts';
import {run} from './run-translation.ts';
import {emptyDesign, type TableDesign} from './table-design.ts';
import type {QualifiedName, TokenReader} from './token-reader.ts';
import type {Translation, TranslationContext} from './translation.ts';

/** CREATE TABLE (LIKE other): the design without the keys; the reader stands at LIKE. */
export const createTableLike = async (
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
		// A table nobody declared here: its columns only.
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
	return run(await createTableStatements(name, copy, ifNotExists));
};
