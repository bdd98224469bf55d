import type {DwhError} from '../../core/dwh-error.ts';
import {syntaxProblem} from '../../sql/language/classify-statement.ts';
import {syntaxHint} from '../../sql/language/completion/syntax-hint.ts';
import {offsetAt} from '../../sql/language/lexer/positions.ts';

/** A syntax error with what it probably comes from: a misspelled keyword, or a reserved word as a name. */
export const withSyntaxHint = (error: DwhError): DwhError => {
	const {code, sql, nextSteps} = error;
	if (code !== 'sql' || sql === undefined) return error;
	// Whichever engine raised it, our parser finds whether it is one, and where.
	const position = syntaxProblem(sql)?.position;
	const isExplained = nextSteps.some(step => typeof step === 'string' && /^Did you mean|double quotes/.test(step));
	const hint = position && !isExplained ? syntaxHint(sql, offsetAt(sql, position)) : undefined;
	return hint === undefined ? error : error.with({nextSteps: [hint, ...nextSteps]});
};
