import {driverParameterDefaults, parameterDefaults} from '../../sql/language/parameter-defaults.ts';
import {withExactNames} from '../dialect/exact-names.ts';
import {isSystemSchema} from '../dialect/known-table.ts';
import type {SessionMemory} from './session-memory.ts';

type Parameter = {
	readonly name: string;
	readonly value: string;
	/** Whether the parameter has no effect here, because it tunes or observes a cluster. */
	readonly isQuiet: boolean;
};

// Parameters with an effect here. The others tune or observe a cluster.
const loud = new Set([
	'enable_case_sensitive_identifier',
	'enable_case_sensitive_super_attribute',
	'error_on_nondeterministic_update',
	'search_path',
	'session_authorization',
	'timezone',
]);

const parameter = (name: string, value: string): Parameter => ({name, value, isQuiet: !loud.has(name)});

const parameters: readonly Parameter[] = Object.entries(parameterDefaults).map(([name, value]) =>
	parameter(name, value),
);

const driverParameters: readonly Parameter[] = Object.entries(driverParameterDefaults).map(([name, value]) =>
	parameter(name, value),
);

const byName = new Map([...parameters, ...driverParameters].map(one => [one.name, one]));

/**
 * Returns a parameter's default; undefined if Redshift has no such parameter. Names with a dot are custom
 * parameters.
 */
export const knownParameter = (name: string): Parameter | undefined =>
	byName.get(name) ?? (name.includes('.') ? parameter(name, '') : undefined);

export const parameterValue = ({settings}: SessionMemory, name: string): string =>
	settings.get(name) ?? knownParameter(name)?.value ?? '';

export const allParameters = (memory: SessionMemory): readonly (readonly [name: string, value: string])[] =>
	[...new Set([...parameters.map(({name}) => name), ...memory.settings.keys()])]
		.sort()
		.map(name => [name, parameterValue(memory, name)]);

/** Parameters that accept only this value, because the embedded warehouse lacks the behavior they change. */
const fixed: Readonly<Record<string, string>> = {
	downcase_delimited_identifier: 'on',
	json_parse_dedup_attributes: 'off',
	datestyle: 'iso',
};

/** Returns whether a value is supported. `on`, `true` and `1` are equal. */
export const isSupported = (name: string, value: string): boolean => {
	const only = fixed[name];
	if (only === undefined) return true;
	if (only === 'iso') return value.split(',').every(part => /^(iso|mdy|us)$/i.test(part.trim()));
	return isOn(value) === isOn(only);
};

const switchWords = {
	on: ['on', 'true', '1', 'yes', 't', 'y'],
	off: ['off', 'false', '0', 'no', 'f', 'n'],
} as const;

/** Returns `on` or `off`; undefined if the value is neither. */
const switchOf = (value: string): 'on' | 'off' | undefined => {
	const word = value.toLowerCase();
	return (['on', 'off'] as const).find(one => switchWords[one].some(known => known === word));
};

const isSwitch = ({value}: Parameter): boolean => value === 'on' || value === 'off';

/** Returns whether the value of a Boolean parameter means on. */
export const isOn = (value: string | undefined): boolean => value !== undefined && switchOf(value) === 'on';

/**
 * Returns a value as stored and shown: Boolean parameters are on or off. Undefined if the value is invalid for the
 * parameter.
 */
export const keptValue = (known: Parameter, value: string): string | undefined =>
	isSwitch(known) ? switchOf(value) : value;

/** Returns whether a session preserves the case of quoted names. */
export const keepsCase = (memory: SessionMemory): boolean =>
	isOn(parameterValue(memory, 'enable_case_sensitive_identifier'));

/** Returns a statement's text with names as the session reads them. */
export const textInSession = (memory: SessionMemory, sql: string): string =>
	keepsCase(memory) ? withExactNames(sql) : sql;

/** Returns the schemas of the search path in order, without `$user`, whose schema does not exist here. */
export const searchPathOf = (memory: SessionMemory): readonly string[] =>
	parameterValue(memory, 'search_path')
		.split(',')
		.map(name =>
			name
				.trim()
				.replaceAll(/^["']|["']$/g, '')
				.toLowerCase(),
		)
		.filter(name => name !== '' && name !== '$user' && !isSystemSchema(name));
