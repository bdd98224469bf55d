import {closest} from '../../../core/closest.ts';
import type {DataType} from '../../../sql/language/data-type.ts';
import type {Span} from '../../../sql/language/tree/node.ts';
import type {Expression, NameExpression} from '../../../sql/language/tree/query.ts';
import {missingColumn} from '../missing-column.ts';
import type {RenderContext} from '../query/render-context.ts';
import type {Relation, Scope, Typed} from '../typed.ts';
import {typeWords} from './type-category.ts';

/** Returns the innermost relation with that name. */
export const relationOf = (scope: Scope, name: string): Relation | undefined => {
	for (let at: Scope | undefined = scope; at; at = at.parent) {
		const found = at.relations.find(relation => relation.name === name);
		if (found) return found;
	}

	return undefined;
};

/**
 * Throws if a relation in FROM certainly lacks a column. In a query in FROM the engine would search outside it,
 * and report an unknown relation.
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

/** Throws if an expression is a name that no enclosing scope has. The engine would report a missing type instead. */
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

/** Throws if a query in FROM refers to a relation next to it, which the engine would read row by row. */
export const requireReachable = (context: RenderContext, {parts}: NameExpression, scope: Scope): void => {
	const [table] = parts;
	if (!table || relationOf(scope, table.name)) return;
	for (let at: Scope | undefined = scope; at; at = at.parent)
		if (at.beside?.some(({name}) => name === table.name))
			context.fail(
				`Invalid reference to FROM-clause entry for table "${table.name}".`,
				table,
				'A query in FROM cannot refer to other tables in FROM: select the column in it, and join it with ON.',
			);
};

/** Throws for navigation into a value that is not SUPER. */
export const failPath = (context: RenderContext, what: 'field' | 'element', node: Span, type: DataType): never =>
	type.name === 'any'
		? context.refuse(
				`Reading ${what === 'field' ? 'a field' : 'an element'} of a value that is not known to be SUPER`,
				node,
			)
		: context.fail(
				`A value of type ${typeWords(type)} has no ${what}s: only SUPER has them.`,
				node,
				'Convert the text to SUPER first: json_parse(x).',
			);
