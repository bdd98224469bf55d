import type {TokenReader} from '../parse/token-reader.ts';
import type {Translation} from '../translation.ts';
import {nothing} from '../translation.ts';

const quietSettings = new Set(
	'query_group statement_timeout wlm_query_slot_count application_name enable_result_cache_for_session describe_field_name_in_uppercase extra_float_digits'.split(
		' ',
	),
);

/** SET and RESET: the time zone; what only tunes a cluster has no effect; the rest is refused. */
export const translateSet = (reader: TokenReader): Translation => {
	const isReset = reader.take('reset');
	if (!isReset) reader.expect('set');
	if (!isReset && !reader.take('session')) reader.take('local');
	const name = reader.take('time', 'zone') ? 'timezone' : reader.name();
	if (isReset) {
		if (name === 'timezone') return {...nothing(''), kind: 'run', statements: ["SET TimeZone = 'UTC'"]} as Translation;
		if (quietSettings.has(name)) return nothing(`RESET ${name} has nothing to reset here.`);
		return reader.refuse(`RESET ${name}`);
	}
	const last = reader.tokens.at(-1);
	if (name === 'timezone' && last) {
		const zone = last.value.toLowerCase() === 'default' ? 'UTC' : last.value;
		return {
			kind: 'run',
			statements: [`SET TimeZone = '${zone.replaceAll("'", "''")}'`],
			hasResult: false,
			writes: false,
		};
	}
	if (quietSettings.has(name)) return nothing(`${name} has no effect on the embedded warehouse.`);
	return reader.refuse(`SET ${name}`, name === 'search_path' ? 'Name tables as schema.table.' : undefined);
};
