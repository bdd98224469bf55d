import {closest} from '../../../core/closest.ts';
import {DwhError, withNextStep} from '../../../core/dwh-error.ts';
import type {ErrorCode} from '../../../core/error-codes.ts';
import {codeTokens, isOperator, type Token} from '../../../sql/language/lexer/lexer.ts';
import {positionAt} from '../../../sql/language/lexer/positions.ts';
import {tooDeep} from '../parse/too-deep.ts';
import {engineErrorRules} from './engine-error-rules.ts';
import {placeOf, stepsAfter} from './value-place.ts';

/** Returns the token of a word in the user's text. `isBare` prefers one that is not qualified. */
const tokenOf = (tokens: readonly Token[], word: string, isBare = false): Token | undefined => {
	const wanted = word.toLowerCase().split('.').at(-1) ?? '';
	const isIt = (one: Token): boolean => (one.kind === 'word' || one.kind === 'quoted') && one.value === wanted;
	const alone = (one: Token, index: number): boolean => isIt(one) && !isOperator(tokens[index - 1], '.');
	return (isBare ? tokens.find(alone) : undefined) ?? tokens.find(isIt);
};

const depthLimit = /Max expression depth limit of (\d+) exceeded/;

// Other databases accept double quotes for strings.
const quotingHint = (code: ErrorCode | undefined, token: Token | undefined): readonly string[] =>
	code === 'column-missing' && token?.kind === 'quoted'
		? [`Double quotes enclose names. Write strings as '${token.text.slice(1, -1)}'.`]
		: [];

/**
 * Returns a DwhError for an engine error, in Redshift's words, with its position in the user's text if it can be
 * found.
 */
export const explainEngineError = (thrown: unknown, originalSql: string): DwhError => {
	if (thrown instanceof DwhError) return withNextStep(thrown);
	const text = thrown instanceof Error ? thrown.message : String(thrown);
	const tokens = codeTokens(originalSql);
	const depth = depthLimit.exec(text)?.[1];
	if (depth) return tooDeep(originalSql, tokens, `${depth} levels`);
	if (text.includes('memory exhausted at or near')) return tooDeep(originalSql, tokens, 'a few thousand levels');
	for (const [pattern, explain] of engineErrorRules) {
		const match = pattern.exec(text);
		if (!match) continue;
		const found = explain(match, text);
		const names = (found.candidates ?? []).map(name => name.replace(/^.*\./, ''));
		const near = found.word === undefined ? undefined : closest(found.word, names);
		const token = found.about
			? placeOf(found.about, tokens, found.message, found.type)
			: found.word === undefined
				? undefined
				: tokenOf(tokens, found.word, found.isBare);
		const error = new DwhError(found.code ?? 'sql', found.message, {
			sql: originalSql,
			position: token && positionAt(originalSql, token.start),
			nextSteps: [
				...(near ? [`Did you mean "${near}"?`] : quotingHint(found.code, token)),
				...(found.nextSteps ?? []),
				...(found.about ? stepsAfter(found.about, found.type) : []),
			],
			cause: thrown,
		});
		return withNextStep(error);
	}
	const first = (text.split('\n')[0] ?? text).replace(/^\w[\w ]*Error: /, '').replaceAll(/rs_engine\.(main\.)?/g, '');
	return withNextStep(new DwhError('sql', first.replace(/[!.]*$/, '.'), {sql: originalSql, cause: thrown}));
};
