import {DwhError} from '../../../core/dwh-error.ts';
import {isOperator, isWord, type Token} from '../../../sql/language/lexer/lexer.ts';
import {positionAt} from '../../../sql/language/lexer/positions.ts';
import type {Span} from '../../../sql/language/tree/node.ts';

const operators = new Set(['+', '-', '*', '/', '%', '||', '::']);
const isLink = (token: Token): boolean =>
	(token.kind === 'operator' && operators.has(token.text)) ||
	isWord(token, 'union', 'intersect', 'except', 'minus', 'and', 'or');
const isAnyLink = (token: Token): boolean => token.kind === 'operator' && !',;()'.includes(token.text);

/** Returns the last token of the longest chain, where a statement is deepest. */
const deepest = (tokens: readonly Token[], isLinked: (token: Token) => boolean): Token | undefined => {
	const open: {links: number; last: Token | undefined}[] = [{links: 0, last: undefined}];
	let most = open[0];
	for (const token of tokens) {
		const group = open.at(-1);
		if (isOperator(token, '(')) open.push({links: 0, last: undefined});
		else if (isOperator(token, ')') && open.length > 1) open.pop();
		else if (group && isLinked(token)) {
			group.links++;
			group.last = token;
			if (!most || group.links > most.links) most = group;
		}
	}

	return most?.last;
};

/**
 * Returns the error for valid SQL that is nested too deeply for this target. `at` is the position where parsing or
 * execution stopped, if known.
 */
export const tooDeep = (sql: string, tokens: readonly Token[], limit: string, at?: Pick<Span, 'start'>): DwhError => {
	const token = at ?? deepest(tokens, isLink) ?? deepest(tokens, isAnyLink);
	return new DwhError(
		'unsupported',
		`Could not run the statement: it is nested too deeply for the embedded warehouse, which supports ${limit}.`,
		{
			sql,
			position: token && positionAt(sql, token.start),
			nextSteps: [
				'Split it: move a part into a WITH query or a temporary table.',
				'Use rows instead of long chains of + or UNION: VALUES (1), (2), ...',
			],
		},
	);
};
