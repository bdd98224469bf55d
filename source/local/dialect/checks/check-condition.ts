import {isInteger} from '../../../sql/language/data-type.ts';
import type {Expression} from '../../../sql/language/tree/query.ts';
import type {RenderContext} from '../query/render-context.ts';
import type {Scope, Typed} from '../typed.ts';
import {checkLiteral} from './check-operands.ts';
import {categoryOf, typeWords} from './type-category.ts';

/** Throws if a condition is not boolean: `where 1`, `not name`. */
export const checkCondition = (context: RenderContext, word: string, condition: Typed, node: Expression): void => {
	checkLiteral(context, condition, {name: 'boolean'}, node);
	const category = categoryOf(condition.type);
	// Integers are converted: 0 is false.
	if (!category || category === 'boolean' || category === 'super' || isInteger(condition.type)) return;
	context.fail(
		`Argument of ${word} must be type boolean, not type ${typeWords(condition.type)}.`,
		node,
		category === 'number' ? 'Compare it: x <> 0.' : 'Compare it with a value: x = ...',
	);
};

/** Returns the condition of a clause. */
export const renderCondition = (context: RenderContext, word: string, node: Expression, scope: Scope): Typed => {
	const condition = context.expression(node, scope);
	checkCondition(context, word, condition, node);
	return condition;
};
