import type {Identifier} from '../tree/node.ts';
import type {Cursor} from './cursor.ts';
import {isBareAlias} from './words.ts';

/** `as name`, or a name alone that begins no clause. */
export const parseAlias = (cursor: Cursor): Identifier | undefined => {
	if (cursor.take('as')) return cursor.label('an alias');
	const token = cursor.peek();
	if (token?.kind === 'quoted') return cursor.label();
	if (token?.kind !== 'word' || !isBareAlias(token.value)) return undefined;
	if (cursor.isAt('start', 'with') || cursor.isAt('connect', 'by') || cursor.isAt('fetch', 'first')) return undefined;
	return cursor.label();
};
