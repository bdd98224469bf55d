import type {DuckDBConnection, DuckDBType, DuckDBValue} from '@duckdb/node-api';
import {namesInCase} from '../dialect/functions/json-value.ts';
import {foundPlace, foundTexts, replacedText} from '../dialect/functions/perl-pattern.ts';
import {withinTime} from './within-time.ts';

// In milliseconds, for up to 2,048 rows: the functions run on the thread that draws the dashboard.
const longest = 3000;
const tooLong =
	'!{call regexp_count regexp_instr regexp_replace regexp_substr}The pattern needs more than 3 seconds for some rows: it can match in too many ways.';

/**
 * Registers functions that DuckDB expressions cannot provide: patterns with look-around, and access to keys at
 * every depth of a document.
 */
export const addOwnFunctions = async (connection: DuckDBConnection): Promise<void> => {
	const {DuckDBScalarFunction, INTEGER, LIST, listValue, VARCHAR} = await import('./engine-library.ts');
	const add = <Values extends readonly DuckDBValue[]>(
		name: string,
		parameters: readonly DuckDBType[],
		result: DuckDBType,
		run: (...values: Values) => DuckDBValue,
	): void =>
		connection.registerScalarFunction(
			DuckDBScalarFunction.create({
				name,
				parameterTypes: parameters,
				returnType: result,
				specialHandling: true,
				mainFunction(info, input, output) {
					const columns = parameters.map((_type, index) => input.getColumnVector(index));
					const isDone = withinTime(longest, () => {
						for (let row = 0; row < input.rowCount; row++) {
							const values = columns.map(column => column.getItem(row));
							// The engine guarantees the type of each parameter.
							output.setItem(row, values.includes(null) ? null : run(...(values as readonly DuckDBValue[] as Values)));
						}
					});
					if (isDone) output.flush();
					else info.setError(tooLong);
				},
			}),
		);
	add(
		'dwh_pattern_texts',
		[VARCHAR, VARCHAR, INTEGER, INTEGER],
		LIST(VARCHAR),
		(...values: Parameters<typeof foundTexts>) => listValue(foundTexts(...values)),
	);
	add('dwh_pattern_replaced', [VARCHAR, VARCHAR, INTEGER, VARCHAR], VARCHAR, replacedText);
	add(
		'dwh_pattern_place',
		[VARCHAR, VARCHAR, INTEGER, INTEGER, INTEGER],
		INTEGER,
		(text: string, pattern: string, start: number, nth: number, option: number) =>
			foundPlace(text, pattern, start, nth, option !== 0),
	);
	add('dwh_names_in_case', [VARCHAR, INTEGER], VARCHAR, namesInCase);
};
