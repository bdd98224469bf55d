import type {QualifiedName, TokenReader} from '../parse/token-reader.ts';
import {quoteName} from '../quote.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {run} from '../translation.ts';
import {refuseSystemSchema, requireSchema} from './changed-name.ts';

const refuseNeededSchema = (reader: TokenReader, {schema, table, start}: QualifiedName): void => {
	if (schema !== undefined) reader.refuse('A schema of another database', 'Name the schema alone.');
	refuseSystemSchema(reader, table, start);
	// Every name without a schema is resolved there.
	if (table === 'public')
		reader.refuse('Dropping the schema public', {text: 'Drop the tables of the catalogue', command: 'tables drop'});
};

/** DROP TABLE, VIEW and SCHEMA, of several at once. */
export const translateDrop = async (reader: TokenReader, context: TranslationContext): Promise<Translation> => {
	reader.expect('drop');
	const kind = ['table', 'view', 'schema'].find(word => reader.take(word));
	if (!kind) return reader.refuse(`DROP ${reader.peek()?.text.toUpperCase() ?? ''}`.trim());
	const ifExists = reader.take('if', 'exists');
	const names = [reader.qualifiedName()];
	while (reader.takeOperator(',')) names.push(reader.qualifiedName());
	const cascade = reader.take('cascade') ? ' CASCADE' : reader.take('restrict') ? ' RESTRICT' : '';
	reader.end();
	const statements: string[] = [];
	for (const name of names) {
		if (kind === 'schema') refuseNeededSchema(reader, name);
		else await requireSchema(reader, name, context);
		statements.push(`DROP ${kind.toUpperCase()} ${ifExists ? 'IF EXISTS ' : ''}${name.sql}${cascade}`);
		const design = kind === 'table' ? await context.designOf(name.schema, name.table) : undefined;
		for (const column of design?.columns ?? []) {
			const sequence = column.identity?.sequence;
			const schema = name.schema === undefined || design?.isTemporary ? '' : `${quoteName(name.schema)}.`;
			if (sequence) statements.push(`DROP SEQUENCE IF EXISTS ${schema}${quoteName(sequence)}`);
		}
	}
	return run(statements);
};
