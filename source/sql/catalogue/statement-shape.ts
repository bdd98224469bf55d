import {codeTokens, isWord, type Token} from '../language/lexer/lexer.ts';
import {classByWords} from '../language/statement-words.ts';
import type {StatementKind} from './catalogue.ts';

type Flaw = {readonly message: string; readonly remedy: string; readonly offset?: number};

/** Returns the table named at `at`, as a bare or quoted name or as `:table.name`, without its schema. */
const tableAt = (tokens: readonly Token[], at: number): string | undefined => {
	const token = tokens[at];
	if (tokens[at + 1]?.text === '.' && token?.kind !== 'placeholder') return tableAt(tokens, at + 2);
	if (token?.kind === 'word' || token?.kind === 'quoted') return token.value;
	return token?.kind === 'placeholder' && /^:table\./i.test(token.text)
		? token.text.slice(':table.'.length)
		: undefined;
};

const sameTable = (tokens: readonly Token[], at: number, name: string, verb: string): Flaw[] => {
	const actual = tableAt(tokens, at);
	if (actual === name) return [];
	return [
		{
			message: `it ${verb} ${actual ?? 'something else'}, not ${name}.`,
			remedy: `Give the file and its table the same name, here as :table.${name}.`,
			offset: tokens[at]?.start,
		},
	];
};

/**
 * Returns the problems of a file's statement: each kind contains one type of statement, for the table that the
 * file is named after.
 */
export const flawsOfShape = (kind: StatementKind, name: string, sql: string): Flaw[] => {
	const tokens = codeTokens(sql);
	const offset = tokens[0]?.start;
	switch (kind) {
		case 'tables': {
			if (!isWord(tokens[0], 'create') || !isWord(tokens[1], 'table')) {
				return [{message: 'it is not a CREATE TABLE.', remedy: `Write: create table :table.${name} (...)`, offset}];
			}

			return sameTable(tokens, isWord(tokens[2], 'if') ? 5 : 2, name, 'creates the table');
		}

		case 'load': {
			if (isWord(tokens[0], 'copy')) return sameTable(tokens, 1, name, 'copies into');
			return [{message: 'it is not a COPY.', remedy: `Write: copy :table.${name} from ...`, offset}];
		}

		case 'transform':
		case 'checks':
		case 'queries': {
			// A catalogue has dozens of statements and is read on every start, so they are parsed only when they
			// run.
			if (classByWords(sql) === 'read') return [];
			const what = kind === 'transform' ? 'the SELECT whose rows fill the table' : 'a SELECT that changes nothing';
			const isUnknown = classByWords(sql) === 'other';
			return [
				{message: isUnknown ? 'it is not a SELECT.' : 'it does more than read.', remedy: `Write ${what}.`, offset},
			];
		}

		default:
			return kind satisfies never;
	}
};
