import type {Token} from '../lexer/lexer.ts';
import type {ObjectName, TypeReference} from '../tree/node.ts';
import type {Expression, OrderItem, Query, SelectItem, Window, With} from '../tree/query.ts';
import type {Statement} from '../tree/statement.ts';
import type {Cursor} from './cursor.ts';

/** A cursor with the mutually recursive parts of the grammar; `create-parser.ts` connects them. */
export type Parser = Cursor & {
	/** Parses an expression whose operators bind at least as tightly as `minimum` (see `operators.ts`). */
	expression(minimum?: number): Expression;
	/** Parses WITH, SELECT and set operations, ORDER BY, LIMIT, without enclosing parentheses. */
	query(): Query;
	with(): With;
	/** Whether the next parenthesis contains a query. */
	isQueryInParentheses(): boolean;
	selectItem(): SelectItem;
	orderItem(): OrderItem;
	/** Parses what follows OVER. */
	window(): Window;
	objectName(what?: string): ObjectName;
	type(): TypeReference;
	/** Parses one statement without its semicolon. */
	statement(): Statement;
	/** Creates a parser of the same text over other tokens. */
	within(tokens: readonly Token[]): Parser;
};
