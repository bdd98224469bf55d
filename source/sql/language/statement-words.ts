import {isCode, isOperator, isWord, type Lexing, redshiftLexing, scanAs, type Token} from './lexer/lexer.ts';
import {hasSideEffects} from './side-effects.ts';
import type {StatementClass} from './statement-class.ts';

// Classes of a statement by its words, independent of how a server lexes it. The tree says what Redshift reads;
// the words decide what no server may run as a read, because on AWS nothing else stands between a text and the
// warehouse.
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

/** Returns the index of the token after the bracket that closes the one at `open`. */
const afterBracket = (tokens: readonly Token[], open: number): number => {
	let depth = 0;
	for (let at = open; at < tokens.length; at++) {
		if (isOperator(tokens[at], '(')) depth++;
		if (isOperator(tokens[at], ')') && --depth === 0) return at + 1;
	}

	return tokens.length;
};

/** Returns the index of the statement's verb, after its common table expressions. */
const verbAfterWith = (tokens: readonly Token[]): number => {
	let at = 1;
	for (;;) {
		while (at < tokens.length && !isWord(tokens[at], 'as')) at++;
		while (at < tokens.length && !isOperator(tokens[at], '(')) at++;
		at = afterBracket(tokens, at);
		if (!isOperator(tokens[at], ',')) return at;
	}
};

const isActing = (token: Token): boolean =>
	(token.kind === 'word' || token.kind === 'quoted') && hasSideEffects(token.value);

/** `(delete from t ...)`, `(update t set ...)`: a change in parentheses; `(delete)` and `(update, x)` are columns. */
const hasInnerChange = (tokens: readonly Token[]): boolean =>
	tokens.some(
		(token, index) =>
			isOperator(token, '(') &&
			isWord(tokens[index + 1], ...changing) &&
			['word', 'quoted', 'placeholder'].includes(tokens[index + 2]?.kind ?? ''),
	);

/** INTO, also where a placeholder's syntax would hide it: `a:into`. */
const isInto = (token: Token): boolean =>
	isWord(token, 'into') || (token.kind === 'placeholder' && token.text.toLowerCase() === ':into');

const classOfTokens = (all: readonly Token[]): StatementClass => {
	const tokens = all.slice(all.findIndex(token => !isOperator(token, '(')));
	const first = tokens[0];
	if (first?.kind !== 'word') return 'other';
	if (isWord(first, 'explain')) {
		// A plain EXPLAIN never runs its statement; EXPLAIN ANALYZE does on engines that have it.
		let rest = isOperator(tokens[1], '(') ? afterBracket(tokens, 1) : 1;
		while (isWord(tokens[rest], 'analyze', 'analyse', 'verbose')) rest++;
		const isRun = tokens.slice(1, rest).some(token => isWord(token, 'analyze', 'analyse'));
		return isRun ? classOfTokens(tokens.slice(rest)) : 'read';
	}

	const own = isWord(first, 'with') ? tokens[verbAfterWith(tokens)] : first;
	const verb = isOperator(own, '(') ? 'select' : (own?.value ?? '');
	const isJobList = isWord(tokens[1], 'job') && isWord(tokens[2], 'list', 'show');
	const found = Object.hasOwn(classes, verb) ? (classes[verb] ?? 'other') : 'other';
	if (found !== 'read') return verb === 'copy' && isJobList ? 'read' : found;
	if (hasInnerChange(tokens)) return 'write';
	if (tokens.some(isInto)) return 'ddl';
	const isLocking = tokens.some((token, index) => isWord(token, 'for') && isWord(tokens[index + 1], 'update', 'share'));
	const isCalling = tokens.some((token, index) => isActing(token) && isOperator(tokens[index + 1], '('));
	return isLocking || isCalling ? 'other' : 'read';
};

/** Returns the class of several statements; text without one is `other`. */
export const firstThatIsNoRead = (found: readonly StatementClass[]): StatementClass =>
	found.find(each => each !== 'read') ?? (found.length === 0 ? 'other' : 'read');

/** Returns the class by words alone, as read by a server with this lexing. */
export const classOfText = (sql: string, lexing: Lexing): StatementClass => {
	const statements: Token[][] = [[]];
	for (const token of scanAs(sql, lexing)) {
		if (isOperator(token, ';')) statements.push([]);
		else if (isCode(token)) statements.at(-1)?.push(token);
	}

	return firstThatIsNoRead(statements.filter(statement => statement.length > 0).map(classOfTokens));
};

/**
 * Returns the class of a statement by its words alone. Does not check whether it can be parsed: it is fast, but
 * not a safeguard.
 */
export const classByWords = (sql: string): StatementClass => classOfText(sql, redshiftLexing);
