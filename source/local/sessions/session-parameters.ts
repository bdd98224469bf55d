import {isSystemSchema} from '../dialect/known-table.ts';
import type {SessionMemory} from './session-memory.ts';

type Parameter = {
	readonly name: string;
	readonly value: string;
	/** It changes nothing here: it tunes or observes a cluster. */
	readonly isQuiet: boolean;
};

const parameter = (name: string, value: string, isQuiet = true): Parameter => ({name, value, isQuiet});

/** Redshift's session parameters with their defaults. https://docs.aws.amazon.com/redshift/latest/dg/cm_chap_ConfigurationRef.html */
const parameters: readonly Parameter[] = [
	parameter('analyze_threshold_percent', '10'),
	parameter('application_name', ''),
	parameter('cast_super_null_on_error', 'on'),
	parameter('client_encoding', 'UTF8'),
	parameter('datashare_break_glass_session_var', ''),
	parameter('datestyle', 'ISO, MDY'),
	parameter('default_geometry_encoding', '1'),
	parameter('describe_field_name_in_uppercase', 'off'),
	parameter('downcase_delimited_identifier', 'on'),
	parameter('enable_case_sensitive_identifier', 'off'),
	parameter('enable_case_sensitive_super_attribute', 'off'),
	parameter('enable_numeric_rounding', 'on'),
	parameter('enable_result_cache_for_session', 'on'),
	parameter('enable_vacuum_boost', 'off'),
	parameter('error_on_nondeterministic_update', 'off'),
	parameter('extra_float_digits', '0'),
	parameter('interval_forbid_composite_literals', 'on'),
	parameter('json_serialization_enable', 'off'),
	parameter('json_serialization_parse_nested_strings', 'off'),
	parameter('max_concurrency_scaling_clusters', '1'),
	parameter('max_cursor_result_set_size', 'default'),
	parameter('mv_enable_aqmv_for_session', 'on'),
	parameter('navigate_super_null_on_error', 'on'),
	parameter('parse_super_null_on_error', 'off'),
	parameter('pg_federation_repeatable_read', 'on'),
	parameter('query_group', 'unset'),
	parameter('search_path', '$user, public', false),
	parameter('session_authorization', 'default', false),
	parameter('server_version', '8.0.2'),
	parameter('spectrum_enable_pseudo_columns', 'on'),
	parameter('spectrum_query_maxerror', '-1'),
	parameter('statement_timeout', '0'),
	parameter('stored_proc_log_min_messages', 'LOG'),
	parameter('timezone', 'UTC', false),
	parameter('use_fips_ssl', 'off'),
	parameter('wlm_query_slot_count', '1'),
];

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
