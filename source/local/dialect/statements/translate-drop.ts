import type {Drop} from '../../../sql/language/tree/drop.ts';
import {quoteName} from '../quote.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {run} from '../translation.ts';
import {refuseSystemSchema, requireSchema} from './changed-name.ts';
import {type QualifiedName, qualifiedName, type StatementSource} from './statement-source.ts';

/** DROP TABLE, VIEW and SCHEMA, of several at once. */
export const translateDrop = async (
	source: StatementSource,
	statement: Drop,
	context: TranslationContext,
): Promise<Translation> => {
	const {object, ifExists, behavior} = statement;
	if (object !== 'table' && object !== 'view' && object !== 'schema') {
		return source.refuse(`DROP ${object.toUpperCase()}`, statement);
	}

	const names = statement.names.map(name => qualifiedName(source, name));
	const cascade = behavior === undefined ? '' : ` ${behavior.toUpperCase()}`;
	const statements: string[] = [];
	for (const name of names) {
		if (object === 'schema') refuseNeededSchema(source, name);
		else await requireSchema(source, name, context);
		statements.push(`DROP ${object.toUpperCase()} ${ifExists ? 'IF EXISTS ' : ''}${name.sql}${cascade}`);
		const design = object === 'table' ? await context.designOf(name.schema, name.table) : undefined;
		for (const column of design?.columns ?? []) {
			const sequence = column.identity?.sequence;
			const schema = name.schema === undefined || design?.isTemporary ? '' : `${quoteName(name.schema)}.`;
			if (sequence) statements.push(`DROP SEQUENCE IF EXISTS ${schema}${quoteName(sequence)}`);
		}
	}
	return run(statements);
};

const refuseNeededSchema = (source: StatementSource, {schema, table, start}: QualifiedName): void => {
	const place = {start};
	if (schema !== undefined) source.refuse('A schema of another database', place, 'Name the schema alone.');
	refuseSystemSchema(source, table, start);
	// Every name without a schema is resolved there.
	if (table === 'public') {
		source.refuse('Dropping the schema public', place, {
			text: 'Drop the tables of the catalogue',
			command: 'tables drop',
		});
	}
};
