import type {Expression, TableReference} from '../../../../sql/language/tree/query.ts';
import {failPath} from '../../checks/check-column.ts';
import {findTable} from '../../known-table.ts';
import {quoteName} from '../../quote.ts';
import type {Relation, Scope, Typed} from '../../typed.ts';
import {namesOf} from '../names-of.ts';
import type {RenderContext} from '../render-context.ts';
import type {FromSource, ListedElements} from './from-source.ts';
import {elementsOf, type PivotResult, renderElements} from './render-pivot.ts';

/** `from t, t.items i at n` */
export const superElements = (
	context: RenderContext,
	item: TableReference,
	scope: Scope,
	before: readonly Relation[],
): FromSource => {
	const {parts, start, end} = item.name;
	const value = superValue(context, item.path ?? {kind: 'name', parts, start, end}, scope, before);
	const name = item.alias?.name ?? value.name ?? 'element';
	const list = elementsOf(value.sql);
	const source = valueRelation(renderElements(list, name, item.at?.name), name);
	const root = rootOf(item);
	if (root === undefined) return source;
	const column = `rs_list_${start}`;
	const elements = (relation: string) =>
		valueRelation(renderElements(`${quoteName(relation)}.${column}`, name, item.at?.name), name).sql;
	return {...source, listed: {root, column, list, elements}};
};

/** Returns the relation that a path starts with. */
const rootOf = ({name, path}: TableReference): string | undefined => {
	let at: Expression | undefined = path;
	while (at && at.kind !== 'name') at = at.kind === 'field' || at.kind === 'index' ? at.value : undefined;
	return (path ? at?.parts : name.parts)?.[0]?.name;
};

/**
 * Adds list columns to the relations in FROM that contain unnested lists. The engine then needs no join and
 * returns the elements in order, unless a condition on that relation comes between.
 */
export const withList = (
	sources: readonly FromSource[],
	source: FromSource,
	{root, column, list, elements}: ListedElements,
): readonly FromSource[] => {
	const place = sources.findIndex(({relations}) => relations.length === 1 && relations[0]?.name === root);
	const [owner, relation] = [sources[place], sources[place]?.relations[0]];
	if (!owner || !relation) return [...sources, source];
	const widened = {
		...owner,
		sql: `(SELECT *, ${list} AS ${column} FROM ${owner.sql}) AS ${quoteName(root)}`,
		relations: [{...relation, isWrapped: true, hidden: [...(relation.hidden ?? []), column]}],
	};
	return [...sources.with(place, widened), {...source, sql: elements(root)}];
};

/**
 * Returns whether the name starts with an earlier relation of FROM, which makes it a path into one of its SUPER
 * columns.
 */
export const isPathOf = ({name}: TableReference, before: readonly Relation[], context: RenderContext): boolean => {
	const [first, second, ...more] = namesOf(name.parts);
	return (
		second !== undefined &&
		before.some(relation => relation.name === first) &&
		(more.length > 0 || !findTable(context.names, first, second))
	);
};

/**
 * Returns a relation with one SUPER value per row. Its name refers to the value, and further names navigate into
 * it.
 */
export const valueRelation = ({sql, columns}: PivotResult, name: string): FromSource => ({
	sql: `${sql} AS ${quoteName(name)}`,
	relations: [{name, columns, isValue: true}],
});

export const superValue = (
	context: RenderContext,
	value: Expression,
	scope: Scope,
	before: readonly Relation[],
): Typed => {
	const typed = context.expression(value, {...scope, relations: before});
	return typed.type.name === 'super' ? typed : failPath(context, 'element', value, typed.type);
};
