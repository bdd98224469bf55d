import {closest} from '../../core/closest.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {engineErrorRules} from './engine-error-rules.ts';
import {type Token, tokenize} from './lexer.ts';
import {positionAt} from './position.ts';

/** A word where it stands in the person's own text. */
const tokenOf = (sql: string, word: string): Token | undefined => {
	const wanted = word.toLowerCase().split('.').at(-1) ?? '';
	try {
		return tokenize(sql).find(one => (one.kind === 'word' || one.kind === 'quoted') && one.value === wanted);
	} catch {
		return undefined;
	}
};

// Other databases take double quotes for texts too.
const quotingHint = (message: string, token: Token | undefined): readonly string[] =>
	message.startsWith('Column') && token?.kind === 'quoted'
		? [`Double quotes stand around names: a text is written '${token.text.slice(1, -1)}'.`]
		: [];

/** An error of the engine in Redshift's words, with its place in the text the person wrote where it can be found. */
export const explainEngineError = (error: unknown, originalSql: string): DwhError => {
	if (error instanceof DwhError) return error;
	const text = error instanceof Error ? error.message : String(error);
	for (const [pattern, explain] of engineErrorRules) {
		const match = pattern.exec(text);
		if (!match) continue;
		const found = explain(match, text);
		const names = (found.candidates ?? []).map(name => name.replace(/^.*\./, ''));
		const near = found.word === undefined ? undefined : closest(found.word, names);
		const token = found.word === undefined ? undefined : tokenOf(originalSql, found.word);
		return new DwhError('sql', found.message, {
			sql: originalSql,
			position: token && positionAt(originalSql, token.start),
			nextSteps: [
				...(near ? [`Did you mean "${near}"?`] : quotingHint(found.message, token)),
				...(found.nextSteps ?? []),
			],
			cause: error,
		});
	}
	const first = (text.split('\n')[0] ?? text).replace(/^\w[\w ]*Error: /, '').replaceAll(/rs_engine\.(main\.)?/g, '');
	return new DwhError('sql', first.replace(/[!.]*$/, '.'), {sql: originalSql, cause: error});
};
