import type {NumberLiteral, Query, Select, SetOperation, TableReference} from '../../sql/language/tree/query.ts';
import type {Explain, Statement} from '../../sql/language/tree/statement.ts';
import {nodesOf} from '../../sql/language/tree/visit.ts';
import {type PlanNode, planNodes} from '../../sql/plan/plan-node.ts';
import {writePlan} from '../../sql/plan/write-plan.ts';
import {shownNames} from '../dialect/exact-names.ts';
import {findTable, type WarehouseNames} from '../dialect/known-table.ts';
import {quoteText} from '../dialect/quote.ts';
import {translateQuery, translateSelect} from '../dialect/statements/translate-query.ts';
import type {Runnable, Translation, TranslationContext} from '../dialect/translation.ts';
import {type EngineNode, readEnginePlan, scannedTables} from './engine-plan.ts';
import {scanCost} from './plan-costs.ts';
import {type ShapeFacts, shapePlan} from './shape-plan.ts';
import {type PlannedTable, planNode, type Shaped} from './shaped.ts';
import {tableFilters} from './table-filters.ts';

const nested = 'Nested Loop Join in the query plan - review the join predicates to avoid Cartesian products';

const rowsStatement = (rows: readonly string[]): string =>
	`SELECT "QUERY PLAN" FROM (VALUES ${rows.map((row, at) => `(${at}, ${quoteText(shownNames(row))})`).join(', ')}) AS plan (place, "QUERY PLAN") ORDER BY place`;

/** Returns the outermost ORDER BY, with column positions replaced by the select list's expressions. */
const orderOf = (sql: string, statement: Statement): string | undefined => {
	if (statement.kind !== 'query' || statement.orderBy.length === 0) return undefined;
	const items = statement.body.kind === 'select' ? statement.body.items : [];
	const keys = statement.orderBy.map(({expression}) => {
		const item = expression.kind === 'number' ? items[Number(expression.text) - 1] : undefined;
		const {start, end} = item?.kind === 'item' ? item.expression : expression;
		return sql.slice(start, end).replaceAll(/\s+/g, ' ');
	});
	return keys.join(', ');
};

/** Returns the facts that only the parsed statement contains. */
const factsOf = (
	sql: string,
	statement: Statement,
): Pick<ShapeFacts, 'isDistinct' | 'limit' | 'aliasOf' | 'having' | 'order'> => {
	const aliases = new Map<string, Set<string>>();
	const having: string[] = [];
	let isDistinct = false;
	for (const node of nodesOf(statement)) {
		if (node.kind === 'select') {
			const select = node as Select;
			isDistinct ||= select.isDistinct;
			if (select.having) having.push(sql.slice(select.having.start, select.having.end).replaceAll(/\s+/g, ' '));
		}

		if (node.kind === 'set-operation') isDistinct ||= !(node as SetOperation).isAll;
		if (node.kind !== 'table') continue;
		const {name, alias} = node as TableReference;
		const table = name.parts.at(-1)?.name ?? '';
		aliases.set(table, (aliases.get(table) ?? new Set()).add(alias?.name ?? table));
	}

	const limit = statement.kind === 'query' ? (statement as Query).limit : undefined;
	return {
		isDistinct,
		order: orderOf(sql, statement),
		having: having.length === 1 ? having[0] : undefined,
		limit: typeof limit === 'object' && limit.kind === 'number' ? Number((limit as NumberLiteral).text) : undefined,
		aliasOf(table) {
			const found = aliases.get(table);
			return found?.size === 1 ? [...found][0] : undefined;
		},
	};
};

/** Returns the system views that a statement reads, if it reads nothing else. */
const systemViewsOf = (statement: Statement, names: WarehouseNames): readonly string[] => {
	const tables = [...nodesOf(statement)].flatMap(node => (node.kind === 'table' ? [node as TableReference] : []));
	const found = tables.map(({name}) => {
		const [table = '', schema] = name.parts.map(part => part.name).toReversed();
		return findTable(names, schema, table)?.isSystem ? table : undefined;
	});
	return found.every(name => name !== undefined) ? found : [];
};

/** Returns the plan of a catalog query, which runs on the leader node. */
const leaderPlan = (views: readonly string[], root: EngineNode): PlanNode => {
	const rows = root.rows ?? 1;
	const scan = (object: string): Shaped => ({
		columns: [],
		isExact: false,
		spread: {kind: 'even'},
		sortedBy: undefined,
		node: planNode('Seq Scan', {cost: scanCost(rows, false), rows, width: 8}, [], {object, place: 'LD'}),
	});
	const [first = '', ...others] = views;
	const join = (left: Shaped, view: string): PlanNode =>
		planNode('Hash Join', {cost: scanCost(rows, true), rows, width: 8}, [left, scan(view)], {place: 'LD'});
	return others.reduce((left, view) => Object.assign(scan(view), {node: join(left, view)}), scan(first)).node;
};

const tablesOf = async (
	root: EngineNode,
	sizes: ReadonlyMap<string, number>,
	context: TranslationContext,
): Promise<ReadonlyMap<string, PlannedTable>> => {
	const tables = new Map<string, PlannedTable>();
	for (const engineName of new Set(scannedTables(root))) {
		const [file, schema = '', ...name] = engineName.split('.');
		const table = name.join('.');
		const design = await context.designOf(file === 'temp' ? undefined : schema, table);
		tables.set(engineName, {name: table, rows: sizes.get(engineName) ?? 0, design});
	}

	return tables;
};

/** Returns the designs of the tables that a statement names, by unqualified name. */
const namedTables = async (statement: Statement, context: TranslationContext): Promise<readonly PlannedTable[]> => {
	const names = new Map<string, readonly string[]>();
	for (const node of nodesOf(statement)) {
		const name =
			node.kind === 'table' ? (node as TableReference).name : (node as {readonly table?: TableReference}).table?.name;
		const parts = name?.parts?.map(part => part.name) ?? [];
		if (parts.length > 0) names.set(parts.at(-1) ?? '', parts);
	}

	const found = [...names].map(async ([name, parts]) => {
		const design = await context.designOf(parts.at(-2), name);
		return design && !design.view ? [{name, rows: 1, design}] : [];
	});
	return (await Promise.all(found)).flat();
};

const planRows = async (
	sql: string,
	statement: Statement,
	plan: {readonly json: string; readonly sizes: ReadonlyMap<string, number>},
	context: TranslationContext,
): Promise<readonly string[]> => {
	const root = readEnginePlan(plan.json);
	const views = systemViewsOf(statement, await context.names());
	if (views.length > 0) return writePlan({roots: [leaderPlan(views, root)], notices: []});
	const tables = await tablesOf(root, plan.sizes, context);
	const named = await namedTables(statement, context);
	const filters = tableFilters(sql, statement, (table, column) =>
		named.some(({name, design}) => name === table && design?.columns.some(one => one.name === column)),
	);
	const unscanned = named.filter(({name}) => ![...tables.values()].some(table => table.name === name));
	const {node} = shapePlan(root, {
		...factsOf(sql, statement),
		tables,
		filtersOf: table => filters.get(table),
		unscanned: unscanned.length === 1 ? unscanned[0] : undefined,
	});
	const isNested = planNodes([node]).some(({operator}) => operator.startsWith('Nested Loop'));
	return writePlan({roots: [node], notices: isNested ? [nested] : []});
};

const engineSqlOf = async (sql: string, statement: Statement, context: TranslationContext): Promise<Runnable> => {
	if (statement.kind === 'create-table-as') {
		const {sql: query} = await translateSelect(sql, statement.query, context);
		return {kind: 'run', statements: [query], hasResult: true, writes: false};
	}

	const translation = await translateQuery(sql, statement, context);
	return translation.kind === 'run' ? translation : {kind: 'run', statements: [], hasResult: true, writes: false};
};

/** Translates EXPLAIN. The plan has Redshift's form and is derived from the engine's plan and the tables' designs. */
export const translateExplain = async (
	sql: string,
	{statement}: Explain,
	context: TranslationContext,
): Promise<Translation> => {
	const {statements, writes} = await engineSqlOf(sql, statement, context);
	const engineSql = statements.at(-1) ?? '';
	const plan = await context.plan?.(engineSql, writes);
	const own = {kind: 'run', hasResult: true} as const;
	// The engine cannot plan every statement that changes data.
	if (!plan) return {...own, writes, statements: [`EXPLAIN ${engineSql}`]};
	return {
		...own,
		writes: false,
		statements: [rowsStatement(await planRows(sql, statement, plan, context))],
		columns: [{name: 'QUERY PLAN', type: 'character varying(65535)'}],
		note: 'The plan shows what Redshift might do with these tables. Its costs are estimates. The embedded engine moves no rows between nodes.',
	};
};
