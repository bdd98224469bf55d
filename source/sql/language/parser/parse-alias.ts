import type {Identifier} from '../tree/node.ts';
import type {Cursor} from './cursor.ts';
import {isBareAlias, reservedWords} from './words.ts';

/** AT starts a clause if a name follows, as in `t as v at i`; otherwise it is an alias. */
const isAtClause = (cursor: Cursor): boolean => {
	const next = cursor.peek(1);
	return next?.kind === 'quoted' || (next?.kind === 'word' && !reservedWords.has(next.value));
};

/** Parses `as name`, or a bare name that does not start a clause. */
export const parseAlias = (cursor: Cursor): Identifier | undefined => {
	if (cursor.take('as')) return cursor.label('an alias');
	const token = cursor.peek();
	if (token?.kind === 'quoted') return cursor.label();
	if (token?.kind !== 'word') return undefined;
	if (token.value === 'at' && !isAtClause(cursor)) return cursor.label();
	if (!isBareAlias(token.value)) return undefined;
	if (cursor.isAt('start', 'with') || cursor.isAt('connect', 'by') || cursor.isAt('fetch', 'first')) return undefined;
	return cursor.label();
};
