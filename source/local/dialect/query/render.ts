import {parseLoneExpression} from '../../../sql/language/parser/parse-statement.ts';
import {renderExpression} from '../expression/render-expression.ts';
import {noNames} from '../known-table.ts';
import type {ColumnDesign} from '../table-design.ts';
import {emptyScope} from '../typed.ts';
import {createRefusals, type RenderContext} from './render-context.ts';
import {groupedValue} from './render-grouped.ts';
import {renderQuery} from './render-query.ts';

/** Connects the renderers for one statement. */
export const createRender = (
	given: Pick<
		RenderContext,
		'sql' | 'designOf' | 'names' | 'externalOf' | 'setting' | 'expandedOf' | 'reads' | 'value' | 'functions'
	>,
): RenderContext => {
	const context: RenderContext = {
		...given,
		...createRefusals(given.sql),
		expression: (node, scope) => groupedValue(node, scope) ?? renderExpression(context, node, scope),
		within: changed => createRender({...given, ...changed}),
		query: (node, scope) => renderQuery(context, node, scope),
	};
	return context;
};

/** Returns a column's DEFAULT as DuckDB SQL. */
export const renderDefault = (column: ColumnDesign): string => {
	const sql = column.default ?? 'null';
	const context = createRender({sql, designOf: () => undefined, names: noNames});
	return context.expression(parseLoneExpression(sql), emptyScope).sql;
};
