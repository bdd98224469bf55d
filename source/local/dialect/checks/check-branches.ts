import type {Span} from '../../../sql/language/tree/node.ts';
import type {RenderContext} from '../query/render-context.ts';
import {commonType} from '../query/resolve-column.ts';
import type {Typed} from '../typed.ts';
import {checkLiteral} from './check-operands.ts';
import {categoryOf, readsLiterals, typeWords} from './type-category.ts';

/** Throws if the branches of CASE, COALESCE, GREATEST and the like have no common type. */
export const checkBranches = (
	context: RenderContext,
	word: string,
	values: readonly Typed[],
	places: readonly (Pick<Span, 'start'> | undefined)[],
): void => {
	const categories = values.map(({type}) => categoryOf(type));
	if (categories.includes('super')) return;
	const first = categories.findIndex(category => category !== undefined);
	const known = values[first];
	if (!known) return;
	const other = categories.findIndex(category => category !== undefined && category !== categories[first]);
	const differing = values[other];
	if (differing)
		context.fail(
			`${word} types ${typeWords(known.type)} and ${typeWords(differing.type)} cannot be matched.`,
			places[other],
			'Cast one side.',
		);
	if (!readsLiterals(known.type)) return;
	const type = commonType(values.map(value => value.type));
	for (const [index, value] of values.entries()) {
		const place = places[index];
		if (place) checkLiteral(context, value, type, place);
	}
};
