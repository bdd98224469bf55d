import type {AlterTableAppend} from '../../../sql/language/tree/alter-table.ts';
import {quoteName} from '../quote.ts';
import type {ColumnDesign, TableDesign} from '../table-design.ts';
import {run, type Translation, type TranslationContext} from '../translation.ts';
import {requireTable} from './changed-name.ts';
import {moveDeletedRows} from './deleted-rows.ts';
import {qualifiedName, type StatementSource} from './statement-source.ts';

/** ALTER TABLE APPEND: moves the rows of one table to another one with the same columns. */
export const translateAppend = async (
	source: StatementSource,
	statement: AlterTableAppend,
	context: TranslationContext,
): Promise<Translation> => {
	if (context.isInTransaction) source.fail('ALTER TABLE APPEND cannot run inside a transaction block.', statement);
	const target = qualifiedName(source, statement.name);
	const from = qualifiedName(source, statement.source);
	const designs: TableDesign[] = [];
	for (const name of [target, from]) {
		const {isView} = await requireTable(source, name, context);
		const design = await context.designOf(name.schema, name.table);
		if (isView || !design || design.view || design.external || design.isTemporary)
			return source.fail(`"${name.table}" is not a permanent table, which ALTER TABLE APPEND requires.`, name);
		designs.push(design);
	}

	const [into, given] = designs as [TableDesign, TableDesign];
	if (target.sql === from.sql) source.fail('A table cannot be appended to itself.', statement.source);
	const columns = sharedColumns(source, statement, into, given);
	const list = columns.map(quoteName).join(', ');
	return run(
		[
			...(into.id !== undefined && given.id !== undefined ? [moveDeletedRows(given.id, into.id)] : []),
			`INSERT INTO ${target.sql} (${list}) SELECT ${list} FROM ${from.sql}`,
			`DELETE FROM ${from.sql}`,
		],
		'Redshift moves blocks; the embedded warehouse copies the rows and deletes the originals.',
	);
};

const layoutOf = ({diststyle, distkey, sortstyle, sortkeys}: TableDesign): string =>
	JSON.stringify([diststyle, distkey, sortkeys.length > 0 ? [sortstyle, sortkeys] : []]);

/** Returns the columns that both tables have. Throws `sql` if the tables are incompatible. */
const sharedColumns = (
	source: StatementSource,
	{mode, ...place}: AlterTableAppend,
	into: TableDesign,
	given: TableDesign,
): readonly string[] => {
	const fail = (why: string, step: string): never => source.fail(`Could not append: ${why}.`, place, step);
	const find = (design: TableDesign, {name}: ColumnDesign) => design.columns.find(column => column.name === name);
	const extra = given.columns.find(column => !find(into, column));
	if (extra && mode !== 'ignoreextra')
		fail(`the source has column "${extra.name}", which the target lacks`, 'Add IGNOREEXTRA to discard its values.');
	const missing = into.columns.filter(column => !find(given, column));
	if (missing[0] && mode !== 'filltarget')
		fail(
			`the target has column "${missing[0].name}", which the source lacks`,
			'Add FILLTARGET to fill it with its default.',
		);
	const required = missing.find(column => column.isNotNull && column.default === undefined && !column.identity);
	if (required) fail(`column "${required.name}" of the target is NOT NULL and has no default`, 'Add a default.');
	const both = into.columns.filter(column => find(given, column));
	for (const column of both) {
		const other = find(given, column);
		if (other?.type !== column.type || other.isNotNull !== column.isNotNull)
			fail(
				`column "${column.name}" has a different type or NOT NULL setting`,
				'Make the tables identical: CREATE TABLE (LIKE ...).',
			);
	}

	if (layoutOf(into) !== layoutOf(given))
		fail('distribution and sort keys of the tables differ', 'Make the tables identical: CREATE TABLE (LIKE ...).');
	return both.map(({name}) => name);
};
