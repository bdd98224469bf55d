import {DwhError} from '../../core/dwh-error.ts';
import type {Lexing} from './lexer/lexer.ts';
import {parseScript} from './parser/parse-script.ts';
import type {StatementClass} from './statement-class.ts';
import {effectsOf} from './statement-effects.ts';
import {classByWords, classOfText, firstThatIsNoRead} from './statement-words.ts';
import type {Statement} from './tree/statement.ts';

export type {StatementClass} from './statement-class.ts';

/** Characters that servers interpret differently. */
const ambiguous = ['\\', '$', '/*'];
const either = [true, false];
const lexings: readonly Lexing[] = either.flatMap(hasEscapes =>
	either.flatMap(hasNestedComments =>
		either.map(hasDollarQuotes => ({hasEscapes, hasNestedComments, hasDollarQuotes})),
	),
);

type Reading = {readonly trees: readonly Statement[]} | {readonly problem: DwhError};

const read = (sql: string): Reading => {
	try {
		return {trees: parseScript(sql)};
	} catch (thrown) {
		if (thrown instanceof DwhError) return {problem: thrown};
		throw thrown;
	}
};

/** Returns the syntax error of a text, with its position; undefined if it is valid Redshift SQL. */
export const syntaxProblem = (sql: string): DwhError | undefined => {
	const reading = read(sql);
	return 'problem' in reading ? reading.problem : undefined;
};

/**
 * Returns the class of a statement; of several, the first class other than `read`. Text without a statement is
 * `other`, and so is text that cannot be parsed and does not start like a change. Ambiguous text is `read` only if
 * it is so in every reading: what we read as a string must not be a statement for the server.
 */
export const classifyStatement = (sql: string): StatementClass => {
	const known = classified.get(sql);
	if (known) return known;
	const found = classOf(sql);
	// A statement is classified several times on its way.
	if (classified.size >= maxClassified) classified.clear();
	if (sql.length < maxKeptLength) classified.set(sql, found);
	return found;
};

const classified = new Map<string, StatementClass>();
const maxClassified = 100;
const maxKeptLength = 20_000;

const classOf = (sql: string): StatementClass => {
	const own = classByWords(sql);
	if (own !== 'read') return own;
	const reading = read(sql);
	const found = 'trees' in reading ? firstThatIsNoRead(reading.trees.map(tree => effectsOf(tree).class)) : 'other';
	if (!ambiguous.some(sign => sql.includes(sign))) return found;
	return lexings.map(lexing => classOfText(sql, lexing)).find(each => each !== 'read') ?? found;
};
