import type {Span} from '../../../sql/language/tree/node.ts';
import type {References, TableElement} from '../../../sql/language/tree/table-definition.ts';
import {findTable, missingTable} from '../known-table.ts';
import type {TableDesign} from '../table-design.ts';
import type {TranslationContext} from '../translation.ts';
import {type QualifiedName, qualifiedName, type StatementSource} from './statement-source.ts';

type Reference = References & {readonly count: number; readonly place: Span};

/** Returns the foreign keys among the columns and constraints of a table. */
const referencesIn = (elements: readonly TableElement[]): readonly Reference[] =>
	elements.flatMap((element): readonly Reference[] => {
		if (element.kind === 'foreign-key') return [{...element, count: element.columns.length, place: element}];
		if (element.kind !== 'column') return [];
		return element.attributes.flatMap(attribute =>
			attribute.kind === 'references' ? [{...attribute, count: 1, place: attribute}] : [],
		);
	});

/**
 * Throws `sql` if a foreign key references a table or a column that does not exist. `own` is the table with the
 * key.
 */
export const checkReferences = async (
	source: StatementSource,
	elements: readonly TableElement[],
	own: {readonly name: QualifiedName; readonly design: TableDesign},
	context: TranslationContext,
): Promise<void> => {
	const found = referencesIn(elements);
	if (found.length === 0) return;
	const names = await context.names();
	for (const {table, references, count, place} of found) {
		const other = qualifiedName(source, table);
		const isOwn = other.table === own.name.table && other.schema === own.name.schema;
		if (!isOwn && !findTable(names, other.schema, other.table)) {
			const {code, message, nextSteps} = missingTable(names, other.schema, other.table);
			source.fail(message, table, nextSteps, code);
		}

		const design = isOwn ? own.design : await context.designOf(other.schema, other.table);
		if (!design || design.columns.length === 0) continue;
		const missing = references.find(({name}) => !design.columns.some(column => column.name === name));
		if (missing)
			source.fail(
				`Column "${missing.name}" referenced in foreign key constraint does not exist.`,
				missing,
				`"${other.table}" has ${design.columns.map(({name}) => name).join(', ')}.`,
				'column-missing',
			);
		if (references.length === 0 && design.primaryKey.length === 0)
			source.fail(
				`There is no primary key for referenced table "${other.table}".`,
				place,
				'Add its column after the table: REFERENCES table (column).',
			);
		if ((references.length > 0 ? references : design.primaryKey).length !== count)
			source.fail('Number of referencing and referenced columns for foreign key disagree.', place);
	}
};
