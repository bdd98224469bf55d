import type {EngineErrorRule} from './engine-error-rule.ts';
import {engineTypeName} from './engine-type-name.ts';
import {nameRules} from './name-rules.ts';
import {typeRules} from './type-rules.ts';
import {isAbout} from './value-place.ts';
import {valueRules} from './value-rules.ts';

/** Our own errors: after the mark, the category and the type that a value does not fit, then the message. */
const ownRule: EngineErrorRule = [
	/!(?:\{(\w+)(?: ([\w ]+))?\})?([A-Z][\s\S]*)/,
	([, about, type, text = '']) => ({
		message: text.split('\n')[0] as string,
		...(isAbout(about) ? {about} : {}),
		...(type === undefined ? {} : {type}),
	}),
];

/** Clauses that cannot be combined. */
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
			message: 'The delimiter of LISTAGG must be a constant.',
			word: 'listagg',
			nextSteps: ["Use a literal: listagg(name, ', ')."],
		}),
	],
	[
		/Cannot drop entry "([^"]+)" because there are entries that depend on it/,
		([, name]) => ({
			message: `Schema "${name}" cannot be dropped, because it is not empty.`,
			word: name as string,
			nextSteps: ['Add CASCADE to drop its contents too.'],
		}),
	],
	[
		/Cannot perform non-inner join on subquery/,
		() => ({
			message: 'An outer join whose condition has a subquery is not supported on the embedded warehouse.',
			code: 'unsupported',
			nextSteps: ['Join the tables of the subquery, or move the subquery into FROM.'],
		}),
	],
	[
		/LIMIT\/OFFSET cannot be negative/,
		() => ({message: 'LIMIT and OFFSET must not be negative.', word: 'limit', nextSteps: ['Use 0 or more.']}),
	],
	[
		/Argument for ntile must be greater than zero/,
		() => ({
			message: 'The argument of NTILE must be greater than zero.',
			word: 'ntile',
			nextSteps: ['Use 1 or more.'],
		}),
	],
	[
		/Escape string must be empty or one character/,
		() => ({
			message: 'Invalid escape string: it must be one character.',
			word: 'escape',
			nextSteps: ["Write ESCAPE '!'."],
		}),
	],
	[
		/Ambiguous reference to table "([^"]+)" \(duplicate alias/,
		([, name]) => ({
			message: `Table name "${name}" specified more than once.`,
			word: name as string,
			nextSteps: ['Give each an alias: FROM a x, a y.'],
		}),
	],
	[
		/Cannot unpivot columns of types (\S+) and (\S+)/,
		match => ({
			message: `UNPIVOT types ${engineTypeName(match[1] as string)} and ${engineTypeName(match[2] as string)} cannot be matched.`,
			word: 'unpivot',
			nextSteps: ['Cast the columns to one type in a subquery in FROM.'],
		}),
	],
	[
		/combining JOIN type must be INNER or LEFT for a LATERAL reference/,
		() => ({
			message: 'Elements of a SUPER value can only be joined with an inner or a left join.',
			word: 'join',
			nextSteps: ['Swap the tables and use LEFT JOIN.'],
		}),
	],
	[
		/Malformed JSON/,
		() => ({
			message: 'JSON parsing error: the text is not valid JSON.',
			about: 'json',
			nextSteps: ['Convert text to SUPER with json_parse.'],
		}),
	],
	[
		/json_object\(\) requires an even number/i,
		() => ({
			message: 'OBJECT takes keys and values in pairs.',
			word: 'object',
			nextSteps: ["Write object('key', value)."],
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
			message: `INSERT into ${match[1]} has ${match[3]} values for ${match[2]} columns.`,
			word: match[1] as string,
		}),
	],
];

/** Engine messages that are reworded; the first match applies. */
export const engineErrorRules: readonly EngineErrorRule[] = [
	ownRule,
	...nameRules,
	...valueRules,
	...typeRules,
	...clauseRules,
];
