/** Reads a typed value as a number if possible, else as text with or without quotes. */
export const paramValue = (typed: string): string | number => {
	const text = typed.trim();
	const number = plainNumber(text);
	if (number !== undefined) return number;
	const [, quoted] = /^'([\s\S]*)'$/.exec(text) ?? [];
	return quoted === undefined ? text : quoted.replaceAll("''", "'");
};

/** Returns the number in a text; undefined for leading zeros, as in postal codes, and for more digits than a number can hold. */
export const plainNumber = (text: string): number | undefined => {
	if (!/^-?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)$/.test(text)) return undefined;
	return text.replaceAll(/[-.]/g, '').length > 15 ? undefined : Number(text);
};

/** Returns a value as text that `paramValue` reads as the same value. */
export const paramText = (value: string | number): string =>
	typeof value === 'string' && (value === '' || paramValue(value) !== value)
		? `'${value.replaceAll("'", "''")}'`
		: String(value);
