import {copySource} from '../language/copy-source.ts';
import {scan} from '../language/lexer/lexer.ts';
import {positionAt} from '../language/lexer/positions.ts';
import {type SplitStatement, splitStatements} from '../language/split-statements.ts';
import type {Statement, StatementKind} from './catalogue.ts';
import type {CatalogueProblem} from './catalogue-problem.ts';
import {parseHeader} from './parse-header.ts';
import type {SqlFile} from './read-sql-files.ts';
import {flawsOfShape} from './statement-shape.ts';

export type ParsedStatement = {
	readonly statement: Statement;
	/** The value of the header line `role`. */
	readonly role: 'staging' | 'fact' | 'dimension' | undefined;
	/** Line of a header key, for problems found later. */
	readonly lineOf: (key: 'needs' | 'role') => number | undefined;
	readonly problems: readonly CatalogueProblem[];
};

/** `top-songs` -> `Top songs`. */
const titleFrom = (name: string): string => {
	const words = name.replaceAll(/[-_]+/g, ' ').trim();
	return words.slice(0, 1).toUpperCase() + words.slice(1);
};

// Redshift's longest identifier, minus the suffix of a shadow.
const maxNameLength = 120;

const nameFlaw = (kind: StatementKind, name: string): {message: string; remedy: string} | undefined => {
	if (kind === 'checks' || kind === 'queries') {
		return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)
			? undefined
			: {message: `"${name}" is not a valid file name.`, remedy: 'Use lower-case words with hyphens: top-ten.sql.'};
	}

	if (/^[a-z_][a-z0-9_]*$/.test(name) && !name.endsWith('__next') && name.length <= maxNameLength) return undefined;
	return {
		message: `"${name}" is not a valid table name.`,
		remedy: `Use lower-case letters, digits and "_", at most ${maxNameLength} characters, without "__next" at the end.`,
	};
};

/** Checks that apply to every kind: one statement, with everything closed. */
const flawsOfText = (
	text: string,
	[first, second]: readonly SplitStatement[],
): {message: string; remedy: string; line?: number}[] => {
	const open = scan(text).find(({isClosed}) => !isClosed);
	if (open !== undefined) {
		const {line} = positionAt(text, open.start);
		const what = open.kind === 'comment' ? 'a comment' : 'a quote';
		return [{message: `${what} starts here and is never closed.`, remedy: 'Close it.', line}];
	}

	if (first === undefined) return [{message: 'it contains no statement.', remedy: 'Write one, or delete the file.'}];
	if (second === undefined) return [];
	return [
		{message: 'a second statement starts here.', remedy: 'Put each statement into its own file.', line: second.line},
	];
};

/** Parses a .sql file and returns its statement and all problems. Personal files need no header and may have any name. */
export const parseStatement = (
	{file, name, text}: SqlFile,
	kind: StatementKind,
	isPersonal = false,
): ParsedStatement => {
	const {values, needs, params, problems: headerProblems} = parseHeader(text, kind, file);
	const statements = splitStatements(text);
	const [first] = statements;
	const sql = first === undefined ? text : text.slice(0, first.offset + first.sql.length);
	const textFlaws = flawsOfText(text, statements);
	const shapeFlaws = textFlaws.length > 0 ? [] : flawsOfShape(kind, name, sql);
	const naming = isPersonal ? undefined : nameFlaw(kind, name);
	const doc = values.get('doc')?.value;
	const problems: CatalogueProblem[] = [
		...(naming === undefined ? [] : [{file, line: undefined, ...naming}]),
		...(doc === undefined && !isPersonal
			? [{file, line: 1, message: 'it has no "-- doc:" line.', remedy: 'Describe it in one line: -- doc: ...'}]
			: []),
		...headerProblems,
		...textFlaws.map(flaw => ({file, line: undefined, ...flaw})),
		...shapeFlaws.map(({message, remedy, offset}) => ({
			file,
			line: offset === undefined ? undefined : positionAt(text, offset).line,
			message,
			remedy,
		})),
	];
	const copy = kind === 'load' ? copySource(sql) : undefined;
	const statement: Statement = {
		kind,
		name,
		file,
		sql,
		...(copy ? {copy} : {}),
		doc: doc ?? '',
		title: values.get('title')?.value ?? (kind === 'queries' ? titleFrom(name) : name),
		needs,
		chart: (values.get('chart')?.value ?? 'none') as Statement['chart'],
		severity: (values.get('severity')?.value ?? 'error') as Statement['severity'],
		scope: (values.get('scope')?.value ?? 'both') as Statement['scope'],
		...(params.length > 0 ? {params} : {}),
	};
	return {
		statement,
		role: values.get('role')?.value as ParsedStatement['role'],
		lineOf: key => values.get(key)?.line,
		problems,
	};
};
