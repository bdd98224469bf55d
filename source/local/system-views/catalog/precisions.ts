/** The precisions of a column's type, shared by `information_schema.columns` and `svv_columns`. */
export const precisions = `CASE WHEN type_name IN ('character', 'character varying', 'binary varying') THEN type_size END AS character_maximum_length,
	CASE type_name WHEN 'numeric' THEN type_size WHEN 'smallint' THEN 16 WHEN 'integer' THEN 32 WHEN 'bigint' THEN 64
		WHEN 'real' THEN 24 WHEN 'double precision' THEN 53 END AS numeric_precision,
	CASE WHEN type_name = 'numeric' THEN 10
		WHEN type_name IN ('smallint', 'integer', 'bigint', 'real', 'double precision') THEN 2 END AS numeric_precision_radix,
	CASE WHEN type_name = 'numeric' THEN type_scale WHEN type_name IN ('smallint', 'integer', 'bigint') THEN 0 END AS numeric_scale,
	CASE WHEN type_name LIKE 'time%' THEN 6 END AS datetime_precision`;
