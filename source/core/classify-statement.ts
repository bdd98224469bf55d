import {codeTokens, isWord, type SqlToken} from './scan-sql.ts';
import {splitStatements} from './split-statements.ts';

/**
 * What a statement does. `read`: looks at data or definitions, changes nothing. `write`: changes rows
 * or files. `ddl`: changes definitions or rights. `other`: anything else, such as transaction control,
 * settings, procedures and maintenance.
 */
export type StatementClass = 'read' | 'write' | 'ddl' | 'other';

const classes: Readonly<Record<string, StatementClass>> = {
	select: 'read',
	with: 'read',
	values: 'read',
	show: 'read',
	desc: 'read',
	describe: 'read',
	insert: 'write',
	update: 'write',
	delete: 'write',
	merge: 'write',
	copy: 'write',
	unload: 'write',
	truncate: 'write',
	create: 'ddl',
	alter: 'ddl',
	drop: 'ddl',
	comment: 'ddl',
	grant: 'ddl',
	revoke: 'ddl',
};
const changing = ['insert', 'update', 'delete', 'merge'];
// Called in a SELECT, they end other people's work.
const reaching = ['pg_terminate_backend', 'pg_cancel_backend'];

const isSymbol = (token: SqlToken | undefined, text: string): boolean =>
	token?.kind === 'symbol' && token.text === text;

/** Index of the token after the bracket that closes the one at `open`. */
const afterBracket = (tokens: readonly SqlToken[], open: number): number => {
	let depth = 0;
	for (let at = open; at < tokens.length; at++) {
		if (isSymbol(tokens[at], '(')) depth++;
		if (isSymbol(tokens[at], ')') && --depth === 0) return at + 1;
	}

	return tokens.length;
};

/** Index of the statement's own verb, behind its common table expressions. */
const verbAfterWith = (tokens: readonly SqlToken[]): number => {
	let at = 1;
	for (;;) {
		while (at < tokens.length && !isWord(tokens[at], 'as')) at++;
		while (at < tokens.length && !isSymbol(tokens[at], '(')) at++;
		at = afterBracket(tokens, at);
		if (!isSymbol(tokens[at], ',')) return at;
	}
};

/** `(delete from t ...)`, `(update t set ...)`: a change in brackets; `(delete)` and `(update, x)` are columns. */
const hasInnerChange = (tokens: readonly SqlToken[]): boolean =>
	tokens.some(
		(token, index) =>
			isSymbol(token, '(') &&
			isWord(tokens[index + 1], ...changing) &&
			['word', 'name', 'placeholder'].includes(tokens[index + 2]?.kind ?? ''),
	);

const classOf = (all: readonly SqlToken[]): StatementClass => {
	const tokens = all.slice(all.findIndex(token => !isSymbol(token, '(')));
	const first = tokens[0];
	if (first?.kind !== 'word') return 'other';
	if (isWord(first, 'explain')) {
		// A plain EXPLAIN never runs its statement; EXPLAIN ANALYZE does where an engine has it.
		const rest = isSymbol(tokens[1], '(') ? afterBracket(tokens, 1) : 2;
		return tokens.slice(1, rest).some(token => isWord(token, 'analyze')) ? classOf(tokens.slice(rest)) : 'read';
	}

	const own = isWord(first, 'with') ? tokens[verbAfterWith(tokens)] : first;
	const verb = isSymbol(own, '(') ? 'select' : (own?.text.toLowerCase() ?? '');
	const found = Object.hasOwn(classes, verb) ? (classes[verb] ?? 'other') : 'other';
	if (found !== 'read') return found;
	if (hasInnerChange(tokens)) return 'write';
	if (tokens.some(token => isWord(token, 'into'))) return 'ddl';
	return tokens.some((token, index) => isWord(token, ...reaching) && isSymbol(tokens[index + 1], '('))
		? 'other'
		: 'read';
};

/** The class of a statement; of several, the first that is not `read`. Text without a statement is `other`. */
export const classifyStatement = (sql: string): StatementClass => {
	const found = splitStatements(sql).map(statement => classOf(codeTokens(statement.sql)));
	return found.find(each => each !== 'read') ?? (found.length === 0 ? 'other' : 'read');
};
