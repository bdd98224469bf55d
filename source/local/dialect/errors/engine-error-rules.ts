import type {EngineErrorRule} from './engine-error-rule.ts';
import {nameRules} from './name-rules.ts';
import {typeRules} from './type-rules.ts';
import {isAbout} from './value-place.ts';
import {valueRules} from './value-rules.ts';

/** Ours: the sentence follows the mark, which says what it is about and the type that a value does not fit. */
const ownRule: EngineErrorRule = [
	/!(?:\{(\w+)(?: ([\w ]+))?\})?([A-Z][\s\S]*)/,
	([, about, type, text = '']) => ({
		message: text.split('\n')[0] as string,
		...(isAbout(about) ? {about} : {}),
		...(type === undefined ? {} : {type}),
	}),
];

/** Clauses that do not go together. */
const clauseRules: readonly EngineErrorRule[] = [
	[
		/column "?([^"\s]+)"? must appear in the GROUP BY clause/i,
		match => ({
			message: `Column "${match[1]}" must appear in the GROUP BY clause or be used in an aggregate function.`,
			word: match[1] as string,
		}),
	],
	[
		/Separator argument to StringAgg must be a constant/,
		() => ({
			message: 'The delimiter of LISTAGG has to be a constant.',
			word: 'listagg',
			nextSteps: ["Write it as a text: listagg(name, ', ')."],
		}),
	],
	[
		/Cannot drop entry "([^"]+)" because there are entries that depend on it/,
		([, name]) => ({
			message: `Schema "${name}" cannot be dropped, because it is not empty.`,
			word: name as string,
			nextSteps: ['Add CASCADE to drop what it holds too.'],
		}),
	],
	[
		/Cannot perform non-inner join on subquery/,
		() => ({
			message: 'An outer join whose condition has a subquery is not run on the embedded warehouse.',
			code: 'unsupported',
			nextSteps: ['Join what the subquery reads, or move the subquery into FROM.'],
		}),
	],
	[/Invalid UTF8 Codepoint (-?\d+)/, ([, number]) => ({message: `CHR has no character for ${number}.`, word: 'chr'})],
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

/** The engine's messages that have words of their own here; the first that matches counts. */
export const engineErrorRules: readonly EngineErrorRule[] = [
	ownRule,
	...nameRules,
	...valueRules,
	...typeRules,
	...clauseRules,
];
