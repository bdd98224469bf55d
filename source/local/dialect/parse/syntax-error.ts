import {DwhError} from '../../../core/dwh-error.ts';
import {positionAt, type Token} from '../../../sql/language/lexer.ts';

/** "Syntax error at or near", as Redshift words it, at a token or at the end. */
export const syntaxError = (sql: string, token: Token | undefined, detail?: string): DwhError => {
	const where = token ? `at or near "${token.text}"` : 'at the end of the statement';
	return new DwhError('sql', `Syntax error ${where}${detail ? `: ${detail}` : ''}.`, {
		sql,
		position: positionAt(sql, token?.start ?? sql.trimEnd().length),
		nextSteps: ['Correct the statement at the marked place and run it again.'],
	});
};
