import {type Body, type Node, nodeAt} from './node.ts';
import type {RenderContext} from './render-context.ts';
import type {Scope} from './typed.ts';

/** LIMIT or TOP, and OFFSET. */
export const renderLimits = (context: RenderContext, body: Body, scope: Scope): string => {
	const value = (field: string): string | undefined => {
		const limit = nodeAt(body, field);
		if (!limit) return undefined;
		// A set operation has the bare expression, a select wraps it.
		const inner = (limit as {this?: Node}).this ?? limit;
		if ('this' in limit) context.only('LIMIT', limit, ['this']);
		return context.expression(inner as Node, scope).sql;
	};
	const limit = value('limit') ?? value('top');
	const offset = value('offset');
	return `${limit === undefined ? '' : ` LIMIT ${limit}`}${offset === undefined ? '' : ` OFFSET ${offset}`}`;
};
