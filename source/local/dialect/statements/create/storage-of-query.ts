import type {OrderItem, Query, Select, TableReference} from '../../../../sql/language/tree/query.ts';
import type {TableAttribute} from '../../../../sql/language/tree/table-definition.ts';
import {ownNodesOf} from '../../../../sql/language/tree/visit.ts';
import {aggregateIn} from '../../checks/check-clauses.ts';
import type {TableDesign} from '../../table-design.ts';
import type {TranslationContext} from '../../translation.ts';
import {qualifiedName, type StatementSource} from '../statement-source.ts';

/** The distribution and sort order of a new table. */
type Storage = Pick<TableDesign, 'diststyle' | 'distkey' | 'sortstyle' | 'sortkeys'>;

/** A column of the new table. `origin` is the source column that it copies. */
type Output = {readonly name: string; readonly origin: string | undefined};

const unsorted = {sortstyle: 'auto', sortkeys: []} as const;
const even = {diststyle: 'even', distkey: undefined} as const;

/** Returns the only table in FROM if it is read unchanged; undefined otherwise. */
const onlyTable = ({from: [only, ...others]}: Select): TableReference | undefined =>
	only?.kind === 'table' && others.length === 0 && !only.path && !only.sample ? only : undefined;

/** Returns the source column of each result column; undefined if their numbers differ. */
const outputsOf = (
	{items, exclude}: Select,
	source: TableDesign,
	names: readonly string[],
): readonly Output[] | undefined => {
	const without = new Set(exclude.map(({name}) => name));
	const origins = items.flatMap(({expression}): readonly (string | undefined)[] => {
		if (expression.kind === 'name') return [expression.parts.at(-1)?.name];
		if (expression.kind !== 'star') return [undefined];
		const hidden = new Set([...without, ...expression.exclude.map(({name}) => name)]);
		return source.columns.map(({name}) => name).filter(name => !hidden.has(name));
	});
	if (origins.length !== names.length) return undefined;
	return names.map((name, at) => {
		const origin = origins[at];
		return {name, origin: source.columns.some(column => column.name === origin) ? origin : undefined};
	});
};

const namesOf = (wanted: readonly string[], outputs: readonly Output[]): readonly string[] =>
	wanted.map(column => outputs.find(({origin}) => origin === column)?.name ?? '').filter(name => name !== '');

/** Returns the distribution of a scan's rows; undefined if the distribution column is not selected. */
const spreadOf = (
	{diststyle, distkey}: TableDesign,
	outputs: readonly Output[],
): Pick<Storage, 'diststyle' | 'distkey'> | undefined => {
	if (diststyle !== 'key') return {diststyle, distkey: undefined};
	const [kept] = distkey === undefined ? [] : namesOf([distkey], outputs);
	return kept === undefined ? undefined : {diststyle, distkey: kept};
};

/** Returns the columns of ORDER BY, if all are result columns in ascending order. */
const orderColumns = (
	orderBy: readonly OrderItem[],
	{items}: Select,
	outputs: readonly Output[],
): readonly string[] => {
	const found = orderBy.map(({expression, direction}) => {
		if (direction === 'desc') return undefined;
		if (expression.kind === 'number') return outputs[Number(expression.text) - 1]?.name;
		if (expression.kind !== 'name') return undefined;
		const name = expression.parts.at(-1)?.name;
		const aliased = items.findIndex(({alias}) => alias?.name === name);
		// The position in the list equals that in the result only if no * precedes it.
		if (aliased >= 0 && items.length === outputs.length) return outputs[aliased]?.name;
		return outputs.find(({origin}) => origin !== undefined && origin === name)?.name;
	});
	return found.every(name => name !== undefined) ? found : [];
};

const derived = (query: Query, select: Select, source: TableDesign, names: readonly string[]): Storage | undefined => {
	const outputs = outputsOf(select, source, names);
	const isAuto = source.diststyle === 'auto';
	const isGrouped =
		select.groupBy !== undefined ||
		select.isGroupByAll ||
		select.isDistinct ||
		select.items.some(({expression}) => aggregateIn(expression) !== undefined);
	if (query.limit !== undefined || query.offset || select.top || isGrouped)
		return isAuto ? undefined : {...even, ...unsorted};
	const spread = outputs && spreadOf(source, outputs);
	if (!outputs || !spread) return undefined;
	if (query.orderBy.length > 0) {
		const sortkeys = orderColumns(query.orderBy, select, outputs);
		return {...spread, ...(sortkeys.length > 0 ? {sortstyle: 'compound', sortkeys} : unsorted)};
	}

	const sortkeys = namesOf(source.sortkeys, outputs);
	const isWhole = sortkeys.length === source.sortkeys.length;
	return {...spread, ...(isWhole ? {sortstyle: source.sortstyle, sortkeys} : unsorted)};
};

const setsSpread = ({kind}: TableAttribute): boolean => kind === 'diststyle' || kind === 'distkey';

/**
 * Returns how CREATE TABLE AS stores its rows if the statement does not declare it: like the table that it reads,
 * as AWS documents for plans over a single table
 * (https://docs.aws.amazon.com/redshift/latest/dg/r_CTAS_usage_notes.html); undefined in other cases. With a
 * declared distribution the table is unsorted (r_CTAS_examples).
 */
export const storageOfQuery = async (
	source: StatementSource,
	{query, attributes}: {readonly query: Query; readonly attributes: readonly TableAttribute[]},
	names: readonly string[],
	context: TranslationContext,
): Promise<Storage | undefined> => {
	const {body} = query;
	if (query.with || body.kind !== 'select' || attributes.some(setsSpread)) return undefined;
	if (body.qualify || body.connectBy || body.distinctOn) return undefined;
	const table = onlyTable(body);
	if (!table || body.items.some(item => [...ownNodesOf(item)].some(node => 'over' in node && node.over !== undefined)))
		return undefined;
	const name = qualifiedName(source, table.name);
	const design = await context.designOf(name.schema, name.table);
	if (!design || design.view || design.external) return undefined;
	return derived(query, body, design, names);
};
