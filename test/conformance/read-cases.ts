import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {splitStatements} from '../../source/sql/language/split-statements.ts';

/** The result of a statement: rows of text cells, or an error. */
export type Expected = {
	/** Undefined if an error is expected, or if only the columns are documented. */
	readonly rows?: readonly (readonly ExpectedCell[])[];
	readonly types?: readonly string[];
	readonly names?: readonly string[];
	readonly error?: {readonly code: string; readonly place?: string; readonly part: string};
};

/** null means NULL. */
export type ExpectedCell = string | null;

/** `differs`: a result other than the documented one; `refused`: an error instead of the documented result. */
type Mark = {readonly kind: 'differs' | 'refused'; readonly why: string; readonly given: Expected};

export type ConformanceCase = {
	/** "date-time.sql:12". */
	readonly place: string;
	/** The page of the documentation, with `#part` for a part of it. */
	readonly page: string;
	readonly setUp: readonly string[];
	readonly sql: string;
	readonly documented: Expected;
	/** Set if the result still differs from the documented one. */
	readonly mark?: Mark;
};

export type CaseFile = {
	readonly name: string;
	/** Run once before the file's cases, or before each case if they have sessions. */
	readonly setUp: readonly string[];
	/** Whether each case has a new session, and may open and end transactions. */
	readonly hasSessions: boolean;
	readonly cases: readonly ConformanceCase[];
};

/** Splits cells at ` | `. A cell in single quotes is literal; NULL means NULL. */
const readCells = (line: string): ExpectedCell[] =>
	[...line.matchAll(/(?:'(?<quoted>(?:[^']|'')*)'|(?<plain>.*?))(?: \| |$)/gy)]
		.slice(0, -1)
		.map(({groups}) =>
			groups?.quoted === undefined
				? groups?.plain === 'NULL'
					? null
					: (groups?.plain ?? '')
				: groups.quoted.replaceAll("''", "'"),
		);

const readError = (text: string): Expected['error'] => {
	const found = /^(?<code>[a-z-]+)(?: at (?<place>\d+:\d+))?(?:: (?<part>.+))?$/.exec(text);
	if (!found?.groups?.code) throw new Error(`"${text}" is not "code at line:column: part of the message".`);
	const {code, place, part = ''} = found.groups;
	return {code, ...(place === undefined ? {} : {place}), part};
};

const noRows = '(no rows)';

const readExpected = (lines: readonly string[]): Expected => {
	const after = (sign: string): string[] =>
		lines.filter(line => line.startsWith(sign)).map(line => line.slice(sign.length).replace(/^ /, ''));
	const [error] = after('--!');
	const rows = after('-->');
	const [types] = after('--:');
	const [names] = after('--=');
	return {
		...(error === undefined ? {} : {error: readError(error)}),
		...(rows.length === 0 ? {} : {rows: rows.filter(line => line !== noRows).map(readCells)}),
		...(types === undefined ? {} : {types: types.split(' | ')}),
		...(names === undefined ? {} : {names: names.split(' | ')}),
	};
};

const isExpectation = (line: string): boolean => /^--[>!:=]/.test(line);
const markOf = (line: string): RegExpExecArray | null => /^-- (differs|refused): (.+)$/.exec(line);

const readBlock = (lines: readonly string[], place: string, page: string): ConformanceCase | readonly string[] => {
	const at = lines.findIndex(line => markOf(line));
	const marked = at < 0 ? undefined : markOf(lines[at] as string);
	const before = at < 0 ? lines : lines.slice(0, at);
	const statements = splitStatements(before.filter(line => !isExpectation(line)).join('\n')).map(({sql}) => sql);
	if (!before.some(isExpectation)) {
		if (marked) throw new Error(`${place}: nothing says what the documentation gives.`);
		return statements;
	}

	const sql = statements.at(-1);
	if (sql === undefined) throw new Error(`${place}: there is no statement.`);
	if (page === '') throw new Error(`${place}: nothing names the documentation's page.`);
	const mark: Mark | undefined = marked
		? {
				kind: marked[1] as Mark['kind'],
				why: marked[2] as string,
				given: readExpected(lines.slice(at + 1).filter(isExpectation)),
			}
		: undefined;
	return {
		place,
		page,
		setUp: statements.slice(0, -1),
		sql,
		documented: readExpected(before.filter(isExpectation)),
		...(mark === undefined ? {} : {mark}),
	};
};

/** Parses a file of cases. README.md in this folder describes the format. */
const readCaseFile = (name: string, text: string): CaseFile => {
	const setUp: string[] = [];
	const cases: ConformanceCase[] = [];
	let page = '';
	let block: string[] = [];
	let start = 0;
	for (const [index, line] of [...text.split('\n'), ''].entries()) {
		const named = /^-- page: (\S+)$/.exec(line);
		if (named) page = named[1] as string;
		else if (line.trim() !== '') {
			if (block.length === 0) start = index + 1;
			block.push(line);
		} else if (block.length > 0) {
			const read = readBlock(block, `${name}:${start}`, page);
			if ('sql' in read) cases.push(read);
			else setUp.push(...read);
			block = [];
		}
	}

	return {name, setUp, hasSessions: text.startsWith('-- A session for each case.\n'), cases};
};

const folder = path.join(import.meta.dirname, 'cases');

/** Every file of cases, by name. */
export const readCases = (): readonly CaseFile[] =>
	globSync('*.sql', {cwd: folder})
		.sort()
		.map(name => readCaseFile(name, readFileSync(path.join(folder, name), 'utf8')));
