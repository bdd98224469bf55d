import {closest} from '../../../core/closest.ts';
import type {DataType} from '../../../sql/language/data-type.ts';
import type {Span} from '../../../sql/language/tree/node.ts';
import type {Expression, NameExpression} from '../../../sql/language/tree/query.ts';
import {missingColumn} from '../missing-column.ts';
import type {RenderContext} from '../query/render-context.ts';
import type {Relation, Scope, Typed} from '../typed.ts';
import {typeWords} from './type-category.ts';

/** The relation of a name, the nearest one. */
export const relationOf = (scope: Scope, name: string): Relation | undefined => {
	for (let at: Scope | undefined = scope; at; at = at.parent) {
		const found = at.relations.find(relation => relation.name === name);
		if (found) return found;
	}

	return undefined;
};

/**
 * Fails where a relation of FROM surely has no such column. In a query in FROM the engine then searches outside
 * of it, and says that it does not know the relation.
 */
export const requireColumn = (context: RenderContext, {parts}: NameExpression, scope: Scope): void => {
	const [table, column] = parts;
	const relation = table && relationOf(scope, table.name);
	if (!column || !relation?.columns || relation.isValue || relation.hidden?.includes(column.name)) return;
	const known = relation.columns.map(({name}) => name);
	if (known.includes(column.name)) return;
	const {message, step} = missingColumn(column.name, relation.name, known);
	context.fail(message, column, step, 'column-missing');
};

/** Fails where an expression is a name that surely nothing around it has; the engine would say what type is missing. */
export const requireKnownName = (context: RenderContext, node: Expression, typed: Typed, scope: Scope): void => {
	if (typed.type.name !== 'any' || node.kind !== 'name' || node.parts.length !== 1) return;
	const [{name} = {name: ''}] = node.parts;
	const known: string[] = [];
	for (let at: Scope | undefined = scope; at; at = at.parent) {
		if (at.aliases.has(name) || at.select?.items.some(({alias}) => alias?.name === name)) return;
		for (const relation of at.relations) {
			if (!relation.columns || relation.isValue || relation.name === name || relation.hidden?.includes(name)) return;
			known.push(...relation.columns.map(column => column.name));
		}
	}

	if (known.includes(name)) return;
	const near = closest(name, known);
	const step = near === undefined ? [] : `Did you mean "${near}"?`;
	context.fail(`Column "${name}" does not exist.`, node, step, 'column-missing');
};

/** Fails where the relation stands beside a query in FROM that names it: the engine would read it row by row. */
export const requireReachable = (context: RenderContext, {parts}: NameExpression, scope: Scope): void => {
	const [table] = parts;
	if (!table || relationOf(scope, table.name)) return;
	for (let at: Scope | undefined = scope; at; at = at.parent)
		if (at.beside?.some(({name}) => name === table.name))
			context.fail(
				`Invalid reference to FROM-clause entry for table "${table.name}".`,
				table,
				'A query in FROM reads nothing of what stands beside it: select the column in it, and join it with ON.',
			);
};

/** A way into what is no SUPER value. */
export const failPath = (context: RenderContext, what: 'field' | 'element', node: Span, type: DataType): never =>
	type.name === 'any'
		? context.refuse(
				`Reading ${what === 'field' ? 'a field' : 'an element'} of something that is not known to be SUPER`,
				node,
			)
		: context.fail(
				`A value of type ${typeWords(type)} has no ${what}s: only SUPER has.`,
				node,
				'Make a SUPER value of a text first: json_parse(x).',
			);
