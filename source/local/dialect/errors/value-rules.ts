import type {EngineErrorRule} from './engine-error-rule.ts';
import {engineTypeName} from './engine-type-name.ts';

/** Values that do not fit their destination. */
export const valueRules: readonly EngineErrorRule[] = [
	[
		/NOT NULL constraint failed: (?:\S+\.)?(\S+)/,
		match => ({message: `Cannot insert a NULL value into column "${match[1]}".`, word: match[1] as string}),
	],
	[
		/Could not convert string ["'](.*)["'] to (\S+)/,
		match => ({
			message: `Invalid input syntax for type ${engineTypeName(match[2] as string)}: "${match[1]}".`,
			about: 'value',
			type: engineTypeName(match[2] as string),
		}),
	],
	[
		/(?:invalid|timestamp|date) field[^"']*["'](.*?)["']/i,
		match => ({message: `Invalid input syntax for a date or time: "${match[1]}".`, about: 'value'}),
	],
	[
		/Overflow in (\w+) of (\w+)/,
		match => ({
			message: `Numeric overflow: the ${match[1]} does not fit into ${engineTypeName(match[2] as string)}.`,
			about: 'overflow',
		}),
	],
	[
		/Type (\w+)(?:\([^)]*\))? with value (\S+) can't be cast because the value is out of range for the destination type (\S+)/,
		match => ({
			message: `Numeric overflow: ${match[2]} is out of range for ${engineTypeName(match[3] as string)}.`,
			about: 'overflow',
			type: engineTypeName(match[3] as string),
		}),
	],
	[
		/Failed to cast decimal value (\S+) to type (\w+)/,
		match => ({
			message: `Numeric overflow: ${match[1]} is out of range for ${engineTypeName(match[2] as string)}.`,
			about: 'overflow',
			type: engineTypeName(match[2] as string),
		}),
	],
	[
		/Could not cast value (\S+) to (\S+)/,
		match => ({
			message: `Numeric overflow: ${match[1]} does not fit into ${engineTypeName(match[2] as string)}.`,
			about: 'overflow',
			type: engineTypeName(match[2] as string),
		}),
	],
	[
		/Casting value "([^"]+)" to type (\S+) failed/,
		match => ({
			message: `Numeric overflow: ${match[1]} does not fit into ${engineTypeName(match[2] as string)}.`,
			about: 'overflow',
			type: engineTypeName(match[2] as string),
		}),
	],
	[/Out of Range Error: (.*)/, match => ({message: `Value out of range: ${match[1]}`, about: 'overflow'})],
];
