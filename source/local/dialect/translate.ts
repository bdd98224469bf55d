import {DwhError, withNextStep} from '../../core/dwh-error.ts';
import {positionAt, tokenize} from '../../sql/language/lexer.ts';
import {createTokenReader} from './parse/token-reader.ts';
import {tooDeep} from './parse/too-deep.ts';
import {translateStatement} from './statements/translate-statement.ts';
import type {Translation, TranslationContext} from './translation.ts';

const translateOne = async (sql: string, context: TranslationContext): Promise<Translation> => {
	let tokens = tokenize(sql);
	while (tokens.at(-1)?.text === ';') tokens = tokens.slice(0, -1);
	if (tokens.length === 0) throw new DwhError('sql', 'The statement is empty.', {sql});
	const second = tokens.find(token => token.kind === 'operator' && token.text === ';');
	if (second) {
		throw new DwhError('unsupported', 'Several statements in one text are not supported by the embedded warehouse.', {
			sql,
			position: positionAt(sql, second.start),
			nextSteps: ['Submit them one by one.'],
		});
	}
	return translateStatement(createTokenReader(sql, tokens), context);
};

/**
 * A Redshift statement as DuckDB statements that do the same. Throws `sql` with the place in `sql`
 * for what is no Redshift SQL, and `unsupported`, by name, for what cannot be run faithfully here.
 */
export const translate = async (sql: string, context: TranslationContext): Promise<Translation> => {
	try {
		return await translateOne(sql, context);
	} catch (thrown) {
		// The engine's own stack ends where a tree is deeper than it.
		if (thrown instanceof RangeError) throw tooDeep(sql, tokenize(sql), 'a few thousand levels');
		throw thrown instanceof DwhError ? withNextStep(thrown) : thrown;
	}
};
