import type {ErrorCode} from '../../../core/error-codes.ts';
import {functions} from '../functions/functions.ts';
import {type About, isAbout} from './value-place.ts';

/** What an engine's error says, in Redshift's words. */
type Explanation = {
	readonly message: string;
	readonly code?: ErrorCode;
	/** The word the error is about, to be found in the person's text. */
	readonly word?: string;
	readonly candidates?: readonly string[];
	readonly nextSteps?: readonly string[];
	/** A failure at run time, for which the engine gives no place. */
	readonly about?: About;
	/** The type that a value does not fit. */
	readonly type?: string;
};

const candidatesIn = (text: string): readonly string[] => {
	const quoted = /(?:Candidate bindings|Candidate tables?|Did you mean)[:\s]*((?:"[^"]+"(?:,\s*)?)+)/.exec(text)?.[1];
	return [...(quoted ?? '').matchAll(/"([^"]+)"/g)].map(match => match[1] as string);
};

type Rule = readonly [RegExp, (match: RegExpExecArray, text: string) => Explanation];

/** The engine's messages that have words of their own here; the first that matches counts. */
export const engineErrorRules: readonly Rule[] = [
	// Ours: the sentence follows the mark, which says what it is about and the type that a value does not fit.
	[
		/!(?:\{(\w+)(?: ([\w ]+))?\})?([A-Z][\s\S]*)/,
		([, about, type, text = '']) => ({
			message: text.split('\n')[0] as string,
			...(isAbout(about) ? {about} : {}),
			...(type === undefined ? {} : {type}),
		}),
	],
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
		(match, text) => ({
			message: `Column "${match[1] ?? match[2]}" does not exist.`,
			code: 'column-missing',
			word: (match[1] ?? match[2]) as string,
			candidates: candidatesIn(text),
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
			nextSteps: [`Say which one: table.${match[1]}.`],
		}),
	],
	[
		/column "?([^"\s]+)"? must appear in the GROUP BY clause/i,
		match => ({
			message: `Column "${match[1]}" must appear in the GROUP BY clause or be used in an aggregate function.`,
			word: match[1] as string,
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
		/NOT NULL constraint failed: (?:\S+\.)?(\S+)/,
		match => ({message: `Cannot insert a NULL value into column "${match[1]}".`, word: match[1] as string}),
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
		/Could not convert string ["'](.*)["'] to (\S+)/,
		match => ({
			message: `Invalid input syntax for type ${typeName(match[2] as string)}: "${match[1]}".`,
			about: 'value',
			type: typeName(match[2] as string),
		}),
	],
	[
		/(?:invalid|timestamp|date) field[^"']*["'](.*?)["']/i,
		match => ({message: `Invalid input syntax for a date or time: "${match[1]}".`, about: 'value'}),
	],
	[
		/Overflow in (\w+) of (\w+)/,
		match => ({
			message: `Numeric overflow: the ${match[1]} does not fit into ${typeName(match[2] as string)}.`,
			about: 'overflow',
		}),
	],
	[
		/Type (\w+)(?:\([^)]*\))? with value (\S+) can't be cast because the value is out of range for the destination type (\S+)/,
		match => ({
			message: `Numeric overflow: ${match[2]} is out of range for ${typeName(match[3] as string)}.`,
			about: 'overflow',
		}),
	],
	[
		/Could not cast value (\S+) to (\S+)/,
		match => ({
			message: `Numeric overflow: ${match[1]} does not fit into ${typeName(match[2] as string)}.`,
			about: 'overflow',
		}),
	],
	[
		/Casting value "([^"]+)" to type (\S+) failed/,
		match => ({
			message: `Numeric overflow: ${match[1]} does not fit into ${typeName(match[2] as string)}.`,
			about: 'overflow',
		}),
	],
	[/Out of Range Error: (.*)/, match => ({message: `Value out of range: ${match[1]}`, about: 'overflow'})],
	[
		/Cannot compare values of type (\S+) and (?:type )?(\S+)/,
		match => ({
			message: `Operator does not exist for ${typeName(match[1] as string)} and ${typeName(match[2] as string)}.`,
			nextSteps: ['Cast one side.'],
		}),
	],
	[
		/No function matches the given name and argument types '([^'(]+)\((.*?)\)'\./,
		([, name = '', given = '']) => noFunction(name, given),
	],
	[
		/Could not choose a best candidate function for the function call "([^"(]+)\((.*?)\)"\./,
		([, name = '', given = '']) => noFunction(name, given),
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
		// The engine chooses among a macro's forms by a type, which a column that does not exist has not.
		/Macro \S+ has multiple overloads that match[\s\S]*?\nLINE[^\n]*?rs_engine\.\w+\((?:"[^"]+"\.)*"([^"]+)"\)/,
		match => ({
			message: `Column "${match[1]}" does not exist.`,
			code: 'column-missing',
			word: match[1] as string,
		}),
	],
	[
		/Macro \S+ (?:does not support the supplied arguments|has multiple overloads that match)/,
		() => ({
			message: 'A function or an operator here does not take values of these types.',
			nextSteps: ['Cast them to the types that it takes.'],
		}),
	],
	[
		/Unimplemented type for cast \((.+?) -> (.+?)\)/,
		match => ({
			message: `Type ${typeName(match[1] as string)} cannot be cast to ${typeName(match[2] as string)}.`,
			nextSteps: ['Cast by way of text: x::varchar.'],
		}),
	],
	[
		/Cannot (?:mix|combine) (?:values of )?types? (\S+) and (\S+) in (\w+)/,
		match => ({
			message: `${match[3]} types ${typeName(match[1] as string)} and ${typeName(match[2] as string)} cannot be matched.`,
			nextSteps: ['Cast one side.'],
		}),
	],
	[
		/Referenced column "([^"]+)" was not found because the FROM clause is missing/,
		match => ({
			message: `Column "${match[1]}" does not exist: there is no FROM clause.`,
			word: match[1] as string,
		}),
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
	[/(\w+) clause cannot contain aggregates/, match => ({message: `Aggregates are not allowed in ${match[1]}.`})],
	[
		/(ORDER|GROUP BY) term out of range - should be between 1 and (\d+)/,
		match => ({
			message: `${match[1] === 'ORDER' ? 'ORDER BY' : match[1]} names a position that the select list of ${match[2]} does not have.`,
		}),
	],
	[
		/More than one row returned by a subquery/,
		() => ({message: 'A subquery used as an expression returned more than one row.'}),
	],
	[
		/Set operations can only apply to expressions with the same number of result columns/,
		() => ({message: 'Each side of UNION, INTERSECT or EXCEPT must have the same number of columns.'}),
	],
	[
		/table (\S+) has (\d+) columns but (\d+) values were supplied/,
		match => ({
			message: `INSERT into ${match[1]} gives ${match[3]} values for ${match[2]} columns.`,
			word: match[1] as string,
		}),
	],
];

const types: Readonly<Record<string, string>> = {
	INT16: 'smallint',
	INT32: 'integer',
	INT64: 'bigint',
	INT128: 'numeric(38,0)',
	HUGEINT: 'numeric(38,0)',
	DOUBLE: 'double precision',
	FLOAT: 'real',
	VARCHAR: 'character varying',
	STRING_LITERAL: 'unknown',
	INTEGER_LITERAL: 'integer',
	JSON: 'super',
	TIMESTAMP: 'timestamp',
};

const typeName = (engine: string): string => {
	const bare = engine.replace(/[.,;:!]+$/, '');
	return types[bare] ?? bare.replace(/^DECIMAL/, 'numeric').toLowerCase();
};

/** What no function or operator of the engine takes; names that Redshift does not have are internal. */
const noFunction = (name: string, given: string): Explanation => {
	const types = given.split(/,\s*(?![^(]*\))/).map(typeName);
	if (/^\W+$/.test(name))
		return {
			message: `The operator ${name} does not exist for ${types.join(' and ')}.`,
			nextSteps: ['Cast one side.'],
		};
	return {
		message: Object.hasOwn(functions, name)
			? `Function ${name}(${types.join(', ')}) does not exist.`
			: `A function here does not take ${types.join(' and ')}.`,
		nextSteps: ['Cast the arguments to the types the function takes.'],
	};
};
