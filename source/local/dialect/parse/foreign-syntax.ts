import {DwhError} from '../../../core/dwh-error.ts';
import type {Token} from '../../../sql/language/lexer.ts';
import {positionAt} from '../../../sql/language/lexer.ts';
import {isOperator, isWord} from '../../../sql/language/token-search.ts';

type Rule = {
	readonly isAt: (tokens: readonly Token[], at: number) => boolean;
	readonly name: string;
	readonly instead: string;
};

const touches = (token: Token | undefined, next: Token | undefined): boolean =>
	token !== undefined && token.end === next?.start;

const endsList = (token: Token | undefined): boolean =>
	token === undefined ||
	isOperator(token, ')') ||
	isOperator(token, ';') ||
	isWord(token, 'from', 'where', 'group', 'having', 'order', 'limit', 'union', 'except', 'intersect', 'minus');

/** What the parser takes of other databases and Redshift does not document. */
const rules: readonly Rule[] = [
	{
		isAt: (tokens, at) =>
			isWord(tokens[at], 'from') &&
			(at === 0 ||
				isWord(tokens[at - 1], 'as') ||
				(isOperator(tokens[at - 1], '(') && !isWord(tokens[at - 2], 'trim', 'btrim', 'extract'))),
		name: 'A query that begins with FROM',
		instead: 'Write SELECT * before FROM.',
	},
	{
		isAt: (tokens, at) =>
			isOperator(tokens[at], '*') && isOperator(tokens[at + 1], '*') && touches(tokens[at], tokens[at + 1]),
		name: 'The operator **',
		instead: 'Write power(x, y) or x ^ y.',
	},
	{
		isAt: (tokens, at) =>
			isOperator(tokens[at], '=') && isOperator(tokens[at + 1], '=') && touches(tokens[at], tokens[at + 1]),
		name: 'The operator ==',
		instead: 'Write =.',
	},
	{
		// Between braces the renderer says more.
		isAt: (tokens, at) => isOperator(tokens[at], ':') && !tokens.some(token => isOperator(token, '{')),
		name: 'A colon',
		instead: 'Name a column behind its expression: x AS name. Read a field of a SUPER value with a point: value.field.',
	},
	{
		isAt: (tokens, at) =>
			tokens[at]?.kind === 'number' && tokens[at + 1]?.kind === 'word' && touches(tokens[at], tokens[at + 1]),
		name: 'A number with letters or _ in it',
		instead: "Write decimal digits alone: 1000. For a hexadecimal number write strtol('1F', 16).",
	},
	{
		isAt: (tokens, at) => isOperator(tokens[at], ',') && endsList(tokens[at + 1]),
		name: 'A comma at the end of a list',
		instead: 'Remove the comma, or write what is missing behind it.',
	},
	{
		isAt: (tokens, at) =>
			isWord(tokens[at], 'distinct') && isWord(tokens[at - 1], 'by') && isWord(tokens[at - 2], 'group'),
		name: 'GROUP BY DISTINCT',
		instead: 'Write GROUP BY, and SELECT DISTINCT where rows may come twice.',
	},
];

/** Throws `sql` at the first place that is written as another database has it. */
export const refuseForeignSyntax = (sql: string, tokens: readonly Token[]): void => {
	for (const [at, token] of tokens.entries()) {
		const rule = rules.find(({isAt}) => isAt(tokens, at));
		if (!rule) continue;
		throw new DwhError('sql', `Syntax error at or near "${token.text}": ${rule.name} is not part of Redshift SQL.`, {
			sql,
			position: positionAt(sql, token.start),
			nextSteps: [rule.instead],
		});
	}
};
