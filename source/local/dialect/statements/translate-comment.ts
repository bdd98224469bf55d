import type {Comment} from '../../../sql/language/tree/maintenance.ts';
import {quoteText} from '../quote.ts';
import {requireDatabase, requireSchemaOf} from '../show/show-options.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {nothing, run} from '../translation.ts';
import {requireTable} from './changed-name.ts';
import {designStatement} from './create-table.ts';
import {qualifiedName, type StatementSource} from './statement-source.ts';

/** COMMENT ON TABLE, COLUMN and VIEW: kept in the table's design. */
export const translateComment = async (
	source: StatementSource,
	statement: Comment,
	context: TranslationContext,
): Promise<Translation> => {
	const {object, text: comment} = statement;
	if (object === 'schema') await requireSchemaOf(source, statement.name, context);
	if (object === 'database') await requireDatabase(source, statement.name, context);
	if (object === 'constraint' && statement.on) await requireTable(source, qualifiedName(source, statement.on), context);
	if (object === 'schema' || object === 'database' || object === 'constraint')
		return nothing(`The comment on the ${object} is not kept.`);
	if (object !== 'table' && object !== 'column' && object !== 'view') {
		return source.refuse(`COMMENT ON ${object.toUpperCase()}`, statement);
	}

	const {parts} = statement.name;
	const column = object === 'column' ? parts.at(-1) : undefined;
	const name = qualifiedName(source, {...statement.name, parts: column ? parts.slice(0, -1) : parts});
	const {isView} = await requireTable(source, name, context);
	const design = await context.designOf(name.schema, name.table);
	if (!design && object === 'view') {
		return run([`COMMENT ON VIEW ${name.sql} IS ${comment === undefined ? 'NULL' : quoteText(comment)}`]);
	}

	if (!design || (column && design.columns.length === 0)) {
		return run(
			[`SELECT 1 FROM ${name.sql} LIMIT 0`],
			`The types of ${name.table} are not known: the comment is not kept.`,
		);
	}

	if (column !== undefined && !design.columns.some(one => one.name === column.name)) {
		source.fail(`Syntax error at or near "${column.exact}": column "${column.name}" does not exist.`, column);
	}

	const changed =
		column === undefined
			? {...design, comment}
			: {...design, columns: design.columns.map(one => (one.name === column.name ? {...one, comment} : one))};
	return run([designStatement(name.sql, changed, isView && !design.view?.materialized)]);
};
