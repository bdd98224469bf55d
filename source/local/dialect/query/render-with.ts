import {type Body, bodiesAt, type Node, nameAt, namesAt, nodeAt} from '../parse/node.ts';
import {quoteName} from '../quote.ts';
import type {Scope} from '../typed.ts';
import type {RenderContext} from './render-context.ts';
import {renamed} from './resolve-column.ts';

/** WITH, and the scope in which its names are known. */
export const renderWith = (
	context: RenderContext,
	body: Body | undefined,
	scope: Scope,
): {readonly sql: string; readonly scope: Scope} => {
	if (!body) return {sql: '', scope};
	context.only('WITH', body, ['ctes', 'recursive']);
	const isRecursive = body.recursive === true;
	const ctes = new Map(scope.ctes);
	const parts = bodiesAt(body, 'ctes').map(cte => {
		context.only('WITH', cte, ['alias', 'this', 'columns', 'alias_first']);
		const name = nameAt(cte, 'alias') ?? '';
		const names = namesAt(cte, 'columns');
		if (isRecursive) ctes.set(name, undefined);
		const query = context.query(nodeAt(cte, 'this') as Node, {...scope, ctes, relations: [], aliases: new Map()});
		ctes.set(name, renamed(query.columns, names));
		const list = names.length > 0 ? ` (${names.map(quoteName).join(', ')})` : '';
		return `${quoteName(name)}${list} AS (${query.sql})`;
	});
	return {sql: `WITH ${isRecursive ? 'RECURSIVE ' : ''}${parts.join(', ')} `, scope: {...scope, ctes}};
};
