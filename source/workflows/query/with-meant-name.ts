import type {DwhError} from '../../core/dwh-error.ts';
import {didYouMean} from '../../sql/language/completion/did-you-mean.ts';
import type {SchemaSnapshot} from '../../sql/language/completion/schema-snapshot.ts';
import {offsetAt} from '../../sql/language/lexer/positions.ts';

/**
 * Adds a suggestion to an error about an unknown table or column. Redshift suggests none, so it is taken from
 * the schema that was already read; no statement is run.
 */
export const withMeantName = (error: DwhError, schema: SchemaSnapshot): DwhError => {
	const {code, sql, position, nextSteps} = error;
	if ((code !== 'relation-missing' && code !== 'column-missing') || sql === undefined || !position) return error;
	const [word = ''] = /^[\w$]*/.exec(sql.slice(offsetAt(sql, position))) ?? [];
	const meant = didYouMean(sql, offsetAt(sql, position) + word.length, schema);
	return meant === undefined ? error : error.with({nextSteps: [`Did you mean ${meant}?`, ...nextSteps]});
};
