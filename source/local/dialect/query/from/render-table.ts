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

/** The views' CHAR columns are shown without the blanks behind them: a query's text would have 4,000. */
const withoutPadding = (columns: readonly OutColumn[] | undefined): readonly OutColumn[] | undefined =>
	columns?.map(column => (column.type.name === 'char' ? {...column, type: {...column.type, name: 'varchar'}} : column));

/** A table, a view, or a WITH query, and the elements of a SUPER column where the name is a way into one. */
export const renderTable = (
	context: RenderContext,
	item: TableReference,
	scope: Scope,
	before: readonly Relation[],
): FromSource => {
	if (item.isOnly) context.foreign('ONLY', item, 'Leave it out: no table inherits from another one.');
	if (item.sample !== undefined)
		context.foreign('TABLESAMPLE', item, 'Write WHERE random() < 0.1, or ORDER BY random() LIMIT 100.');
	if (item.path || item.at || isPathOf(item, before, context)) return superElements(context, item, scope, before);
	const columnNames = namesOf(item.columns);
	const [first = '', ...more] = namesOf(item.name.parts);
	if (more.length === 0 && scope.ctes.has(first))
		return withAlias(quoteName(first), first, item.alias?.name, columnNames, scope.ctes.get(first));
	const {schema, table, found} = namedTable(context, item.name);
	const {sql, isSystem} = found;
	// Its own name goes with it: the engine knows it under another one.
	const alias = item.alias?.name ?? (isSystem ? table : undefined);
	const design = isSystem ? undefined : context.designOf(schema, table);
	const expanded = isSystem ? undefined : context.expandedOf?.(schema, table);
	const files = design?.external && context.externalOf?.(schema, table);
	if (design?.external && files === undefined)
		context.refuse('A view of an external table', item, 'Write WITH NO SCHEMA BINDING behind the query.');
	if (context.reads && !isSystem) {
		const known = expanded ? expanded.columns : designColumns(design);
		const read = context.reads.add(found, {isExpanded: expanded !== undefined, isBare: alias === undefined});
		const source = withAlias(read.sql, table, alias, columnNames, known);
		// Under other names every column may be the one that is meant.
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
