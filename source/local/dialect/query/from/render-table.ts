import type {TableReference} from '../../../../sql/language/tree/query.ts';
import {pseudoColumns} from '../../../external/external-design.ts';
import {emptyViewQuery, systemViewColumns} from '../../../system-views/system-views.ts';
import {quoteName} from '../../quote.ts';
import type {OutColumn, Relation, Scope} from '../../typed.ts';
import {namesOf} from '../names-of.ts';
import {designColumns, type RenderContext} from '../render-context.ts';
import {type FromSource, withAlias} from './from-source.ts';
import {namedTable} from './named-table.ts';
import {isPathOf, superElements} from './super-elements.ts';

/** CHAR columns of system views are shown without padding, because the text of a query would have 4,000 characters. */
const withoutPadding = (columns: readonly OutColumn[] | undefined): readonly OutColumn[] | undefined =>
	columns?.map(column => (column.type.name === 'char' ? {...column, type: {...column.type, name: 'varchar'}} : column));

/** A table, a view or a WITH query; or the elements of a SUPER column if the name is a path into one. */
export const renderTable = (
	context: RenderContext,
	item: TableReference,
	scope: Scope,
	before: readonly Relation[],
): FromSource => {
	if (item.isOnly) context.foreign('ONLY', item, 'Remove it: tables have no inheritance.');
	if (item.sample !== undefined)
		context.foreign('TABLESAMPLE', item, 'Write WHERE random() < 0.1, or ORDER BY random() LIMIT 100.');
	if (item.path || item.at || isPathOf(item, before, context)) return superElements(context, item, scope, before);
	const columnNames = namesOf(item.columns);
	const [first = '', ...more] = namesOf(item.name.parts);
	if (more.length === 0 && scope.ctes.has(first))
		return withAlias(quoteName(first), first, item.alias?.name, columnNames, scope.ctes.get(first));
	const {schema, table, found} = namedTable(context, item.name);
	const {sql, isSystem} = found;
	// The name is kept as an alias, because the engine has another name for it.
	const alias = item.alias?.name ?? (isSystem ? table : undefined);
	const design = isSystem ? undefined : context.designOf(schema, table);
	const expanded = isSystem ? undefined : context.expandedOf?.(schema, table);
	const files = design?.external && context.externalOf?.(schema, table);
	if (design?.external && files === undefined)
		context.refuse('A view of an external table', item, 'Add WITH NO SCHEMA BINDING after the query.');
	if (context.reads && !isSystem) {
		const known = expanded ? expanded.columns : designColumns(design);
		const read = context.reads.add(found, {isExpanded: expanded !== undefined, isBare: alias === undefined});
		const source = withAlias(read.sql, table, alias, columnNames, known);
		// With renamed columns, any column may be read.
		if (columnNames.length > 0) read.onRead();
		const more = {onRead: read.onRead, ...(files === undefined ? {} : {hidden: pseudoColumns})};
		return {...source, relations: source.relations.map(relation => ({...relation, ...more}))};
	}

	if (expanded) return withAlias(`(${expanded.sql})`, table, alias ?? table, columnNames, expanded.columns);
	const columns = isSystem ? withoutPadding(systemViewColumns(found.name)) : designColumns(design);
	const nothing = found.isEmpty ? emptyViewQuery(found.name) : undefined;
	if (nothing !== undefined) return withAlias(`(${nothing})`, table, alias ?? table, columnNames, columns);
	if (files === undefined) return withAlias(sql, table, alias, columnNames, columns);
	const source = withAlias(`(${files})`, table, alias ?? table, columnNames, columns);
	return {...source, relations: source.relations.map(relation => ({...relation, hidden: pseudoColumns}))};
};
