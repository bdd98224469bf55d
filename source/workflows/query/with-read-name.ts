import type {DwhError} from '../../core/dwh-error.ts';
import {codeTokens} from '../../sql/language/lexer/lexer.ts';
import type {WorkflowContext} from '../context.ts';
import {inTime} from '../run/in-time.ts';
import {readNames} from '../schema/read-names.ts';
import {withMeantName} from './with-meant-name.ts';

// Short, because the user waits for the error.
const maxReadMs = 5000;

// Statements with more names are generated, and get no suggestion.
const maxNames = 200;

/** Returns names in a text that may be tables, as the catalog stores them. */
const namesIn = (sql: string): readonly string[] => [
	...new Set(codeTokens(sql).flatMap(({kind, value}) => (kind === 'word' || kind === 'quoted' ? [value] : []))),
];

/**
 * Adds a suggestion to an error about an unknown name, if the warehouse has none. Reads the catalog with one
 * statement; the warehouse is awake, because a statement just ran. Returns the error unchanged if that fails or
 * takes too long.
 */
export const withReadName = async (
	{backend, clock, settings}: Pick<WorkflowContext, 'backend' | 'clock' | 'settings'>,
	error: DwhError,
	signal: AbortSignal,
): Promise<DwhError> => {
	const {code, sql, position} = error;
	if (settings.target !== 'aws' || (code !== 'relation-missing' && code !== 'column-missing')) return error;
	if (sql === undefined || !position || signal.aborted) return error;
	const names = code === 'column-missing' ? namesIn(sql) : [];
	if (names.length > maxNames) return error;
	const schema = await inTime(clock, maxReadMs, stop => readNames({backend, clock}, names, stop), signal);
	return schema ? withMeantName(error, schema) : error;
};
