import {readFileSync} from 'node:fs';
import path from 'node:path';
import {readCatalogue} from '../../source/sql/catalogue/read-catalogue.ts';
import {readProject} from '../../source/sql/catalogue/read-project.ts';
import {codeTokens} from '../../source/sql/language/lexer/lexer.ts';

const notColumns = ['primary', 'foreign', 'unique', 'constraint', 'like'];

/** The column names of a CREATE TABLE. */
const columnsOf = (sql: string): string[] => {
	const tokens = codeTokens(sql);
	let depth = 0;
	return tokens.flatMap(({kind, text}, index) => {
		if (text === '(') depth++;
		if (text === ')') depth--;
		const isFirst = depth === 1 && ['(', ','].includes(tokens[index - 1]?.text ?? '');
		return isFirst && kind === 'word' && !notColumns.includes(text) ? [text] : [];
	});
};

/** Names that only the built-in project knows: its own, its tables' and columns'. */
export const catalogueWords = async (): Promise<Set<string>> => {
	const project = await readProject(undefined);
	const {tables} = await readCatalogue(project);
	return new Set([project.name, ...tables.flatMap(({name, sql}) => [name, ...columnsOf(sql)])]);
};

/** Buckets and prefixes of dwh.cfg, and the keys they stand under. */
export const addressWords = (file: string): string[] => {
	const lines = readFileSync(path.resolve(file), 'utf8').matchAll(/^\s*(\w+)\s*=\s*'?s3:\/\/([^\s']+)/gim);
	return [...lines].flatMap(([, key = '', address = '']) => [key.toLowerCase(), ...address.split('/').filter(Boolean)]);
};

const plain = (word: string): string => word.toLowerCase().replaceAll('_', '');

/** Every identifier and word of a text, whole and in its parts: `songTitle` is also `song` and `title`. */
export const wordsIn = (text: string): Set<string> =>
	new Set(
		(text.match(/[A-Za-z]\w*/g) ?? []).flatMap(word => [
			plain(word),
			...word.split(/_|(?<=[a-z\d])(?=[A-Z])/).map(part => part.toLowerCase()),
		]),
	);

/** The words as `wordsIn` gives them, with their own spelling. */
export const bySpelling = (words: Iterable<string>): Map<string, string> =>
	new Map([...words].map(word => [plain(word), word]));
