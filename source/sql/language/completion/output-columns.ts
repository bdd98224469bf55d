import type {Identifier, ObjectName} from '../tree/node.ts';
import type {CommonTable, Expression, FromItem, Query, QueryBody, SelectItem, With} from '../tree/query.ts';
import {signaturesOf} from './function-signatures.ts';
import {findTable, type SchemaColumn, type SchemaSnapshot, type SchemaTable} from './schema-snapshot.ts';

/** A table or query whose columns can be referenced. */
export type Relation = {
	/** The alias, or the last part of the table's name; undefined for a query without an alias. */
	readonly name: string | undefined;
	/** The name as written. */
	readonly written: string | undefined;
	readonly table: SchemaTable | undefined;
	columns(): readonly SchemaColumn[];
};

/** The WITH queries in scope, last one first. */
export type Environment =
	| {readonly name: string; readonly written: string; columns(): readonly SchemaColumn[]; readonly outer: Environment}
	| undefined;

const nothing: readonly SchemaColumn[] = [];

/** Computes on the first call; a recursive query gets no columns instead of an endless loop. */
const once = (compute: () => readonly SchemaColumn[]): (() => readonly SchemaColumn[]) => {
	let known: readonly SchemaColumn[] | undefined;
	return () => {
		if (known) return known;
		known = nothing;
		known = compute();
		return known;
	};
};

const renamed = (columns: readonly SchemaColumn[], names: readonly Identifier[]): readonly SchemaColumn[] =>
	names.length === 0 ? columns : names.map(({name}, index) => ({name, type: columns[index]?.type ?? ''}));

/** The table name in a template: `{{ ref('users') }}`, `:table.users`. */
const nameOf = ({form, name}: Identifier): string => {
	if (form === 'jinja') return /['"]([^'"]+)['"]\s*\)/.exec(name)?.[1]?.toLowerCase() ?? name;
	return form === 'placeholder' ? (name.split('.').at(-1)?.replace(/^:/, '') ?? name) : name;
};

export const relationOf = (
	{parts}: ObjectName,
	alias: Identifier | undefined,
	snapshot: SchemaSnapshot,
	environment: Environment,
): Relation => {
	const names = parts.map(nameOf);
	const last = names.at(-1) ?? '';
	const written = alias ?? parts.at(-1);
	const own = {name: alias?.name ?? last, written: written?.form === 'bare' ? written.exact : (alias?.name ?? last)};
	if (names.length === 1) {
		for (let at = environment; at; at = at.outer) {
			if (at.name === last) return {...own, table: undefined, columns: at.columns};
		}
	}

	const table = findTable(snapshot, names);
	return {...own, table, columns: () => table?.columns ?? nothing};
};

/** Returns the relations that an item of FROM brings into scope, including joined ones. */
export const relationsIn = (item: FromItem, snapshot: SchemaSnapshot, environment: Environment): Relation[] => {
	switch (item.kind) {
		case 'table': {
			const relation = relationOf(item.name, item.alias, snapshot, environment);
			return [{...relation, columns: () => renamed(relation.columns(), item.columns)}];
		}

		case 'derived': {
			const columns = once(() => renamed(outputOf(item.query, snapshot, environment), item.columns));
			return [{name: item.alias?.name, written: item.alias?.exact, table: undefined, columns}];
		}

		case 'join':
			return [...relationsIn(item.left, snapshot, environment), ...relationsIn(item.right, snapshot, environment)];
		case 'join-group':
			return relationsIn(item.item, snapshot, environment);
		case 'pivot':
		case 'unpivot':
			return relationsIn(item.source, snapshot, environment);
		case 'table-function': {
			const name = item.alias ?? item.call.name.parts.at(-1);
			const columns = item.columns.map(column => ({name: column.name, type: ''}));
			return [{name: name?.name, written: name?.exact, table: undefined, columns: () => columns}];
		}

		case 'unpivot-object':
		case 'hole':
			return [];
		default:
			return item satisfies never;
	}
};

/** Adds the queries of a WITH up to, but not including, `until`. */
export const withTables = (
	clause: With | undefined,
	snapshot: SchemaSnapshot,
	environment: Environment,
	until?: CommonTable,
): Environment => {
	let inner = environment;
	for (const table of clause?.tables ?? []) {
		if (table === until && !clause?.isRecursive) break;
		const outer = inner;
		const columns = once((): readonly SchemaColumn[] => {
			const within: Environment = clause?.isRecursive ? own : outer;
			return renamed(outputOf(table.query, snapshot, within), table.columns);
		});
		const own: Environment = {name: table.name.name, written: table.name.exact, columns, outer};
		inner = own;
		if (table === until) break;
	}

	return inner;
};

const typeOf = (expression: Expression, relations: readonly Relation[]): string => {
	switch (expression.kind) {
		case 'name': {
			const name = expression.parts.at(-1)?.name;
			const qualifier = expression.parts.at(-2)?.name;
			for (const relation of relations) {
				if (qualifier !== undefined && relation.name !== qualifier) continue;
				const found = relation.columns().find(column => column.name === name);
				if (found) return found.type;
			}

			return '';
		}

		case 'cast':
		case 'typed-literal':
			return expression.type.text;
		case 'call': {
			const returns = signaturesOf(expression.name.parts.at(-1)?.name ?? '')[0]?.returns ?? '';
			return returns.startsWith('type of') ? typeOf(expression.arguments[0] ?? expression, []) : returns;
		}

		default:
			return '';
	}
};

/** Returns the name of a result column without an alias. */
const implicitName = (expression: Expression): string | undefined => {
	switch (expression.kind) {
		case 'name':
			return expression.parts.at(-1)?.name;
		case 'call':
			return expression.name.parts.at(-1)?.name;
		case 'cast':
			return implicitName(expression.value);
		default:
			return undefined;
	}
};

/** Returns the columns that an item of a select list produces. */
export const columnsOfItem = ({expression, alias}: SelectItem, relations: readonly Relation[]): SchemaColumn[] => {
	if (expression.kind === 'star') {
		const qualifier = expression.qualifier.at(-1)?.name;
		const left = new Set(expression.exclude.map(({name}) => name));
		return relations
			.filter(({name}) => qualifier === undefined || name === qualifier)
			.flatMap(relation => relation.columns().filter(({name}) => !left.has(name)));
	}

	const name = alias?.name ?? implicitName(expression);
	return name === undefined ? [] : [{name, type: typeOf(expression, relations)}];
};

const outputOfBody = (body: QueryBody, snapshot: SchemaSnapshot, environment: Environment): readonly SchemaColumn[] => {
	switch (body.kind) {
		case 'select': {
			const relations = body.from.flatMap(item => relationsIn(item, snapshot, environment));
			return body.items.flatMap(item => columnsOfItem(item, relations));
		}

		case 'set-operation':
			return outputOfBody(body.left, snapshot, environment);
		case 'values':
			return (body.rows[0] ?? []).map((_, index) => ({name: `column${index + 1}`, type: ''}));
		case 'query':
			return outputOf(body, snapshot, environment);
		case 'hole':
			return [];
		default:
			return body satisfies never;
	}
};

/** Returns the result columns of a query, with types where names and casts reveal them. */
export const outputOf = (query: Query, snapshot: SchemaSnapshot, environment: Environment): readonly SchemaColumn[] =>
	outputOfBody(query.body, snapshot, withTables(query.with, snapshot, environment));
