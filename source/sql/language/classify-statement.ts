import {isCode, isWord, type Lexing, type SqlToken, scanAs, scanSql} from './scan-sql.ts';

/**
 * What a statement does. `read`: reads data or definitions, changes nothing. `write`: changes rows
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
// Called in a SELECT, they end other people's work, change the session or leave something on the server.
const reaching =
	/^(pg_terminate_backend|pg_cancel_backend|pg_reload_conf|pg_rotate_logfile|pg_(start|stop)_backup|pg_switch_\w+|pg_file_\w+|pg_logdir_ls|pg_advisory_\w+|set_config|setval|nextval|setseed|lo_\w+|lowrite|dblink\w*|change_(query|session|user)_priority|reboot_cluster)$/;

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

const isReaching = (token: SqlToken): boolean =>
	(token.kind === 'word' || token.kind === 'name') && reaching.test(token.text.replaceAll('"', '').toLowerCase());

/** `(delete from t ...)`, `(update t set ...)`: a change in brackets; `(delete)` and `(update, x)` are columns. */
const hasInnerChange = (tokens: readonly SqlToken[]): boolean =>
	tokens.some(
		(token, index) =>
			isSymbol(token, '(') &&
			isWord(tokens[index + 1], ...changing) &&
			['word', 'name', 'placeholder'].includes(tokens[index + 2]?.kind ?? ''),
	);

/** INTO, also where the placeholder of a name would hide it: `a:into`. */
const isInto = (token: SqlToken): boolean =>
	isWord(token, 'into') || (token.kind === 'placeholder' && token.text.toLowerCase() === ':into');

const classOf = (all: readonly SqlToken[]): StatementClass => {
	const tokens = all.slice(all.findIndex(token => !isSymbol(token, '(')));
	const first = tokens[0];
	if (first?.kind !== 'word') return 'other';
	if (isWord(first, 'explain')) {
		// A plain EXPLAIN never runs its statement; EXPLAIN ANALYZE does where an engine has it.
		let rest = isSymbol(tokens[1], '(') ? afterBracket(tokens, 1) : 1;
		while (isWord(tokens[rest], 'analyze', 'analyse', 'verbose')) rest++;
		const isRun = tokens.slice(1, rest).some(token => isWord(token, 'analyze', 'analyse'));
		return isRun ? classOf(tokens.slice(rest)) : 'read';
	}

	const own = isWord(first, 'with') ? tokens[verbAfterWith(tokens)] : first;
	const verb = isSymbol(own, '(') ? 'select' : (own?.text.toLowerCase() ?? '');
	const found = Object.hasOwn(classes, verb) ? (classes[verb] ?? 'other') : 'other';
	if (found !== 'read') return found;
	if (hasInnerChange(tokens)) return 'write';
	if (tokens.some(isInto)) return 'ddl';
	const isLocking = tokens.some((token, index) => isWord(token, 'for') && isWord(tokens[index + 1], 'update', 'share'));
	const isCalling = tokens.some((token, index) => isReaching(token) && isSymbol(tokens[index + 1], '('));
	return isLocking || isCalling ? 'other' : 'read';
};

const classIn = (tokens: readonly SqlToken[]): StatementClass => {
	const statements: SqlToken[][] = [[]];
	for (const token of tokens.filter(isCode)) {
		if (isSymbol(token, ';')) statements.push([]);
		else statements.at(-1)?.push(token);
	}

	const found = statements.filter(statement => statement.length > 0).map(classOf);
	return found.find(each => each !== 'read') ?? (found.length === 0 ? 'other' : 'read');
};

const either = [true, false];
const lexings: readonly Lexing[] = either.flatMap(hasEscapes =>
	either.flatMap(hasNestedComments =>
		either.map(hasDollarQuotes => ({hasEscapes, hasNestedComments, hasDollarQuotes})),
	),
);

/**
 * The class of a statement; of several, the first that is not `read`. Text without a statement is `other`.
 * A text that servers may read in several ways is `read` only if it is so in all of them: what is a string
 * for us must be no statement for the server.
 */
export const classifyStatement = (sql: string): StatementClass => {
	const own = classIn(scanSql(sql));
	if (own !== 'read' || !/\\|\$|\/\*/.test(sql)) return own;
	return lexings.map(lexing => classIn(scanAs(sql, lexing))).find(each => each !== 'read') ?? 'read';
};
