import {type Body, bodyOf, kindOf, type Node, nodesAt} from './node.ts';
import type {RenderContext} from './render-context.ts';
import type {Scope} from './typed.ts';

/** GROUP BY; `constants` are the positions of the select list that hold a constant. */
export const renderGroupBy = (
	context: RenderContext,
	body: Body | undefined,
	scope: Scope,
	constants: ReadonlySet<number>,
): string => {
	if (!body) return '';
	context.only('GROUP BY', body, ['expressions', 'all']);
	if (body.all === true) return ' GROUP BY ALL';
	const sets: Readonly<Record<string, string>> = {ROLLUP: 'ROLLUP', CUBE: 'CUBE', 'GROUPING SETS': 'GROUPING SETS'};
	const one = (node: Node): string | undefined => {
		const inner = bodyOf(node);
		const word = kindOf(node) === 'function' ? sets[String(inner.name).toUpperCase()] : undefined;
		if (word)
			return `${word} (${nodesAt(inner, 'args')
				.map(item => one(item) ?? '()')
				.join(', ')})`;
		if (kindOf(node) === 'tuple')
			return `(${nodesAt(inner, 'expressions')
				.map(item => one(item) ?? 'NULL')
				.join(', ')})`;
		const typed = context.expression(node, scope);
		// A position that holds a constant adds nothing, and DuckDB does not take it.
		if (typed.number !== undefined && constants.has(Number(typed.number))) return undefined;
		return typed.sql;
	};
	const parts = nodesAt(body, 'expressions')
		.map(one)
		.filter(part => part !== undefined);
	return parts.length > 0 ? ` GROUP BY ${parts.join(', ')}` : '';
};
