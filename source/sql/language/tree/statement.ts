import type {Change} from './change.ts';
import type {Query} from './query.ts';

/** A whole statement, without its semicolon. */
export type Statement = Query | Change;
