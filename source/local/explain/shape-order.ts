import {engineOnly} from './filter-details.ts';
import {columnOf, listedParts, originsOf, type PlanColumn, planText, widthOf} from './plan-columns.ts';
import {limitedCost, sortedCost, windowCost} from './plan-costs.ts';
import {groupedSpread, keySpread} from './shape-groups.ts';
import {costOf, only, over, rowsOf, type Shape, type Shaped} from './shaped.ts';

const orderOf = (texts: readonly string[], columns: readonly PlanColumn[]): string =>
	texts
		.map(text => planText(text.replace(/ (?:ASC|DESC)(?: NULLS (?:FIRST|LAST))?$/, ''), columns))
		.map(text => columnOf(text, columns)?.name ?? (engineOnly.test(text) ? 'expression' : text))
		.join(', ');

/** Returns the steps of a sort: each node sorts its rows, and the leader node merges them. */
const sorted = (below: Shaped, keys: string): Shaped => {
	const cost = sortedCost(costOf(below), rowsOf(below));
	const sort = over(below, 'Sort', cost, [`Sort Key: ${keys}`]);
	return over(over(sort, 'Network', cost, ['Send to leader']), 'Merge', cost, [`Merge Key: ${keys}`]);
};

/** ORDER BY. */
export const shapeOrder: Shape = (node, context) => {
	const written = context.takeOrder();
	const below = only(node, context);
	return sorted(below, written ?? orderOf(node.info.get('Order By') ?? [], below.columns));
};

const limitTo = (below: Shaped, limit: number | undefined): Shaped => {
	const rows = Math.min(rowsOf(below), limit ?? rowsOf(below));
	return over(below, 'Limit', limitedCost(costOf(below), rowsOf(below), rows), [], rows);
};

/** ORDER BY with LIMIT. */
export const shapeTop: Shape = (node, context) => {
	const limit = Number(node.info.get('Top')?.[0]);
	return limitTo(shapeOrder(node, context), Number.isFinite(limit) ? limit : undefined);
};

/** LIMIT alone. */
export const shapeLimit: Shape = (node, context) => limitTo(only(node, context), context.limit);

const partitionBy = /PARTITION BY (.*?)(?: ORDER BY| ROWS| RANGE|\)$)/;
const orderBy = /ORDER BY (.*?)(?: ROWS| RANGE|\)$)/;

/** Window functions: the rows of a partition are sorted on one slice. */
export const shapeWindow: Shape = (node, context) => {
	const below = only(node, context);
	const [text = ''] = node.info.get('Projections') ?? [];
	// The aggregate before OVER may have its own ORDER BY.
	const window = text.slice(Math.max(0, text.lastIndexOf('OVER (')));
	const partition = listedParts(partitionBy.exec(window)?.[1] ?? '');
	const by = listedParts(orderBy.exec(window)?.[1] ?? '');
	const isInPlace =
		partition.length > 0 && below.spread.kind === 'key' && groupedSpread(partition, below) === below.spread;
	const sent = isInPlace
		? below
		: over(below, 'Network', costOf(below), [partition.length > 0 ? 'Distribute' : 'Send to slice 0']);
	const keys = orderOf([...partition, ...by], below.columns);
	const ready = keys === '' ? sent : over(sent, 'Sort', sortedCost(costOf(sent), rowsOf(sent)), [`Sort Key: ${keys}`]);
	const details = [
		...(partition.length > 0 ? [`Partition: ${orderOf(partition, below.columns)}`] : []),
		...(by.length > 0 ? [`Order: ${orderOf(by, below.columns)}`] : []),
	];
	const shaped = over(ready, 'Window', windowCost(costOf(ready), rowsOf(ready)), details);
	const computed = (node.info.get('Projections') ?? []).map(name => ({
		name: planText(name, below.columns),
		origin: undefined,
		width: 8,
	}));
	const columns = [...below.columns, ...computed];
	const sentBy = partition.flatMap(name => originsOf(name, below.columns));
	const spread = isInPlace ? below.spread : keySpread(sentBy);
	return {...shaped, columns, spread, node: {...shaped.node, width: widthOf(columns)}};
};
