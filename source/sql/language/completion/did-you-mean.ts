import {closest} from '../../../core/closest.ts';
import {candidatesAt} from './candidates.ts';
import {caretAt} from './caret.ts';
import {expectationsBehind} from './expectations.ts';
import {findScope} from './find-scope.ts';
import type {SchemaSnapshot} from './schema-snapshot.ts';

/** The name or keyword that was probably meant by the word at an offset; undefined where it is right, or nothing is near. */
export const didYouMean = (sql: string, offset: number, schema: SchemaSnapshot): string | undefined => {
	const caret = caretAt(sql, offset);
	if (!caret || caret.from === caret.to) return undefined;
	const word = sql.slice(caret.from, caret.to).replaceAll('"', '');
	const scope = findScope(sql, caret, schema);
	const expected = expectationsBehind(sql, caret.before);
	const labels = candidatesAt({caret, expected, scope, schema}).map(({label}) => label);
	const meant = closest(word, labels);
	return meant?.toLowerCase() === word.toLowerCase() ? undefined : meant;
};
