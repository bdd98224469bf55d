import {DwhError} from '../../core/dwh-error.ts';
import {tokenize} from './lexer.ts';
import {positionAt} from './position.ts';
import {createTokenReader} from './token-reader.ts';
import {translateStatement} from './translate-statement.ts';
import type {Translation, TranslationContext} from './translation.ts';

/**
 * A Redshift statement as DuckDB statements that do the same. Throws `sql` with the place in `sql`
 * for what is no Redshift SQL, and `unsupported`, by name, for what cannot be run faithfully here.
 */
export const translate = async (sql: string, context: TranslationContext): Promise<Translation> => {
	let tokens = tokenize(sql);
	while (tokens.at(-1)?.text === ';') tokens = tokens.slice(0, -1);
	if (tokens.length === 0) throw new DwhError('sql', 'The statement is empty.', {sql});
	const second = tokens.find(token => token.kind === 'operator' && token.text === ';');
	if (second) {
		throw new DwhError('unsupported', 'Several statements in one text are not supported by the embedded warehouse.', {
			sql,
			position: positionAt(sql, second.start),
			nextSteps: ['Hand them in one by one.'],
		});
	}
	return translateStatement(createTokenReader(sql, tokens), context);
};
