import type {With} from '../../../sql/language/tree/query.ts';
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
	const ctes = new Map(scope.ctes);
	const parts = node.tables.map(table => {
		const {name} = table.name;
		const names = namesOf(table.columns);
		if (node.isRecursive) ctes.set(name, undefined);
		const query = context.query(table.query, {...scope, ctes, relations: [], aliases: new Map()});
		ctes.set(name, renamed(query.columns, names));
		const list = names.length > 0 ? ` (${names.map(quoteName).join(', ')})` : '';
		return `${quoteName(name)}${list} AS (${query.sql})`;
	});
	return {sql: `WITH ${node.isRecursive ? 'RECURSIVE ' : ''}${parts.join(', ')} `, scope: {...scope, ctes}};
};
