import {parameterDefaults} from '../../sql/language/parameter-defaults.ts';

/** Settings of every new instance of DuckDB, which its later connections have too: what a session begins with. */
export const instanceSettings: readonly string[] = [
	`SET GLOBAL TimeZone = '${parameterDefaults.timezone}'`,
	"SET GLOBAL default_null_order = 'nulls_last_on_asc_first_on_desc'",
];
