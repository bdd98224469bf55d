import {isOperator, scan} from './lexer/lexer.ts';
import {positionAt} from './lexer/positions.ts';

export type SplitStatement = {
	/** From its first word to its last, inner comments included, no semicolon. */
	readonly sql: string;
	/** Where it starts in the whole text, in UTF-16 units. */
	readonly offset: number;
	/** The line it starts on, from 1. */
	readonly line: number;
};

/** The statements of a text, at semicolons outside strings, names, comments and dollar quotes; empty ones are left out. */
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
