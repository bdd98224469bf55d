import {driverParameterDefaults, parameterDefaults} from '../../sql/language/parameter-defaults.ts';
import {withExactNames} from '../dialect/exact-names.ts';
import {isSystemSchema} from '../dialect/known-table.ts';
import type {SessionMemory} from './session-memory.ts';

type Parameter = {
	readonly name: string;
	readonly value: string;
	/** It changes nothing here: it tunes or observes a cluster. */
	readonly isQuiet: boolean;
};

// What these say is done here; the others tune or observe a cluster.
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

/** A parameter's default; undefined for one that Redshift has not. Own ones have a dot in their name. */
export const knownParameter = (name: string): Parameter | undefined =>
	byName.get(name) ?? (name.includes('.') ? parameter(name, '') : undefined);

export const parameterValue = ({settings}: SessionMemory, name: string): string =>
	settings.get(name) ?? knownParameter(name)?.value ?? '';

export const allParameters = (memory: SessionMemory): readonly (readonly [name: string, value: string])[] =>
	[...new Set([...parameters.map(({name}) => name), ...memory.settings.keys()])]
		.sort()
		.map(name => [name, parameterValue(memory, name)]);

/** Values that are accepted here only as they are: what they would change is not there. */
const fixed: Readonly<Record<string, string>> = {
	downcase_delimited_identifier: 'on',
	json_parse_dedup_attributes: 'off',
	datestyle: 'iso',
};

/** Whether this value can be honoured; `on`, `true` and `1` are one. */
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

/** `on` or `off`; undefined for what is neither. */
const switchOf = (value: string): 'on' | 'off' | undefined => {
	const word = value.toLowerCase();
	return (['on', 'off'] as const).find(one => switchWords[one].some(known => known === word));
};

const isSwitch = ({value}: Parameter): boolean => value === 'on' || value === 'off';

/** Whether the value of a switch is one of the words for on. */
export const isOn = (value: string | undefined): boolean => value !== undefined && switchOf(value) === 'on';

/** A value as it is kept and shown: that of a switch is on or off. Undefined where a parameter cannot have it. */
export const keptValue = (known: Parameter, value: string): string | undefined =>
	isSwitch(known) ? switchOf(value) : value;

/** Whether a session keeps the case of names in double quotes. */
export const keepsCase = (memory: SessionMemory): boolean =>
	isOn(parameterValue(memory, 'enable_case_sensitive_identifier'));

/** A statement's text as the session reads the names in it. */
export const textInSession = (memory: SessionMemory, sql: string): string =>
	keepsCase(memory) ? withExactNames(sql) : sql;

/** The schemas of the search path in order, without `$user`, whose schema does not exist here. */
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
