import {DwhError} from '../../core/dwh-error.ts';
import {closest} from './closest.ts';
import {engineErrorRules} from './engine-error-rules.ts';
import {tokenize} from './lexer.ts';
import {positionAt} from './position.ts';

/** Where a word stands in the person's own text. */
const place = (sql: string, word: string) => {
	const wanted = word.toLowerCase().split('.').at(-1) ?? '';
	try {
		const token = tokenize(sql).find(one => (one.kind === 'word' || one.kind === 'quoted') && one.value === wanted);
		return token ? positionAt(sql, token.start) : undefined;
	} catch {
		return undefined;
	}
};

/** An error of the engine in Redshift's words, with its place in the text the person wrote where it can be found. */
export const explainEngineError = (error: unknown, originalSql: string, translatedSql: string): DwhError => {
	if (error instanceof DwhError) return error;
	const text = error instanceof Error ? error.message : String(error);
	for (const [pattern, explain] of engineErrorRules) {
		const match = pattern.exec(text);
		if (!match) continue;
		const found = explain(match, text);
		const names = (found.candidates ?? []).map(name => name.replace(/^.*\./, ''));
		const near = found.word === undefined ? undefined : closest(found.word, names);
		return new DwhError('sql', found.message, {
			sql: originalSql,
			position: found.word === undefined ? undefined : place(originalSql, found.word),
			nextSteps: [...(near ? [`Did you mean "${near}"?`] : []), ...(found.nextSteps ?? [])],
			cause: error,
		});
	}
	const first = (text.split('\n')[0] ?? text).replace(/^\w[\w ]*Error: /, '').replaceAll(/rs_engine\.(main\.)?/g, '');
	return new DwhError('sql', first.endsWith('.') ? first : `${first}.`, {
		sql: originalSql,
		cause: translatedSql === '' ? error : error,
	});
};
