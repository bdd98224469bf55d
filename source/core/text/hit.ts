import type {KeyScope} from '../keys/key-entry.ts';

/** The target of a click on a span: a row of a list, or the action of a key. */
export type Hit =
	| {
			readonly kind: 'row';
			/** The screen's name for the part: `rows`, `query.list`. */
			readonly part: string;
			/** -1 for spans of the part that are not rows. */
			readonly index: number;
			/** Of a table. */
			readonly column?: number;
	  }
	| {readonly kind: 'key'; readonly scope: KeyScope; readonly action: string};
