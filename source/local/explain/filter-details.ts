import {conditionText} from './plan-columns.ts';

/** Returns a line such as `Filter: ((price > 5) AND (color = 'red'))`. */
export const filterDetails = (conditions: readonly string[]): readonly string[] =>
	conditions.length === 0 ? [] : [`Filter: ${conditionText(conditions)}`];

/** Matches expressions that only the engine produces: its text comparisons and derived conditions. */
export const engineOnly =
	/\b(?:CASE|ends_with|suffix|prefix|contains|error|rowid|internal|dwh_system|rs_\w+|json_extract\w*)\b|^optional:/i;

/** Returns the engine's conditions that a user could have written. */
export const readableFilters = (texts: readonly string[]): readonly string[] =>
	texts.filter(text => !engineOnly.test(text));
