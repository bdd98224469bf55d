import {isInteger} from '../../../sql/language/data-type.ts';
import type {Expression} from '../../../sql/language/tree/query.ts';
import type {RenderContext} from '../query/render-context.ts';
import type {Scope, Typed} from '../typed.ts';
import {checkLiteral} from './check-operands.ts';
import {categoryOf, typeWords} from './type-category.ts';

/** Throws where a condition is a value of another type than boolean: `where 1`, `not name`. */
export const checkCondition = (context: RenderContext, word: string, condition: Typed, node: Expression): void => {
	checkLiteral(context, condition, {name: 'boolean'}, node);
	const category = categoryOf(condition.type);
	// An integer is converted: 0 is false.
	if (!category || category === 'boolean' || category === 'super' || isInteger(condition.type)) return;
	context.fail(
		`Argument of ${word} must be type boolean, not type ${typeWords(condition.type)}.`,
		node,
		category === 'number' ? 'Compare it: x <> 0.' : 'Compare it with a value: x = ...',
	);
};

/** The condition of a clause. */
export const renderCondition = (context: RenderContext, word: string, node: Expression, scope: Scope): Typed => {
	const condition = context.expression(node, scope);
	checkCondition(context, word, condition, node);
	return condition;
};
