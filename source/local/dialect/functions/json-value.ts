import {engineCall} from '../engine-function.ts';
import {textOf} from '../expression/render-cast.ts';
import {quoteText} from '../quote.ts';
import type {Typed} from '../typed.ts';

/** Returns a value's JSON text with all digits: the engine writes decimals as doubles. */
export const jsonText = ({sql, type, ...typed}: Typed): string => {
	const text =
		type.name === 'super' || type.name === 'numeric'
			? `CAST(${sql} AS VARCHAR)`
			: type.name === 'double' || type.name === 'real'
				? `regexp_replace(CAST(to_json(${sql}) AS VARCHAR), '[.]0$', '')`
				: `CAST(to_json(${type.name === 'varchar' ? textOf({sql, type, ...typed}) : sql}) AS VARCHAR)`;
	return `coalesce(${text}, 'null')`;
};

/** Returns `"key":value` for a known key. */
export const jsonMember = (key: string, value: string): string => `${quoteText(`${JSON.stringify(key)}:`)} || ${value}`;

/** Returns an object of the members that are not NULL. */
export const jsonObject = (members: readonly string[]): string =>
	`CAST('{' || coalesce(array_to_string([${members.join(', ')}], ','), '') || '}' AS JSON)`;

/** Returns a document's text with its keys in upper or lower case. */
export const namesInCase = (json: string, isUpper: number): string =>
	json.replace(/"(?:[^"\\]|\\.)*"(\s*:)?/g, (text, colon: string | undefined) => {
		if (colon === undefined) return text;
		const name = JSON.parse(text.slice(0, -colon.length)) as string;
		return `${JSON.stringify(isUpper ? name.toUpperCase() : name.toLowerCase())}${colon}`;
	});

/** Returns the JSON text at a path of a value; NULL if nothing is there. */
export const jsonAt = (value: string, path: string): string =>
	`CASE WHEN json_exists(${value}, ${path}) THEN CAST(${engineCall('super_at', value, path)} AS VARCHAR) END`;
