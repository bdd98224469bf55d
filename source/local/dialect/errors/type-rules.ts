import {functions} from '../functions/functions.ts';
import type {EngineErrorRule, Explanation} from './engine-error-rule.ts';
import {engineTypeName} from './engine-type-name.ts';

/** Functions, operators and casts that do not exist for the types of their values. */
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
			message: 'A function or an operator does not accept values of these types.',
			nextSteps: ['Cast them to the types that it accepts.'],
		}),
	],
	[
		/Unimplemented type for cast \((.+?) -> (.+?)\)/,
		match => ({
			message: `Cannot cast type ${engineTypeName(match[1] as string)} to ${engineTypeName(match[2] as string)}.`,
			nextSteps: ['Cast to text first: x::varchar.'],
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

/** Explains a call without a matching overload. Names that are not Redshift's are internal. */
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
			: `A function does not accept ${types.join(' and ')}.`,
		nextSteps: ['Cast the arguments to the types that the function accepts.'],
	};
};
