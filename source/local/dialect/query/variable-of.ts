import type {ValueOf} from '../translation.ts';
import type {RenderContext} from './render-context.ts';

/** Returns the variable or parameter of a name. Its text is used like that of a literal. */
export const variableOf = (
	context: Pick<RenderContext, 'value'>,
	node: Parameters<ValueOf>[0],
): ReturnType<ValueOf> => {
	const found = context.value?.(node);
	return found?.typed.type.name === 'varchar'
		? {...found, typed: {...found.typed, type: {...found.typed.type, wasLiteral: true}}}
		: found;
};
