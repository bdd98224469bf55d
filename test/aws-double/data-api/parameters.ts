import type {SqlParameter} from '@aws-sdk/client-redshift-data';
import {type BindValue, bind, placeholdersOf} from '../../../source/sql/catalogue/bind.ts';
import {AwsError} from '../protocol/aws-error.ts';

const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

/** Statements with their parameters put in as texts. Throws for parameters that are missing, unused or given twice. */
export const withParameters = (
	statements: readonly string[],
	parameters: readonly SqlParameter[] | undefined,
): readonly string[] => {
	const wanted = new Set(statements.flatMap(sql => placeholdersOf(sql).map(({name}) => name)));
	const given = new Map((parameters ?? []).map(({name = '', value = ''}) => [name, value]));
	if (given.size < (parameters?.length ?? 0)) throw invalid('Parameter names must be unique.');
	const unused = [...given.keys()].find(name => !wanted.has(name));
	if (unused !== undefined) throw invalid(`Parameters list contains unused parameters. Unused parameters: [${unused}]`);
	// Without parameters a colon is the engine's own business.
	if (given.size === 0) return statements;
	const missing = [...wanted].find(name => !given.has(name));
	if (missing !== undefined) throw invalid(`Cannot find parameter: ${missing}`);
	return statements.map(sql => bind(sql, name => ({kind: 'text', value: given.get(name) ?? ''}) satisfies BindValue));
};
