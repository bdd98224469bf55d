import type {ObjectName} from './tree/node.ts';
import type {FromItem, Select, TableReference, With} from './tree/query.ts';
import {type AnyNode, childrenOf} from './tree/visit.ts';

/** Names that are not tables of the warehouse: WITH queries, and aliases in FROM. */
type Scope = {readonly queries: ReadonlySet<string>; readonly aliases: ReadonlySet<string>};

const withQueries = (scope: Scope, names: readonly string[]): Scope =>
	names.length === 0 ? scope : {...scope, queries: new Set([...scope.queries, ...names])};

/** Returns the names by which later items may refer to an item of FROM. */
const aliasesOf = (item: FromItem): readonly string[] => {
	switch (item.kind) {
		case 'join':
			return [...aliasesOf(item.left), ...aliasesOf(item.right)];
		case 'join-group':
			return [...(item.alias ? [item.alias.name] : []), ...aliasesOf(item.item)];
		case 'pivot':
		case 'unpivot':
			return [...(item.alias ? [item.alias.name] : []), ...aliasesOf(item.source)];
		case 'table': {
			const name = (item.alias ?? item.name.parts.at(-1))?.name;
			return name === undefined ? [] : [name];
		}

		case 'derived':
		case 'table-function':
		case 'unpivot-object':
			return item.alias ? [item.alias.name] : [];
		default:
			return [];
	}
};

type Visit = {readonly node: AnyNode; readonly scope: Scope};

const withAliases = (scope: Scope, item: FromItem): Scope => ({
	...scope,
	aliases: new Set([...scope.aliases, ...aliasesOf(item)]),
});

/** Visits the other children of a node in this scope. */
const rest = (node: AnyNode, done: readonly (AnyNode | undefined)[], scope: Scope): readonly Visit[] =>
	childrenOf(node)
		.filter(child => !done.includes(child))
		.map(child => ({node: child, scope}));

/** Visits a node with WITH: each query sees the earlier ones, or, with RECURSIVE, all. */
const visitWith = (node: AnyNode, clause: With | undefined, scope: Scope): readonly Visit[] => {
	if (!clause) return rest(node, [], scope);
	const names = clause.tables.map(({name}) => name.name);
	let inner = clause.isRecursive ? withQueries(scope, names) : scope;
	const visits: Visit[] = [];
	for (const table of clause.tables) {
		visits.push({node: table.query, scope: inner});
		inner = withQueries(inner, [table.name.name]);
	}

	return [...visits, ...rest(node, [clause], inner)];
};

/** Visits the items of FROM, each of which sees the aliases of earlier ones, and then what sees all of them. */
const visitFrom = (node: AnyNode, items: readonly FromItem[], scope: Scope): readonly Visit[] => {
	let inner = scope;
	const visits: Visit[] = [];
	for (const item of items) {
		visits.push({node: item, scope: inner});
		inner = withAliases(inner, item);
	}

	return [...visits, ...rest(node, items, inner)];
};

const visitsOf = ({node, scope}: Visit): readonly Visit[] => {
	switch (node.kind) {
		case 'query':
		case 'update':
		case 'delete':
			return visitWith(node, (node as AnyNode & {readonly with?: With}).with, scope);
		case 'select':
			return visitFrom(node, (node as Select).from, scope);
		case 'join': {
			const {left, right} = node as Extract<FromItem, {kind: 'join'}>;
			return visitFrom(node, [left, right], scope);
		}

		default:
			return rest(node, [], scope);
	}
};

const isTable = ({name}: TableReference, scope: Scope): boolean => {
	const first = name.parts[0]?.name ?? '';
	// `from orders o, o.lines l`: a path into a SUPER column.
	return name.parts.length === 1 ? !scope.queries.has(first) : !scope.aliases.has(first);
};

/** Returns the tables, views and external tables that a tree reads, with duplicates. */
export const tablesRead = (root: AnyNode): readonly ObjectName[] => {
	const found: ObjectName[] = [];
	// Iterative, because chains of UNION may be long.
	const open: Visit[] = [{node: root, scope: {queries: new Set(), aliases: new Set()}}];
	for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
		const {node, scope} = visit;
		if (node.kind === 'table' && isTable(node as TableReference, scope)) found.push((node as TableReference).name);
		open.push(...visitsOf(visit).toReversed());
	}

	return found;
};
