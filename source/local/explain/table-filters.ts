import type {
	Binary,
	Expression,
	FromItem,
	NameExpression,
	Select,
	TableReference,
} from '../../sql/language/tree/query.ts';
import type {Statement} from '../../sql/language/tree/statement.ts';
import {type AnyNode, nodesOf} from '../../sql/language/tree/visit.ts';

/** A table named in FROM. */
type Named = {readonly table: string; readonly alias: string};

const tablesIn = (items: readonly FromItem[]): readonly Named[] =>
	items.flatMap(item => {
		if (item.kind === 'join') return tablesIn([item.left, item.right]);
		if (item.kind === 'join-group') return tablesIn([item.item]);
		if (item.kind !== 'table') return [];
		const table = item.name.parts.at(-1)?.name ?? '';
		return [{table, alias: item.alias?.name ?? table}];
	});

/** A condition, and the tables whose scans it may filter. */
type Condition = {readonly on: Expression; readonly tables: readonly Named[]};

/** Returns the conditions of joins. That of an outer join filters only the side whose unmatched rows are dropped. */
const conditionsIn = (items: readonly FromItem[]): readonly Condition[] =>
	items.flatMap(item => {
		if (item.kind === 'join-group') return conditionsIn([item.item]);
		if (item.kind !== 'join') return [];
		const {left, right, type, on} = item;
		const filtered = {inner: [left, right], left: [right], right: [left]} as Readonly<
			Record<string, readonly FromItem[]>
		>;
		const own = on ? [{on, tables: tablesIn(filtered[type] ?? [])}] : [];
		return [...own, ...conditionsIn([left, right])];
	});

const conjuncts = (condition: Expression): readonly Expression[] => {
	const {operator, left, right} = condition as Binary;
	return condition.kind === 'binary' && operator === 'and' ? [...conjuncts(left), ...conjuncts(right)] : [condition];
};

const isOfOneTable = (node: AnyNode): boolean =>
	![...nodesOf(node)].some(({kind}) => kind === 'query' || kind === 'select');

type Source = {readonly from: readonly FromItem[]; readonly where: Expression | undefined};

/** Returns what a statement filters: its SELECTs, and the table that it changes. */
const sourcesIn = (root: Statement): readonly Source[] =>
	[...nodesOf(root)].flatMap((node): readonly Source[] => {
		if (node.kind === 'select') return [node as Select];
		if (node.kind !== 'delete' && node.kind !== 'update') return [];
		const {table, where, using, from} = node as AnyNode & {
			readonly table: TableReference;
			readonly where: Expression | undefined;
			readonly using?: readonly FromItem[];
			readonly from?: readonly FromItem[];
		};
		return [{from: [{...table, kind: 'table'} as TableReference, ...(using ?? from ?? [])], where}];
	});

/**
 * Returns the conditions on each table alone, as written in the statement. `hasColumn` knows the tables' columns.
 * Leaves out a table that the statement names more than once, because its scans cannot be distinguished.
 */
export const tableFilters = (
	sql: string,
	root: Statement,
	hasColumn: (table: string, column: string) => boolean,
): ReadonlyMap<string, readonly string[]> => {
	const filters = new Map<string, string[]>();
	const sources = sourcesIn(root).map(source => ({...source, tables: tablesIn(source.from)}));
	const all = sources.flatMap(({tables}) => tables.map(({table}) => table));
	const tableOf = (tables: readonly Named[], {parts}: NameExpression): string | undefined => {
		const [column = '', qualifier] = parts.map(part => part.name).toReversed();
		const meant = tables.filter(({table, alias}) =>
			qualifier === undefined ? hasColumn(table, column) : alias === qualifier,
		);
		return meant.length === 1 ? meant[0]?.table : undefined;
	};

	for (const {from, where, tables} of sources) {
		for (const {table} of tables) if (all.filter(one => one === table).length === 1) filters.set(table, []);
		const found = [...conditionsIn(from), ...(where ? [{on: where, tables}] : [])];
		for (const [condition, own] of found.flatMap(one => conjuncts(one.on).map(part => [part, one.tables] as const))) {
			if (!isOfOneTable(condition)) continue;
			const names = [...nodesOf(condition)].flatMap(node => (node.kind === 'name' ? [node as NameExpression] : []));
			const [table, ...others] = new Set(names.map(name => tableOf(tables, name)));
			if (table === undefined || others.length > 0 || !own.some(one => one.table === table)) continue;
			filters.get(table)?.push(sql.slice(condition.start, condition.end).replaceAll(/\s+/g, ' '));
		}
	}

	return filters;
};
