import {functions} from '../functions/functions.ts';
import type {EngineErrorRule, Explanation} from './engine-error-rule.ts';
import {engineTypeName} from './engine-type-name.ts';

/** Functions, operators and casts that are not there for the types of their values. */
export const typeRules: readonly EngineErrorRule[] = [
	[
		/Cannot compare values of type (\S+) and (?:type )?(\S+)/,
		match => ({
			message: `Operator does not exist for ${engineTypeName(match[1] as string)} and ${engineTypeName(match[2] as string)}.`,
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
		/Macro \S+ (?:does not support the supplied arguments|has multiple overloads that match)/,
		() => ({
			message: 'A function or an operator here does not take values of these types.',
			nextSteps: ['Cast them to the types that it takes.'],
		}),
	],
	[
		/Unimplemented type for cast \((.+?) -> (.+?)\)/,
		match => ({
			message: `Cannot cast type ${engineTypeName(match[1] as string)} to ${engineTypeName(match[2] as string)}.`,
			nextSteps: ['Cast by way of text: x::varchar.'],
		}),
	],
	[
		/Cannot (?:mix|combine) (?:values of )?types? (\S+) and (\S+) in (\w+)/,
		match => ({
			message: `${match[3]} types ${engineTypeName(match[1] as string)} and ${engineTypeName(match[2] as string)} cannot be matched.`,
			nextSteps: ['Cast one side.'],
		}),
	],
];

/** What no function or operator of the engine takes; names that Redshift does not have are internal. */
const noFunction = (name: string, given: string): Explanation => {
	const types = given.split(/,\s*(?![^(]*\))/).map(engineTypeName);
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
