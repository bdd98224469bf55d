import {codeTokens, isWord, type SqlToken} from './scan-sql.ts';

/** A column as a CREATE TABLE writes it. */
export type CreatedColumn = {readonly name: string; readonly type: string};

const constraints = ['primary', 'foreign', 'unique', 'constraint', 'check', 'like', 'exclude'];
const attributes = [
	...['not', 'null', 'default', 'encode', 'distkey', 'sortkey', 'primary', 'unique', 'references'],
	...['check', 'constraint', 'identity', 'generated', 'collate', 'as'],
];

const isSign = (token: SqlToken | undefined, sign: string): boolean => token?.kind === 'symbol' && token.text === sign;

/** What stands between the first parenthesis and its partner, parted at the commas that belong to it. */
const partsOf = (tokens: readonly SqlToken[]): SqlToken[][] => {
	const parts: SqlToken[][] = [[]];
	let depth = 0;
	for (const token of tokens.slice(
		Math.max(
			0,
			tokens.findIndex(one => isSign(one, '(')),
		),
	)) {
		if (isSign(token, ')')) depth--;
		if (depth === 0 && isSign(token, ')')) break;
		if (depth === 1 && isSign(token, ',')) parts.push([]);
		else if (depth > 0) parts.at(-1)?.push(token);
		if (isSign(token, '(')) depth++;
	}

	return parts;
};

/** The columns that a CREATE TABLE names, with their types as written; none where another statement decides about them. */
export const createdColumns = (sql: string): CreatedColumn[] => {
	const tokens = codeTokens(sql);
	// The list of columns stands right behind the name; a parenthesis further on belongs to something else.
	const first = tokens.findIndex(token => isSign(token, '('));
	if (tokens.slice(0, first).some(token => isWord(token, 'as', 'select', 'diststyle', 'distkey', 'sortkey'))) return [];
	return partsOf(tokens).flatMap(([name, ...rest]) => {
		if (!name || isWord(name, ...constraints) || !['word', 'name'].includes(name.kind)) return [];
		const end = rest.findIndex(token => isWord(token, ...attributes));
		const type = end < 0 ? rest : rest.slice(0, end);
		const [from, to] = [type[0]?.start, type.at(-1)?.end];
		const text = from === undefined || to === undefined ? '' : sql.slice(from, to);
		return [{name: name.text, type: text.replaceAll(/\s+/g, ' ').toLowerCase()}];
	});
};

/** Stands for the name in what `withoutCreatedName` gives. */
export const createdName = 'created_table';

const isDot = (token: SqlToken | undefined): boolean => token?.kind === 'symbol' && token.text === '.';

/** A CREATE TABLE with the placeholder `:created_table` where it names its table; everything else as it was. */
export const withoutCreatedName = (sql: string): string => {
	const tokens = codeTokens(sql);
	const first = isWord(tokens[2], 'if') ? 5 : 2;
	// A schema in front belongs to the name.
	const last = isDot(tokens[first + 1]) ? first + 2 : first;
	const [start, end] = [tokens[first]?.start, tokens[last]?.end];
	return start === undefined || end === undefined ? sql : `${sql.slice(0, start)}:${createdName}${sql.slice(end)}`;
};
