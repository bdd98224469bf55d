import type {DwhError} from '../../core/dwh-error.ts';
import {didYouMean} from '../../sql/language/completion/did-you-mean.ts';
import type {SchemaSnapshot} from '../../sql/language/completion/schema-snapshot.ts';
import {offsetAt} from '../../sql/language/lexer/positions.ts';

/**
 * The error with the name that was probably meant, where a table or a column is unknown. Redshift proposes none, so
 * it is found in what was read of the schema before; no statement is run for it.
 */
export const withMeantName = (error: DwhError, schema: SchemaSnapshot): DwhError => {
	const {code, sql, position, nextSteps} = error;
	if ((code !== 'relation-missing' && code !== 'column-missing') || sql === undefined || !position) return error;
	const [word = ''] = /^[\w$]*/.exec(sql.slice(offsetAt(sql, position))) ?? [];
	const meant = didYouMean(sql, offsetAt(sql, position) + word.length, schema);
	return meant === undefined ? error : error.with({nextSteps: [`Did you mean ${meant}?`, ...nextSteps]});
};
