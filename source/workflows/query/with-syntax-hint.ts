import type {DwhError} from '../../core/dwh-error.ts';
import {syntaxProblem} from '../../sql/language/classify-statement.ts';
import {syntaxHint} from '../../sql/language/completion/syntax-hint.ts';
import {offsetAt} from '../../sql/language/lexer/positions.ts';

/** Adds the probable cause to a syntax error: a misspelled keyword, or a reserved word used as a name. */
export const withSyntaxHint = (error: DwhError): DwhError => {
	const {code, sql, nextSteps} = error;
	if (code !== 'sql' || sql === undefined) return error;
	// Our own parser decides whether it is a syntax error and where, for every engine.
	const position = syntaxProblem(sql)?.position;
	const isExplained = nextSteps.some(step => typeof step === 'string' && /^Did you mean|double quotes/.test(step));
	const hint = position && !isExplained ? syntaxHint(sql, offsetAt(sql, position)) : undefined;
	return hint === undefined ? error : error.with({nextSteps: [hint, ...nextSteps]});
};
