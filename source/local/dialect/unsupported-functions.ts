const because: readonly (readonly [RegExp, string])[] = [
	[/^st_|^(geometrytype|addbbox|dropbbox|supportsbbox)$/, 'spatial'],
	[/^h3_/, 'spatial'],
	[/^hll/, 'HyperLogLog sketch'],
	[/^(explain_model|ml_)/, 'machine learning'],
	[/^(f_|pg_|has_|aws_|txid_|svv_)/, 'system or user-defined'],
	[
		/^(getdatabase|change_query_priority|change_session_priority|change_user_priority|reboot_cluster)$/,
		'system administration',
	],
	[
		/^(xpath|generate_series|unnest|array_agg|string_agg|age|to_ascii|overlay|to_hex_text|localtimestamp)$/,
		'not part of Redshift',
	],
	[
		/^(array_concat|array_flatten|subarray|get_array_length|split_to_array|array|object|object_transform|lower_attribute_names|upper_attribute_names)$/,
		'SUPER construction',
	],
	[
		/^(difference|soundex|murmur3_32_hash|checksum|func_sha1|strtol|translate_regex|fnv_hash|farmfingerprint64|crc32|octetindex|collate|timeofday|from_varbyte|to_varbyte|from_hex|to_hex|getbit|setbit)$/,
		'no faithful counterpart here',
	],
];

/** Why a function that Redshift or PostgreSQL has cannot run here; undefined for names nobody knows. */
export const unsupportedFunctions = (name: string): string | undefined =>
	because.find(([pattern]) => pattern.test(name))?.[1];
