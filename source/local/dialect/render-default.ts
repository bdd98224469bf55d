import {noNames} from './known-table.ts';
import {bodyOf, type Node, nodesAt} from './node.ts';
import {parseRedshift} from './parse-redshift.ts';
import {createRender} from './render.ts';
import type {ColumnDesign} from './table-design.ts';
import {emptyScope} from './typed.ts';

/** A column's DEFAULT as DuckDB SQL. */
export const renderDefault = async (column: ColumnDesign): Promise<string> => {
	const parsed = await parseRedshift(`select ${column.default ?? 'null'}`);
	const context = createRender(parsed, () => undefined, noNames);
	const expression = nodesAt(bodyOf(parsed.root), 'expressions')[0] as Node;
	return context.expression(expression, emptyScope).sql;
};
