import {renderExpression} from '../expression/render-expression.ts';
import {noNames, type WarehouseNames} from '../known-table.ts';
import {bodyOf, type Node, nodesAt} from '../parse/node.ts';
import {type Parsed, parseRedshift} from '../parse/parse-redshift.ts';
import type {ColumnDesign} from '../table-design.ts';
import {emptyScope} from '../typed.ts';
import {createRefusals, type RenderContext} from './render-context.ts';
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

/** A column's DEFAULT as DuckDB SQL. */
export const renderDefault = async (column: ColumnDesign): Promise<string> => {
	const parsed = await parseRedshift(`select ${column.default ?? 'null'}`);
	const context = createRender(parsed, () => undefined, noNames);
	const expression = nodesAt(bodyOf(parsed.root), 'expressions')[0] as Node;
	return context.expression(expression, emptyScope).sql;
};
