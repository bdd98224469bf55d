import {redshiftName, varchar} from '../../../sql/language/data-type.ts';
import type {CreateView} from '../../../sql/language/tree/view.ts';
import {quoteName} from '../quote.ts';
import {emptyDesign, type TableDesign} from '../table-design.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {run} from '../translation.ts';
import {requireSchema} from './changed-name.ts';
import {designStatement} from './create-table.ts';
import {qualifiedName, type StatementSource} from './statement-source.ts';
import {translateSelect} from './translate-query.ts';

export const translateCreateView = async (
	source: StatementSource,
	statement: CreateView,
	context: TranslationContext,
): Promise<Translation> => {
	const name = qualifiedName(source, statement.name);
	await requireSchema(source, name, context);
	const names = statement.columns.map(column => column.name);
	// The files of an external table would be part of the view as they are now.
	const files = {...context, externalSource: undefined};
	const query = await translateSelect(source.sql, statement.query, files);
	const list = names.length > 0 ? ` (${names.map(quoteName).join(', ')})` : '';
	const columns = query.columns;
	const create = `CREATE ${statement.orReplace ? 'OR REPLACE ' : ''}VIEW ${name.sql}${list} AS ${query.sql}`;
	if (!columns || columns.some(column => column.type.name === 'any')) return run([create]);
	// The types of its columns, so that statements over the view are as exact as those over tables.
	const design: TableDesign = {
		...emptyDesign,
		columns: columns.map((column, index) => ({
			name: names[index] ?? column.name,
			// Of text without a known length nothing may be concluded.
			type: redshiftName(
				column.type.name === 'varchar' && column.type.length === undefined ? varchar(65_535) : column.type,
			),
			isNotNull: false,
			default: undefined,
			identity: undefined,
			encode: undefined,
			comment: undefined,
		})),
	};
	return run([create, designStatement(name.sql, design).replace('COMMENT ON TABLE', 'COMMENT ON VIEW')]);
};
