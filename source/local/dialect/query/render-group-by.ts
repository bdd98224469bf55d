import type {Expression, GroupItem, Select} from '../../../sql/language/tree/query.ts';
import type {Scope} from '../typed.ts';
import type {RenderContext} from './render-context.ts';

const setWords = {rollup: 'ROLLUP', cube: 'CUBE', 'grouping-sets': 'GROUPING SETS'} as const;

/** GROUP BY. `constants` are the positions in the select list that contain a constant. */
export const renderGroupBy = (
	context: RenderContext,
	{groupBy, isGroupByAll}: Pick<Select, 'groupBy' | 'isGroupByAll'>,
	scope: Scope,
	constants: ReadonlySet<number>,
): string => {
	if (isGroupByAll) return ' GROUP BY ALL';
	const parts = renderGroupItems(groupBy ?? [], expression => {
		const typed = context.expression(expression, scope);
		// A position that contains a constant has no effect, and DuckDB refuses it.
		return typed.number !== undefined && constants.has(Number(typed.number)) ? undefined : typed.sql;
	});
	return parts.length > 0 ? ` GROUP BY ${parts.join(', ')}` : '';
};

/** Returns the items of a GROUP BY, with expressions rendered by `write`. An undefined one has no effect. */
export const renderGroupItems = (
	items: readonly GroupItem[],
	write: (expression: Expression) => string | undefined,
): readonly string[] => {
	const one = (item: GroupItem): string | undefined => {
		switch (item.kind) {
			case 'rollup':
			case 'cube':
			case 'grouping-sets':
				return `${setWords[item.kind]} (${item.items.map(inner => one(inner) ?? '()').join(', ')})`;
			case 'empty-group':
				return '()';
			case 'row':
				return `(${item.items.map(inner => one(inner) ?? 'NULL').join(', ')})`;
			default:
				return write(item);
		}
	};
	return items.map(one).filter(part => part !== undefined);
};
