import type {EngineErrorRule, Explanation} from './engine-error-rule.ts';

const aboutAccount = ['current_aws_account', 'current_namespace'];

/** An unsupported Redshift function that is called without parentheses. */
const absentWord = (word: string | undefined): Explanation | undefined =>
	word !== undefined && aboutAccount.includes(word)
		? {
				message: `${word.toUpperCase()} is not supported by the embedded warehouse.`,
				code: 'unsupported',
				word,
				nextSteps: ['Remove it: it needs an AWS account.'],
			}
		: undefined;

/** Relations, schemas and columns that do not exist, already exist, or have another kind. */
export const nameRules: readonly EngineErrorRule[] = [
	[
		/Table with name "?([^\s"!]+)"? does not exist/,
		(match, text) => ({
			message: `Relation "${match[1]}" does not exist.`,
			code: 'relation-missing',
			word: match[1] as string,
			candidates: candidatesIn(text),
			nextSteps: [
				{text: 'List what exists', command: 'tables list'},
				{text: 'Create what is missing', command: 'tables create'},
			],
		}),
	],
	[
		/Referenced column "?([^"\s]+)"? (?:was )?not found in FROM clause|Referenced column "([^"]+)" not found/,
		(match, text) =>
			absentWord(match[1] ?? match[2]) ?? {
				message: `Column "${match[1] ?? match[2]}" does not exist.`,
				code: 'column-missing',
				word: (match[1] ?? match[2]) as string,
				candidates: candidatesIn(text),
			},
	],
	[
		/Cannot extract field '([^']+)' from expression "([^"]+)"/,
		match => ({
			message: `"${match[2]}" is neither a relation in FROM nor a SUPER column with a field "${match[1]}".`,
			word: match[2] as string,
		}),
	],
	[
		/Table "([^"]+)" does not have a column named "([^"]+)"/,
		(match, text) => ({
			message: `Column "${match[2]}" of relation "${match[1]}" does not exist.`,
			code: 'column-missing',
			word: match[2] as string,
			candidates: candidatesIn(text),
		}),
	],
	[
		/Values list "([^"]+)" does not have a column named "([^"]+)"/,
		(match, text) => ({
			message: `Column ${match[1]}.${match[2]} does not exist.`,
			code: 'column-missing',
			word: match[2] as string,
			candidates: candidatesIn(text),
		}),
	],
	[
		/Referenced table "([^"]+)" not found/,
		(match, text) => ({
			message: `Missing FROM-clause entry for table "${match[1]}".`,
			word: match[1] as string,
			candidates: candidatesIn(text),
		}),
	],
	[
		/Ambiguous reference to column name "([^"]+)"/,
		match => ({
			message: `Column reference "${match[1]}" is ambiguous.`,
			word: match[1] as string,
			isBare: true,
			nextSteps: [`Qualify it: table.${match[1]}.`],
		}),
	],
	[
		/(?:Table|View) with name "?([^\s"!]+)"? already exists/,
		match => ({
			message: `Relation "${match[1]}" already exists.`,
			code: 'relation-exists',
			word: match[1] as string,
		}),
	],
	[
		/Schema with name "?([^\s"!]+)"? already exists/,
		match => ({message: `Schema "${match[1]}" already exists.`, word: match[1] as string}),
	],
	[
		/(?:Schema with name|Catalog) "?([^\s"!]+)"? does not exist/,
		match => ({message: `Schema "${match[1]}" does not exist.`, word: match[1] as string}),
	],
	[
		/Existing object (\S+) is of type (\w+), trying to (?:replace|drop) with type (\w+)/i,
		match => ({
			message: `"${match[1]}" is a ${String(match[2]).toLowerCase()}, not a ${String(match[3]).toLowerCase()}.`,
			word: match[1] as string,
		}),
	],
	[
		/View with name "?([^\s"!]+)"? does not exist/,
		match => ({
			message: `View "${match[1]}" does not exist.`,
			code: 'relation-missing',
			word: match[1] as string,
		}),
	],
	[
		/Column "([^"]+)" referenced that exists in the SELECT clause - but this column cannot be referenced before it is defined/,
		match => ({
			message: `Column "${match[1]}" does not exist.`,
			code: 'column-missing',
			word: match[1] as string,
		}),
	],
	[
		// The engine chooses a macro's overload by type, which an unknown column does not have.
		/Macro \S+ has multiple overloads that match[\s\S]*?\nLINE[^\n]*?rs_engine\.\w+\((?:"[^"]+"\.)*"([^"]+)"\)/,
		match => ({
			message: `Column "${match[1]}" does not exist.`,
			code: 'column-missing',
			word: match[1] as string,
		}),
	],
	[
		/Referenced column "([^"]+)" was not found because the FROM clause is missing/,
		match =>
			absentWord(match[1]) ?? {
				message: `Column "${match[1]}" does not exist: there is no FROM clause.`,
				word: match[1] as string,
			},
	],
	[
		/Referenced update column (\S+) not found in table/,
		(match, text) => ({
			message: `Column "${match[1]}" does not exist.`,
			code: 'column-missing',
			word: match[1] as string,
			candidates: candidatesIn(text),
		}),
	],
	[
		/Column with name (\S+) already exists/,
		match => ({message: `Column "${match[1]}" already exists.`, word: match[1] as string}),
	],
];

const candidatesIn = (text: string): readonly string[] => {
	const quoted = /(?:Candidate bindings|Candidate tables?|Did you mean)[:\s]*((?:"[^"]+"(?:,\s*)?)+)/.exec(text)?.[1];
	return [...(quoted ?? '').matchAll(/"([^"]+)"/g)].map(match => match[1] as string);
};
