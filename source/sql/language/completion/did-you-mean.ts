import {closest} from '../../../core/closest.ts';
import {candidatesAt} from './candidates.ts';
import {caretAt} from './caret.ts';
import {expectationsAfter} from './expectations.ts';
import {findScope} from './find-scope.ts';
import type {SchemaSnapshot} from './schema-snapshot.ts';

/**
 * Returns the name or keyword that was probably meant at an offset; undefined if the word is correct or nothing is
 * similar.
 */
export const didYouMean = (sql: string, offset: number, schema: SchemaSnapshot): string | undefined => {
	const caret = caretAt(sql, offset);
	if (!caret || caret.from === caret.to) return undefined;
	const word = sql.slice(caret.from, caret.to).replaceAll('"', '');
	const scope = findScope(sql, caret, schema);
	const expected = expectationsAfter(sql, caret.before);
	const items = candidatesAt({caret, expected, scope, schema});
	const meant = closest(
		word,
		items.map(({label}) => label),
	);
	if (meant?.toLowerCase() !== word.toLowerCase()) return meant;
	// The name is correct but needs its schema.
	const {kind, insert} = items.find(({label}) => label === meant) ?? {};
	return (kind === 'table' || kind === 'view') && insert?.includes('.') ? insert : undefined;
};
