import {isOperator, scan} from './lexer/lexer.ts';
import {positionAt} from './lexer/positions.ts';

export type SplitStatement = {
	/** From its first word to its last, including inner comments, without semicolon. */
	readonly sql: string;
	/** Start offset in the whole text, in UTF-16 units. */
	readonly offset: number;
	/** Line of its start, from 1. */
	readonly line: number;
};

/** Splits a text at semicolons outside strings, names, comments and dollar quotes; drops empty statements. */
export const splitStatements = (sql: string): SplitStatement[] => {
	const statements: SplitStatement[] = [];
	let start = -1;
	let end = -1;
	const close = (): void => {
		if (start >= 0) {
			statements.push({sql: sql.slice(start, end), offset: start, line: positionAt(sql, start).line});
		}
		start = -1;
	};
	for (const token of scan(sql)) {
		if (token.kind === 'space' || token.kind === 'comment') continue;
		if (isOperator(token, ';')) {
			close();
			continue;
		}

		if (start < 0) start = token.start;
		end = token.end;
	}

	close();
	return statements;
};
