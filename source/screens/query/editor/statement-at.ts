import type {TextRange} from '../../../core/keys/text-edit.ts';
import {isOperator, type Token} from '../../../sql/language/lexer/lexer.ts';

/** A statement in a text: `from` includes the comments above it, `start` is its first word. */
export type StatementRange = TextRange & {readonly start: number};

/** Returns the statement at or before the cursor, or the first one. */
export const statementAt = (ranges: readonly StatementRange[], at: number): StatementRange | undefined =>
	ranges.findLast(({from}) => from <= at) ?? ranges[0];

const rangesIn = (tokens: readonly Token[]): readonly StatementRange[] => {
	const ranges: StatementRange[] = [];
	let from = -1;
	let start = -1;
	let to = -1;
	let isLineOfBefore = false;
	const close = () => {
		if (start >= 0) ranges.push({from: from < 0 ? start : from, start, to});
		from = -1;
		start = -1;
	};

	for (const token of tokens) {
		if (token.kind === 'space') {
			if (token.text.includes('\n')) isLineOfBefore = false;
		} else if (token.kind === 'comment') {
			if (start < 0 && from < 0 && !isLineOfBefore) from = token.start;
		} else if (isOperator(token, ';')) {
			close();
			isLineOfBefore = true;
		} else {
			if (start < 0) start = token.start;
			to = token.end;
		}
	}

	close();
	return ranges;
};

const known = new WeakMap<readonly Token[], readonly StatementRange[]>();

/**
 * Returns the statements of a text by its tokens. Comments after a semicolon on the same line belong to none. The
 * result is cached, because several parts of a frame need it and moving the cursor does not change the text.
 */
export const statementRanges = (tokens: readonly Token[]): readonly StatementRange[] => {
	const ranges = known.get(tokens) ?? rangesIn(tokens);
	known.set(tokens, ranges);
	return ranges;
};
