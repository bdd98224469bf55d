import type {Show} from '../../../sql/language/tree/session.ts';
import {precisions} from '../../system-views/catalog/precisions.ts';
import {quoteText} from '../quote.ts';
import {type FoundRoutine, findRoutine} from '../rights/find-routine.ts';
import type {StatementSource} from '../statements/statement-source.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {routineIn} from './show-grants.ts';
import {likeFilter, limitOf, nameIn, optionOf, requireSchemaOf, result, shown} from './show-options.ts';

type Kind = 'function' | 'procedure';

/** SHOW FUNCTIONS and SHOW PROCEDURES. */
export const showRoutines = async (
	source: StatementSource,
	statement: Show,
	kind: Kind,
	context: TranslationContext,
): Promise<Translation> => {
	const from = nameIn(optionOf(statement, 'from schema', 'from'));
	const filter = from ? ` AND schema_name = ${quoteText(await requireSchemaOf(source, from, context))}` : '';
	return result(
		`SELECT (SELECT name FROM dwh_system.database_name) AS database_name, ${shown('schema_name')}, ${shown('routine_name', `${kind}_name`)},
			coalesce(len(argument_types), 0) AS number_of_arguments, array_to_string(argument_types, ', ') AS argument_list,
			nullif(return_type, '') AS return_type, CAST(NULL AS VARCHAR) AS remarks
		FROM dwh_system.all_routines WHERE kind = '${kind}'${filter}${likeFilter(statement, 'routine_name')}
		ORDER BY schema_name, routine_name, argument_list${limitOf(source, statement)}`,
	);
};

const ofRoutine = ({schema, name, signature}: FoundRoutine): string =>
	`schema_name = ${quoteText(schema)} AND routine_name = ${quoteText(name)} AND signature = ${quoteText(signature)}`;

const sizes = 'character_maximum_length, numeric_precision, numeric_scale';

/** Functions store neither the length of a text nor the precision of a NUMERIC. */
const functionSizes = `CASE WHEN character_maximum_length IS NOT NULL THEN -1 END AS character_maximum_length,
	CASE WHEN type_name <> 'numeric' THEN numeric_precision END AS numeric_precision,
	CASE WHEN type_name <> 'numeric' THEN numeric_scale END AS numeric_scale`;

/** The return type of a function, as its parameter 0. */
const returned = `SELECT *, type_name AS data_type, ${precisions} FROM (
	SELECT oid, kind, schema_name, routine_name, signature, CAST(NULL AS VARCHAR) AS parameter_name, 0 AS ordinal_position,
		'RETURN' AS parameter_type, regexp_replace(return_type, '\\(.*\\)$', '') AS type_name,
		TRY_CAST(regexp_extract(return_type, '\\((\\d+)', 1) AS INTEGER) AS type_size,
		TRY_CAST(regexp_extract(return_type, ',\\s*(\\d+)\\)', 1) AS INTEGER) AS type_scale
	FROM dwh_system.all_routines WHERE kind = 'function')`;

/** SHOW PARAMETERS of a function or a procedure. */
export const showParameters = async (
	source: StatementSource,
	statement: Show,
	context: TranslationContext,
): Promise<Translation> => {
	for (const kind of ['function', 'procedure'] as const) {
		const routine = routineIn(optionOf(statement, `of ${kind}`));
		if (!routine) continue;
		const found = await findRoutine(source, kind, routine.name, routine.signature, context);
		return result(
			`SELECT (SELECT name FROM dwh_system.database_name) AS database_name, ${shown('schema_name')}, ${shown('routine_name', `${kind}_name`)}, ${shown('parameter_name')},
				ordinal_position, parameter_type, data_type, ${kind === 'function' ? functionSizes : sizes}
			FROM (FROM dwh_system.routine_parameters UNION ALL BY NAME ${returned})
			WHERE kind = '${kind}' AND ${ofRoutine(found)}${likeFilter(statement, 'parameter_name')} ORDER BY ordinal_position`,
		);
	}

	return source.fail('Syntax error: OF FUNCTION or OF PROCEDURE was expected.', statement);
};

/** SHOW PROCEDURE: its CREATE statement. */
export const showProcedure = async (
	source: StatementSource,
	statement: Show,
	context: TranslationContext,
): Promise<Translation> => {
	const {name} = statement;
	if (!name) return source.fail('A procedure was expected.', statement);
	const types = optionOf(statement, 'arguments');
	const start = {start: name.start, end: name.end};
	const value = types
		? routineIn({kind: 'list', items: [{kind: 'object', name, ...start}, types], ...start})
		: {name, signature: undefined};
	const found = await findRoutine(source, 'procedure', name, value?.signature, context);
	return result(`SELECT ${quoteText(found.sql)} AS "Stored Procedure Definition"`);
};
