import type {ObjectName} from './tree/node.ts';
import type {FromItem, Query, Select, With} from './tree/query.ts';
import {type AnyNode, childrenOf} from './tree/visit.ts';

/** Names that stand for something else than a table of the warehouse: queries of WITH, and what FROM calls them. */
type Scope = {readonly queries: ReadonlySet<string>; readonly aliases: ReadonlySet<string>};

const withQueries = (scope: Scope, names: readonly string[]): Scope =>
	names.length === 0 ? scope : {...scope, queries: new Set([...scope.queries, ...names])};

/** What an item of FROM may be called by what stands behind it. */
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

/** The tables, views and external tables that a tree reads, each name as often as it stands there. */
export const tablesRead = (root: AnyNode): readonly ObjectName[] => {
	const found: ObjectName[] = [];
	const addTable = (name: ObjectName, scope: Scope): void => {
		const first = name.parts[0]?.name ?? '';
		const isQuery = name.parts.length === 1 && scope.queries.has(first);
		// `from orders o, o.lines l`: a way into a SUPER column.
		const isPath = name.parts.length > 1 && scope.aliases.has(first);
		if (!isQuery && !isPath) found.push(name);
	};

	const visitWith = (clause: With, scope: Scope): Scope => {
		let inner = clause.isRecursive
			? withQueries(
					scope,
					clause.tables.map(({name}) => name.name),
				)
			: scope;
		for (const table of clause.tables) {
			visit(table.query, inner);
			inner = withQueries(inner, [table.name.name]);
		}

		return inner;
	};

	const visitFrom = (items: readonly FromItem[], scope: Scope): Scope => {
		let inner = scope;
		for (const item of items) {
			visit(item, inner);
			inner = {...inner, aliases: new Set([...inner.aliases, ...aliasesOf(item)])};
		}

		return inner;
	};

	const visitRest = (node: AnyNode, done: readonly (AnyNode | undefined)[], scope: Scope): void => {
		for (const child of childrenOf(node)) if (!done.includes(child)) visit(child, scope);
	};

	const visit = (node: AnyNode, scope: Scope): void => {
		switch (node.kind) {
			case 'query': {
				const query = node as Query;
				visitRest(query, [query.with], query.with ? visitWith(query.with, scope) : scope);
				return;
			}

			case 'select': {
				const select = node as Select;
				visitRest(select, select.from, visitFrom(select.from, scope));
				return;
			}

			case 'update':
			case 'delete': {
				const change = node as AnyNode & {readonly with?: With};
				visitRest(change, [change.with], change.with ? visitWith(change.with, scope) : scope);
				return;
			}

			case 'join': {
				// The right side may go into what the left side is called.
				const join = node as Extract<FromItem, {kind: 'join'}>;
				const inner = visitFrom([join.left, join.right], scope);
				visitRest(join, [join.left, join.right], inner);
				return;
			}

			case 'table': {
				const table = node as Extract<FromItem, {kind: 'table'}>;
				addTable(table.name, scope);
				visitRest(table, [], scope);
				return;
			}

			default:
				visitRest(node, [], scope);
		}
	};
	visit(root, {queries: new Set(), aliases: new Set()});
	return found;
};
