import type {TokenReader} from '../parse/token-reader.ts';
import {quoteName, quoteText} from '../quote.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {run} from '../translation.ts';
import {requireTable} from './changed-name.ts';
import {designStatement} from './create-table.ts';

/** COMMENT ON TABLE, COLUMN and VIEW: kept in the table's design. */
export const translateComment = async (reader: TokenReader, context: TranslationContext): Promise<Translation> => {
	reader.expect('comment', 'on');
	const kind = ['table', 'column', 'view'].find(word => reader.take(word));
	if (!kind) return reader.refuse(`COMMENT ON ${reader.peek()?.text.toUpperCase() ?? ''}`.trim());
	const start = reader.index();
	const parts = [reader.name()];
	while (reader.takeOperator('.')) parts.push(reader.name());
	const nameEnd = reader.index();
	reader.expect('is');
	const comment = reader.take('null') ? undefined : reader.text();
	reader.end();
	const column = kind === 'column' ? parts.pop() : undefined;
	if (column !== undefined && parts.length === 0) {
		reader.moveTo(start);
		return reader.fail('table.column was expected');
	}
	const table = parts.at(-1) as string;
	const schema = parts.length > 1 ? parts.at(-2) : undefined;
	if (parts.length > 2) reader.refuse('A table of another database', 'Name it as schema.table.');
	const sql = parts.map(quoteName).join('.');
	await requireTable(reader, {schema, table, sql, start: reader.tokens[start]?.start ?? 0}, context);
	const design = kind === 'view' ? undefined : await context.designOf(schema, table);
	if (kind === 'view') return run([`COMMENT ON VIEW ${sql} IS ${comment === undefined ? 'NULL' : quoteText(comment)}`]);
	if (!design) return run([`SELECT 1 FROM ${sql} LIMIT 0`], `Table ${table} has no design to keep a comment in.`);
	if (column !== undefined && !design.columns.some(one => one.name === column)) {
		reader.moveTo(nameEnd - 1);
		return reader.fail(`column "${column}" does not exist`);
	}
	const changed =
		column === undefined
			? {...design, comment}
			: {...design, columns: design.columns.map(one => (one.name === column ? {...one, comment} : one))};
	return run([designStatement(sql, changed)]);
};
