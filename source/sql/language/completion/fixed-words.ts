/** Words that begin an expression; functions that have a syntax of their own stand among the functions. */
export const expressionWords: readonly string[] =
	'case not exists null true false interval date timestamp approximate cast try_cast convert'.split(' ');

/** Date parts, as AWS lists them; the first name of each. */
export const dateParts: readonly string[] = (
	'year quarter month week day hour minute second millisecond microsecond century decade millennium ' +
	'dayofweek dayofyear epoch timezone timezone_hour timezone_minute'
).split(' ');

/** Data types, the most frequent ones first, and the aliases that are in use. */
export const typeNames: readonly string[] = [
	...['varchar', 'integer', 'bigint', 'smallint', 'numeric', 'decimal', 'real', 'double precision', 'boolean', 'char'],
	...[
		'varchar(max)',
		'date',
		'timestamp',
		'timestamptz',
		'time',
		'timetz',
		'super',
		'varbyte',
		'geometry',
		'geography',
	],
	...['hllsketch', 'int', 'float', 'float4', 'float8', 'text', 'bool', 'character varying', 'interval year to month'],
	...['interval day to second', 'timestamp with time zone', 'timestamp without time zone', 'time with time zone'],
];

/** Parameters that SET takes, with the value they have by default. */
export const settings: Readonly<Record<string, string>> = {
	analyze_threshold_percent: '10',
	cast_super_null_on_error: 'true',
	datashare_break_glass_session_var: '',
	datestyle: 'ISO, MDY',
	default_geometry_encoding: '1',
	describe_field_name_in_uppercase: 'off',
	downcase_delimited_identifier: 'on',
	enable_case_sensitive_identifier: 'false',
	enable_case_sensitive_super_attribute: 'false',
	enable_numeric_rounding: 'on',
	enable_result_cache_for_session: 'on',
	enable_vacuum_boost: 'false',
	error_on_nondeterministic_update: 'false',
	extra_float_digits: '0',
	interval_forbid_composite_literals: 'false',
	json_parse_dedup_attributes: 'off',
	json_serialization_enable: 'false',
	json_serialization_parse_nested_strings: 'false',
	max_concurrency_scaling_clusters: '1',
	max_cursor_result_set_size: '0',
	mv_enable_aqmv_for_session: 'true',
	navigate_super_null_on_error: 'true',
	parse_super_null_on_error: 'false',
	pg_federation_repeatable_read: 'true',
	query_group: '',
	search_path: '$user, public',
	spectrum_enable_pseudo_columns: 'true',
	spectrum_query_maxerror: '-1',
	statement_timeout: '0',
	stored_proc_log_min_messages: 'LOG',
	timezone: 'UTC',
	use_fips_ssl: 'false',
	wlm_query_slot_count: '1',
};
