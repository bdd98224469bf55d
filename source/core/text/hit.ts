import type {KeyScope} from '../keys/key-entry.ts';

/** What a click on a part of a line is about: a row of a part of the screen, or what a key does. */
export type Hit =
	| {
			readonly kind: 'row';
			/** As the screen names it: `rows`, `query.list`. */
			readonly part: string;
			/** -1 for what belongs to the part and is none of its rows. */
			readonly index: number;
			/** Of a table. */
			readonly column?: number;
	  }
	| {readonly kind: 'key'; readonly scope: KeyScope; readonly action: string};
