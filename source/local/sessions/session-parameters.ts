import {parameterDefaults} from '../../sql/language/parameter-defaults.ts';
import {isSystemSchema} from '../dialect/known-table.ts';
import type {SessionMemory} from './session-memory.ts';

type Parameter = {
	readonly name: string;
	readonly value: string;
	/** It changes nothing here: it tunes or observes a cluster. */
	readonly isQuiet: boolean;
};

// What these say is done here; the others tune or observe a cluster.
const loud = new Set(['search_path', 'session_authorization', 'timezone']);

const parameter = (name: string, value: string): Parameter => ({name, value, isQuiet: !loud.has(name)});

const parameters: readonly Parameter[] = Object.entries(parameterDefaults).map(([name, value]) =>
	parameter(name, value),
);

const byName = new Map(parameters.map(one => [one.name, one]));

/** A parameter's default; undefined for one that Redshift has not. Own ones have a dot in their name. */
export const knownParameter = (name: string): Parameter | undefined =>
	byName.get(name) ?? (name.includes('.') ? parameter(name, '') : undefined);

export const parameterValue = ({settings}: SessionMemory, name: string): string =>
	settings.get(name) ?? knownParameter(name)?.value ?? '';

export const allParameters = (memory: SessionMemory): readonly (readonly [name: string, value: string])[] =>
	[...new Set([...byName.keys(), ...memory.settings.keys()])].sort().map(name => [name, parameterValue(memory, name)]);

/** Values that are accepted here only as they are: what they would change is not there. */
const fixed: Readonly<Record<string, string>> = {
	enable_case_sensitive_identifier: 'off',
	downcase_delimited_identifier: 'on',
	json_parse_dedup_attributes: 'off',
	datestyle: 'iso',
};

/** Whether this value can be honoured; `on`, `true` and `1` are one. */
export const isSupported = (name: string, value: string): boolean => {
	const only = fixed[name];
	if (only === undefined) return true;
	const folded = value.toLowerCase();
	if (only === 'iso') return folded.split(',')[0]?.trim() === 'iso';
	return (['on', 'true', '1', 'yes'].includes(folded) ? 'on' : 'off') === only;
};

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
