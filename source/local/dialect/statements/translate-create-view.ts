import {redshiftName, varchar} from '../../../sql/language/data-type.ts';
import type {TokenReader} from '../parse/token-reader.ts';
import {quoteName} from '../quote.ts';
import {emptyDesign, type TableDesign} from '../table-design.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {run} from '../translation.ts';
import {requireSchema} from './changed-name.ts';
import {designStatement} from './create-table.ts';
import {translateSelect} from './translate-query.ts';

/** CREATE VIEW; the reader stands behind VIEW. */
export const translateCreateView = async (
	reader: TokenReader,
	orReplace: boolean,
	context: TranslationContext,
): Promise<Translation> => {
	const name = reader.qualifiedName();
	await requireSchema(reader, name, context);
	const names = reader.isOperator('(') ? reader.names() : [];
	reader.expect('as');
	let tokens = reader.tokens.slice(reader.index());
	const words = tokens.slice(-4).map(token => token.value);
	if (words.join(' ') === 'with no schema binding') tokens = tokens.slice(0, -4);
	const query = await translateSelect(reader.sql, tokens, context);
	const list = names.length > 0 ? ` (${names.map(quoteName).join(', ')})` : '';
	const columns = query.columns;
	const create = `CREATE ${orReplace ? 'OR REPLACE ' : ''}VIEW ${name.sql}${list} AS ${query.sql}`;
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
