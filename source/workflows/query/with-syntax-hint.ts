import type {DwhError} from '../../core/dwh-error.ts';
import {syntaxHint} from '../../sql/language/completion/syntax-hint.ts';
import {offsetAt} from '../../sql/language/lexer/positions.ts';

/** A syntax error with what it probably comes from: a misspelled keyword, or a reserved word as a name. */
export const withSyntaxHint = (error: DwhError): DwhError => {
	const {code, sql, position, message, nextSteps} = error;
	if (code !== 'sql' || sql === undefined || !position || !/^syntax error/i.test(message)) return error;
	const isExplained = nextSteps.some(step => typeof step === 'string' && /^Did you mean|double quotes/.test(step));
	const hint = isExplained ? undefined : syntaxHint(sql, offsetAt(sql, position));
	return hint === undefined ? error : error.with({nextSteps: [hint, ...nextSteps]});
};
