import type {DwhError} from '../../core/dwh-error.ts';
import {codeTokens} from '../../sql/language/lexer/lexer.ts';
import type {WorkflowContext} from '../context.ts';
import {inTime} from '../run/in-time.ts';
import {readNames} from '../schema/read-names.ts';
import {withMeantName} from './with-meant-name.ts';

// A person waits for it after an error.
const maxReadMs = 5000;

// More names than a statement has: what is longer is generated, and its error says enough.
const maxNames = 200;

/** The names that a text may have for tables, as the catalog keeps them. */
const namesIn = (sql: string): readonly string[] => [
	...new Set(codeTokens(sql).flatMap(({kind, value}) => (kind === 'word' || kind === 'quoted' ? [value] : []))),
];

/**
 * The error with the name that was probably meant, where the warehouse itself proposes none: its catalog is read by
 * one statement, which follows one that ran, so that nothing is woken for it. Gives the error as it is where that
 * fails or takes long.
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
