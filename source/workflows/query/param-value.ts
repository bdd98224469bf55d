/** A typed value: a number where it reads as one, else a text, with or without quotes around it. */
export const paramValue = (typed: string): string | number => {
	const text = typed.trim();
	const number = plainNumber(text);
	if (number !== undefined) return number;
	const [, quoted] = /^'([\s\S]*)'$/.exec(text) ?? [];
	return quoted === undefined ? text : quoted.replaceAll("''", "'");
};

/** The number that a text is. Zeros in front of it make it a text, as of a postal code, and so do more digits than a number keeps. */
export const plainNumber = (text: string): number | undefined => {
	if (!/^-?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)$/.test(text)) return undefined;
	return text.replaceAll(/[-.]/g, '').length > 15 ? undefined : Number(text);
};

/** A value as it is typed, so that it is read as the same again. */
export const paramText = (value: string | number): string =>
	typeof value === 'string' && (value === '' || paramValue(value) !== value)
		? `'${value.replaceAll("'", "''")}'`
		: String(value);
