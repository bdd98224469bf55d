import type {DuckDBConnection} from '@duckdb/node-api';
import {DwhError} from '../../core/dwh-error.ts';
import {positionAt} from '../../sql/language/lexer/positions.ts';
import type {ObjectName, Span} from '../../sql/language/tree/node.ts';
import {isSystemSchema} from '../dialect/known-table.ts';
import type {TranslationContext} from '../dialect/translation.ts';

/** The input for translating a statement about routines. */
export type RoutineInput = {
	readonly sql: string;
	readonly connection: DuckDBConnection;
	readonly context: TranslationContext;
	readonly searchPath: readonly string[];
};

/** Throws an error at a position of the statement. */
export const fail = (
	{sql}: RoutineInput,
	message: string,
	place: Span,
	step?: string,
	code: 'sql' | 'unsupported' | 'refused' = 'sql',
): never => {
	throw new DwhError(code, message, {
		sql,
		position: positionAt(sql, place.start),
		nextSteps: step === undefined ? [] : [step],
	});
};

/** Returns a routine's schema and its name there. Throws if the schema does not exist. */
export const routineName = async (
	input: RoutineInput,
	name: ObjectName,
): Promise<{readonly schema: string; readonly name: string}> => {
	const [last = '', schema] = name.parts.map(part => part.name).toReversed();
	const {schemas} = await input.context.names();
	if (schema !== undefined && isSystemSchema(schema)) {
		fail(input, `Could not change the schema ${schema}: it is a system schema.`, name, undefined, 'refused');
	}

	if (schema !== undefined && !schemas.includes(schema)) fail(input, `Schema "${schema}" does not exist.`, name);
	return {schema: schema ?? input.searchPath.find(one => schemas.includes(one)) ?? 'public', name: last};
};
