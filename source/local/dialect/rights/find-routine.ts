import type {ObjectName} from '../../../sql/language/tree/node.ts';
import {quoteText} from '../quote.ts';
import type {StatementSource} from '../statements/statement-source.ts';
import type {TranslationContext} from '../translation.ts';

export type FoundRoutine = {
	readonly schema: string;
	readonly name: string;
	readonly signature: string;
	readonly sql: string;
};

/**
 * Returns a procedure or a function by its name and, if given, its argument types. Throws `sql` if there is none,
 * or more than one.
 */
export const findRoutine = async (
	source: StatementSource,
	kind: 'function' | 'procedure',
	written: ObjectName,
	signature: string | undefined,
	context: TranslationContext,
): Promise<FoundRoutine> => {
	const [name = '', schema] = written.parts.map(part => part.name).toReversed();
	const rows =
		(await context.read?.(
			`SELECT schema_name, routine_name, signature, definition FROM dwh_system.routines WHERE kind = ${quoteText(kind)} AND routine_name = ${quoteText(name)}`,
		)) ?? [];
	const path = context.searchPath ?? ['public'];
	const all = rows.map(([at = '', found = '', types = '', sql = '']) => ({
		schema: at,
		name: found,
		signature: types,
		sql,
	}));
	const first = path.find(one => all.some(routine => routine.schema === one));
	const found = all.filter(
		routine => routine.schema === (schema ?? first) && (signature === undefined || routine.signature === signature),
	);
	const shown = `${name}${signature === undefined ? '' : `(${signature})`}`;
	const [one, second] = found;
	if (!one) return source.fail(`The ${kind} ${shown} does not exist.`, written);
	if (second)
		return source.fail(
			`The name "${name}" is not unique: it has ${found.length} definitions.`,
			written,
			`Add the argument types: ${name}(...).`,
		);
	return one;
};
