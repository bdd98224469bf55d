import {parameterDefaults} from '../../sql/language/parameter-defaults.ts';

/** Settings of every new DuckDB instance. All its connections inherit them. */
export const instanceSettings: readonly string[] = [
	`SET GLOBAL TimeZone = '${parameterDefaults.timezone}'`,
	"SET GLOBAL default_null_order = 'nulls_last_on_asc_first_on_desc'",
];
