import {conditionText} from './plan-columns.ts';

/** `Filter: ((price > 5) AND (color = 'red'))` */
export const filterDetails = (conditions: readonly string[]): readonly string[] =>
	conditions.length === 0 ? [] : [`Filter: ${conditionText(conditions)}`];

/** What only the engine has in its expressions: how it compares texts, and what it concluded. */
export const ofEngine =
	/\b(?:CASE|ends_with|suffix|prefix|contains|error|rowid|internal|dwh_system|rs_\w+|json_extract\w*)\b|^optional:/i;

/** Conditions of the engine that a person could have written. */
export const readableFilters = (texts: readonly string[]): readonly string[] =>
	texts.filter(text => !ofEngine.test(text));
