import type {Reset, SetParameter} from '../../../sql/language/tree/session.ts';
import type {Translation} from '../translation.ts';
import {nothing} from '../translation.ts';
import type {StatementSource} from './statement-source.ts';

const quietSettings = new Set(
	'query_group statement_timeout wlm_query_slot_count application_name enable_result_cache_for_session describe_field_name_in_uppercase extra_float_digits'.split(
		' ',
	),
);

/** SET and RESET: the time zone; what only tunes a cluster has no effect; the rest is refused. */
export const translateSet = (source: StatementSource, statement: SetParameter | Reset): Translation => {
	const {name} = statement;
	if (statement.kind === 'reset') {
		if (name === 'timezone') return setZone('UTC');
		if (name !== undefined && quietSettings.has(name)) return nothing(`RESET ${name} has nothing to reset here.`);
		return source.refuse(`RESET ${name ?? 'ALL'}`, statement);
	}

	if (statement.name === 'timezone') return setZone(zoneOf(statement));
	if (quietSettings.has(statement.name)) return nothing(`${statement.name} has no effect on the embedded warehouse.`);
	return source.refuse(
		`SET ${statement.name}`,
		statement,
		statement.name === 'search_path' ? 'Name tables as schema.table.' : undefined,
	);
};

const setZone = (zone: string): Translation => ({
	kind: 'run',
	statements: [`SET TimeZone = '${zone.replaceAll("'", "''")}'`],
	hasResult: false,
	writes: false,
});

const zoneOf = ({values}: SetParameter): string => {
	const value = values?.at(-1);
	switch (value?.kind) {
		case 'text':
			return value.value;
		case 'word':
			return value.word;
		case 'number':
			return String(value.value);
		case 'name':
			return value.name.name;
		default:
			return 'UTC';
	}
};
