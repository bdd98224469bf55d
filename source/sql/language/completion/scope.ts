import type {Span} from '../tree/node.ts';
import type {CommonTable, FromItem, Join, Query, QueryBody, Select} from '../tree/query.ts';
import type {Statement} from '../tree/statement.ts';
import {columnsOfItem, type Environment, type Relation, relationOf, relationsIn, withTables} from './output-columns.ts';
import type {SchemaColumn, SchemaSnapshot} from './schema-snapshot.ts';

/** The two sides of the join whose ON or USING is being typed. */
export type JoinSides = {
	readonly left: readonly Relation[];
	readonly right: readonly Relation[];
	readonly isUsing: boolean;
};

/** The names that can be referenced at an offset. */
export type Scope = {
	/** Relations of the query at the offset, then of the enclosing queries. */
	readonly levels: readonly (readonly Relation[])[];
	/** Names defined by the select list. */
	readonly aliases: readonly SchemaColumn[];
	readonly environment: Environment;
	readonly join: JoinSides | undefined;
	/** The table that an INSERT, UPDATE, DELETE or MERGE changes. */
	readonly target: Relation | undefined;
};

export const emptyScope: Scope = {levels: [], aliases: [], environment: undefined, join: undefined, target: undefined};

type Node = Span & {readonly kind?: string};

const contains = ({start, end}: Span, at: number): boolean => start <= at && at < end;

const isNode = (value: object): value is Node => 'start' in value && 'end' in value;

/** Returns the child of a node that contains an offset; children without a span are searched in turn. */
const childAt = (node: object, at: number): Node | undefined => {
	for (const value of Object.values(node)) {
		if (typeof value !== 'object' || value === null) continue;
		if (isNode(value)) {
			if (contains(value, at)) return value;
		} else {
			const inner = childAt(value, at);
			if (inner) return inner;
		}
	}

	return undefined;
};

const selectOf = (body: QueryBody): Select | undefined => {
	switch (body.kind) {
		case 'select':
			return body;
		case 'set-operation':
			return selectOf(body.left);
		case 'query':
			return selectOf(body.body);
		default:
			return undefined;
	}
};

/** Returns the scope at an offset of a statement's tree. */
export const scopeAt = (statement: Statement, at: number, snapshot: SchemaSnapshot): Scope => {
	let scope = emptyScope;

	const enterSelect = (select: Select, child: Node | undefined): void => {
		const relations = select.from.flatMap(item => relationsIn(item, snapshot, scope.environment));
		const isFrom = child !== undefined && (select.from as readonly Node[]).includes(child);
		const others = select.items.filter(item => (item as Node) !== child);
		const aliases = isFrom
			? []
			: others.filter(({alias}) => alias !== undefined).flatMap(item => columnsOfItem(item, relations));
		scope = {...scope, levels: [relations, ...scope.levels], aliases};
	};

	const enterQuery = (query: Query, child: Node | undefined): void => {
		const inWith = query.with !== undefined && child === (query.with as Node);
		const common = inWith ? (childAt(query.with, at) as CommonTable | undefined) : undefined;
		scope = {...scope, aliases: [], environment: withTables(query.with, snapshot, scope.environment, common)};
		// After the body, the names of its select list and tables are in scope.
		const select = child === undefined || child === (query.body as Node) || inWith ? undefined : selectOf(query.body);
		if (select) enterSelect(select, undefined);
	};

	const enterJoin = ({left, right, using, on}: Join, child: Node | undefined): void => {
		const isUsing = child !== undefined && (using as readonly Node[] | undefined)?.includes(child) === true;
		if (!isUsing && child !== (on as Node | undefined)) return;
		const sides = (item: FromItem) => relationsIn(item, snapshot, scope.environment);
		scope = {...scope, join: {left: sides(left), right: sides(right), isUsing}};
	};

	let node: Node | undefined = statement;
	while (node) {
		const child = childAt(node, at);
		const known = node as Statement | Select | FromItem;
		switch (known.kind) {
			case 'query':
				enterQuery(known, child);
				break;
			case 'select':
				enterSelect(known, child);
				break;
			case 'join':
				enterJoin(known, child);
				break;
			case 'derived':
				// A subquery in FROM does not see the other tables of that FROM.
				if (!known.isLateral) scope = {...scope, levels: scope.levels.slice(1), join: undefined};
				break;
			case 'insert':
				scope = {...scope, target: relationOf(known.table, undefined, snapshot, undefined)};
				break;
			case 'update':
			case 'delete': {
				const environment = withTables(known.with, snapshot, undefined);
				const target = relationOf(known.table.name, known.table.alias, snapshot, environment);
				const others = known.kind === 'update' ? known.from : known.using;
				const relations = others.flatMap(item => relationsIn(item, snapshot, environment));
				scope = {...scope, environment, target, levels: [[target, ...relations]]};
				break;
			}

			case 'merge': {
				const target = relationOf(known.target.name, known.target.alias, snapshot, undefined);
				const sources = relationsIn(known.source, snapshot, undefined);
				const isOn = child === (known.on as Node);
				const join = isOn ? {left: [target], right: sources, isUsing: false} : undefined;
				scope = {...scope, target, join, levels: [[target, ...sources]]};
				break;
			}

			default:
		}

		node = child;
	}

	return scope;
};
