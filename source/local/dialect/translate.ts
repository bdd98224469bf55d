import {DwhError, withNextStep} from '../../core/dwh-error.ts';
import {codeTokens, isOperator, isWord} from '../../sql/language/lexer/lexer.ts';
import {positionAt} from '../../sql/language/lexer/positions.ts';
import {parseStatement} from '../../sql/language/parser/parse-statement.ts';
import {tooDeep} from './parse/too-deep.ts';
import {createSource} from './statements/statement-source.ts';
import {translateStatement} from './statements/translate-statement.ts';
import type {Translation, TranslationContext} from './translation.ts';

/**
 * Returns DuckDB statements equivalent to a Redshift statement. Throws `sql` with the position in `sql` for
 * invalid Redshift SQL, and `unsupported` with the feature's name for what cannot be run faithfully.
 */
export const translate = async (sql: string, context: TranslationContext): Promise<Translation> => {
	try {
		return await translateOne(sql, context);
	} catch (thrown) {
		// A tree that is too deep overflows the stack.
		if (thrown instanceof RangeError) throw tooDeep(sql, codeTokens(sql), 'a few thousand levels');
		throw thrown instanceof DwhError ? withNextStep(thrown) : thrown;
	}
};

const translateOne = async (sql: string, context: TranslationContext): Promise<Translation> => {
	const tokens = codeTokens(sql);
	const last = tokens.findLastIndex(token => !isOperator(token, ';'));
	if (last < 0) throw new DwhError('sql', 'The statement is empty.', {sql});
	const second = tokens.slice(0, last).find(token => isOperator(token, ';'));
	if (second) {
		throw new DwhError('unsupported', 'Several statements in one text are not supported by the embedded warehouse.', {
			sql,
			position: positionAt(sql, second.start),
			nextSteps: ['Submit them one by one.'],
		});
	}

	// The loader parses COPY itself, with more detailed errors.
	if (isWord(tokens[0], 'copy')) return {kind: 'copy', sql};
	// Loaded only if a name may start with it.
	const database = tokens.some(token => isOperator(token, '.')) ? (await context.names()).database : undefined;
	return translateStatement(createSource(sql, database), parseStatement(sql), context);
};
