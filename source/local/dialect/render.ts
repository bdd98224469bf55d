import type {WarehouseNames} from './known-table.ts';
import type {Parsed} from './parse-redshift.ts';
import {createRefusals, type RenderContext} from './render-context.ts';
import {renderExpression} from './render-expression.ts';
import {renderQuery} from './render-query.ts';

/** Ties the renderers together over one parsed statement. */
export const createRender = (
	parsed: Parsed,
	designOf: RenderContext['designOf'],
	names: WarehouseNames,
): RenderContext => {
	const context: RenderContext = {
		parsed,
		designOf,
		names,
		...createRefusals(parsed),
		expression: (node, scope) => renderExpression(context, node, scope),
		query: (node, scope) => renderQuery(context, node, scope),
	};
	return context;
};
