import type {Token} from '../lexer/lexer.ts';
import type {ObjectName, TypeReference} from '../tree/node.ts';
import type {Expression, OrderItem, Query, SelectItem, Window, With} from '../tree/query.ts';
import type {Statement} from '../tree/statement.ts';
import type {Cursor} from './cursor.ts';

/** A cursor with the parts of the grammar that hold each other; `create-parser.ts` ties them. */
export type Parser = Cursor & {
	/** An expression whose operators bind at least as tightly as `minimum` (see `operators.ts`). */
	expression(minimum?: number): Expression;
	/** WITH, SELECT and set operations, ORDER BY, LIMIT; without parentheses around it. */
	query(): Query;
	with(): With;
	/** Whether the parenthesis that comes next holds a query. */
	isQueryInParentheses(): boolean;
	selectItem(): SelectItem;
	orderItem(): OrderItem;
	/** What stands behind OVER. */
	window(): Window;
	objectName(what?: string): ObjectName;
	type(): TypeReference;
	/** One statement, no semicolon behind it. */
	statement(): Statement;
	/** A parser of the same text over other tokens of it. */
	within(tokens: readonly Token[]): Parser;
};
