import type {With} from '../../../sql/language/tree/query.ts';
import {checkRecursion} from '../checks/check-recursion.ts';
import {quoteName} from '../quote.ts';
import type {Scope} from '../typed.ts';
import {namesOf} from './names-of.ts';
import type {RenderContext} from './render-context.ts';
import {renamed} from './resolve-column.ts';

/** WITH, and the scope in which its names are known. */
export const renderWith = (
	context: RenderContext,
	node: With | undefined,
	scope: Scope,
): {readonly sql: string; readonly scope: Scope} => {
	if (!node) return {sql: '', scope};
	if (node.isRecursive && (scope.parent || scope.relations.length > 0 || scope.beside))
		context.fail(
			'WITH RECURSIVE is not allowed in a subquery.',
			node,
			'Put it at the start of the whole query, and read its table in the subquery.',
		);
	const ctes = new Map(scope.ctes);
	const parts = node.tables.map(table => {
		const {name} = table.name;
		const names = namesOf(table.columns);
		if (node.isRecursive) {
			checkRecursion(context, table);
			ctes.set(name, undefined);
		}

		const query = context.query(table.query, {...scope, ctes, relations: [], aliases: new Map()});
		const extra = query.columns && table.columns[query.columns.length];
		if (extra)
			context.fail(
				`WITH query "${name}" has ${query.columns?.length} columns available but ${names.length} columns specified.`,
				extra,
				'Name at most as many columns as the query has.',
			);
		ctes.set(name, renamed(query.columns, names));
		const list = names.length > 0 ? ` (${names.map(quoteName).join(', ')})` : '';
		return `${quoteName(name)}${list} AS (${query.sql})`;
	});
	return {sql: `WITH ${node.isRecursive ? 'RECURSIVE ' : ''}${parts.join(', ')} `, scope: {...scope, ctes}};
};
