import type {SqlPosition} from '../../core/dwh-error.ts';
import {DwhError} from '../../core/dwh-error.ts';

export type CopyToken = {
	/** `word`: a keyword or bare name; `name`: a quoted name; `text`: a string literal. */
	readonly kind: 'word' | 'name' | 'text' | 'number' | 'sign' | 'end';
	/** Unquoted; as written. */
	readonly text: string;
	readonly position: SqlPosition;
};

const patterns = [
	['space', /\s+|--[^\n\r]*|\/\*[\s\S]*?\*\//y],
	['text', /'(?:[^']|'')*'/y],
	['name', /"(?:[^"]|"")+"/y],
	['number', /\d+/y],
	['word', /[\p{L}_][\p{L}\p{N}_$]*/uy],
	['sign', /[(),.;=-]/y],
] as const;

const unquoted = (kind: string, text: string): string => {
	if (kind === 'text') return text.slice(1, -1).replaceAll("''", "'");
	return kind === 'name' ? text.slice(1, -1).replaceAll('""', '"') : text;
};

/** Splits a COPY statement; comments and space are left out, an `end` token closes it. Throws `sql` on what no token starts with. */
export const copyTokens = (sql: string): CopyToken[] => {
	const tokens: CopyToken[] = [];
	let at = 0;
	let line = 1;
	let lineStart = 0;
	while (at < sql.length) {
		const position = {line, column: at - lineStart + 1};
		const found = patterns.find(([, pattern]) => {
			pattern.lastIndex = at;
			return pattern.test(sql);
		});
		if (!found) {
			const what = sql[at] === "'" ? 'a string that is never closed' : `"${sql[at]}"`;
			throw new DwhError('sql', `COPY cannot be read: ${what} at line ${position.line}, column ${position.column}.`, {
				sql,
				position,
			});
		}

		const [kind, pattern] = found;
		const text = sql.slice(at, pattern.lastIndex);
		if (kind !== 'space') tokens.push({kind, text: unquoted(kind, text), position});
		for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) {
			line++;
			lineStart = at + index + 1;
		}

		at = pattern.lastIndex;
	}

	tokens.push({kind: 'end', text: '', position: {line, column: at - lineStart + 1}});
	return tokens;
};
