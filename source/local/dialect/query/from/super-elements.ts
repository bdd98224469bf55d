import type {Expression, TableReference} from '../../../../sql/language/tree/query.ts';
import {failPath} from '../../checks/check-column.ts';
import {findTable} from '../../known-table.ts';
import {quoteName} from '../../quote.ts';
import type {Relation, Scope, Typed} from '../../typed.ts';
import {namesOf} from '../names-of.ts';
import type {RenderContext} from '../render-context.ts';
import type {FromSource} from './from-source.ts';
import {type PivotResult, renderElements} from './render-pivot.ts';

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
	return valueRelation(renderElements(value.sql, name, item.at?.name), name);
};

/** Whether the name begins with a relation that FROM gave before: a way into one of its SUPER columns. */
export const isPathOf = ({name}: TableReference, before: readonly Relation[], context: RenderContext): boolean => {
	const [first, second, ...more] = namesOf(name.parts);
	return (
		second !== undefined &&
		before.some(relation => relation.name === first) &&
		(more.length > 0 || !findTable(context.names, first, second))
	);
};

/** A relation that is one SUPER value a row: its name is the value's, and names behind it are a way into it. */
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
